import assert from 'node:assert/strict';
import type { I2cEvent, SpiEvent } from '../../src/boards/events.js';
import { eventText } from '../../src/surfaces/events/describe-event.js';
import type { SimulationEvent } from '../../src/surfaces/events/event.js';

type Message = [address: number, way: 'w' | 'r', answer: '+' | '-', bytes: number[], acknowledged: boolean[]];

function i2c(...messages: Message[]): I2cEvent {
  const all = messages.map(([address, way, answer, bytes, acknowledged]) => {
    return { begins: 1, address, reads: way === 'r', answered: answer === '+', bytes, acknowledged };
  });
  return { time: 2, type: 'i2c', begins: 1, messages: all };
}

function spi(select: string | undefined, out: number[], read: number[] | undefined): SpiEvent {
  const settings = { mode: 0, order: 'msb', frequency: 1e6 } as const;
  return { time: 2, type: 'spi', begins: 1, ...settings, ...(select && { select }), out, ...(read && { in: read }) };
}

const long = Array.from({ length: 20 }, () => 42);

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
    [
      i2c([0x76, 'w', '+', [0xf7], [true]], [0x76, 'r', '+', [1, 2], [true, false]]),
      '     2 ms  I2C 0x76: write F7, read 01 02',
    ],
    [i2c([0x23, 'w', '-', [], []]), '     2 ms  I2C 0x23: write, no answer'],
    [i2c([0x23, 'w', '+', [], []]), '     2 ms  I2C 0x23: write nothing'],
    [i2c([0x23, 'w', '+', [1, 2], [true, false]]), '     2 ms  I2C 0x23: write 01 02, NAK at byte 2'],
    [i2c([8, 'w', '+', [1], [true]], [9, 'r', '+', [2], [false]]), '     2 ms  I2C 0x08: write 01, 0x09: read 02'],
    [{ ...i2c([8, 'w', '+', [1], [true]]), broken: true }, '     2 ms  I2C 0x08: write 01, broken off in a byte'],
    [
      { ...i2c([8, 'r', '+', long, long.map(() => true)]), omitted: 1 },
      `     2 ms  I2C 0x08: read ${'2A '.repeat(16)}… 20 bytes, and 1 more byte`,
    ],
    [spi('D10', [0x9f, 0], [0xff, 0xef]), '     2 ms  SPI D10: write 9F 00, read FF EF'],
    [spi(undefined, [1], undefined), '     2 ms  SPI: write 01, no part is selected'],
    [{ time: 1, type: 'serial', port: 1, value: 'hi\r\n' }, '     1 ms  serial 1  "hi\\r\\n"'],
    [
      { time: 1, type: 'error', code: 'lost', message: `${edge}: 2 packets lost` },
      `     1 ms  error: ${edge}: 2 packets lost`,
    ],
  ];
  for (const [event, text] of events) it(text.trim(), () => assert.equal(eventText(event), text));
});
