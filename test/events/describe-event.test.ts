import assert from 'node:assert/strict';
import { eventText } from '../../src/surfaces/events/describe-event.js';
import type { SimulationEvent } from '../../src/surfaces/events/event.js';

describe('An event as a line of text', () => {
  const edge = 'a OUT -> IN b';
  const events: [SimulationEvent, string][] = [
    [{ time: 300, type: 'pin', pin: 'D13', value: 1 }, '   300 ms  D13 HIGH'],
    [{ time: 0.25, type: 'pin', pin: 'A0', value: 0 }, '  0.25 ms  A0 LOW'],
    [{ time: 1, type: 'pwm', pin: 'D9', value: 40 }, '     1 ms  D9 40 %'],
    [{ time: 1, type: 'packet', port: 'dry', value: true, packetType: 'boolean' }, '     1 ms  dry  true'],
    [{ time: 1, type: 'packet', edge, value: null, packetType: 'bang' }, '     1 ms  a OUT -> IN b  bang'],
    [{ time: 1, type: 'packet', edge, value: 9.9, packetType: 'float' }, '     1 ms  a OUT -> IN b  9.9'],
    [{ time: 1, type: 'packet', edge, value: -0, packetType: 'float' }, '     1 ms  a OUT -> IN b  -0'],
    [{ time: 1, type: 'packet', edge, value: 'a\n', packetType: 'string' }, '     1 ms  a OUT -> IN b  "a\\n"'],
    [{ time: 1, type: 'packet', edge, value: 'D4', packetType: 'pin' }, '     1 ms  a OUT -> IN b  pin D4'],
    [{ time: 1, type: 'packet', edge, value: 'type', packetType: 'error' }, '     1 ms  a OUT -> IN b  error type'],
    [{ time: 1, type: 'packet', edge, value: 'open', packetType: 'open' }, '     1 ms  a OUT -> IN b  open bracket'],
    [{ time: 1, type: 'serial', port: 1, value: 'hi\r\n' }, '     1 ms  serial 1  "hi\\r\\n"'],
    [
      { time: 1, type: 'error', code: 'lost', message: `${edge}: 2 packets lost` },
      `     1 ms  error: ${edge}: 2 packets lost`,
    ],
  ];
  for (const [event, text] of events) it(text.trim(), () => assert.equal(eventText(event), text));
});
