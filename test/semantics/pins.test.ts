import assert from 'node:assert/strict';
import { encodeProgram } from '../../src/stream/program.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { compile } from '../device/bench.js';
import { refusal } from './run.js';

const lamp = (pin: string) => `INPORT=l.IN:IN\nOUTPORT=l.OUT:OUT\n${pin} -> PIN l(DigitalWrite)`;

describe('Pins: names', () => {
  for (const [written, name] of [
    ["'LED'", 'D13'],
    ["'D13'", 'D13'],
    ["'A0'", 'A0'],
    ["'D14'", 'A0'],
    ['7', 'D7'],
    ["'7'", 'D7'],
    ['14', 'A0'],
  ] as const) {
    it(`${written} is ${name}; events use the canonical name`, async () => {
      const simulation = await simulate(lamp(written));
      assert.deepEqual(simulation.events, [{ time: 0, type: 'pin', pin: name, value: 0 }]);
    });
  }

  it('that the board does not have are an error with the nearest name', async () => {
    assert.match(await refusal(lamp("'D31'")), /simulator has no pin 'D31'; did you mean 'D1'/);
    assert.match(await refusal(lamp("'PF3'")), /simulator has no pin 'PF3'/);
    assert.match(await refusal("'A0' -> PIN p(PwmWrite)"), /A0 does not support PWM/);
  });

  it('belong to the board that the stream names', async () => {
    const program = compile(lamp("'D13'"));
    assert.match(await refusal(encodeProgram({ ...program, board: { ...program.board, name: 'uno' } })), /uno/);
  });
});

describe('Pins: events', () => {
  it('come when a pin becomes an output and at each later change, never for a repeated write', async () => {
    const simulation = await simulate(lamp("'D13'"));
    for (const level of [false, true, true, false]) {
      await simulation.advance(10);
      await simulation.send('in', level);
    }
    assert.deepEqual(simulation.pin('D13').changes, [
      [0, 0],
      [20, 1],
      [40, 0],
    ]);
  });
});

describe('Pins: inputs', () => {
  const read = (pullup: boolean) =>
    `INPORT=d.TRIGGER:ASK\nOUTPORT=d.OUT:OUT\n${pullup} -> PULLUP d(DigitalRead)\n'D2' -> PIN d`;

  it('read LOW if undriven, HIGH with the pull-up, and 0 if analog', async () => {
    for (const pullup of [false, true]) {
      const simulation = await simulate(read(pullup));
      await simulation.send('ask', null);
      assert.deepEqual(simulation.values('out'), [pullup]);
    }
    const analog = await simulate("INPORT=a.TRIGGER:ASK\nOUTPORT=a.OUT:OUT\n'A0' -> PIN a(AnalogRead)");
    await analog.send('ask', null);
    analog.pin('A0').analog(1023);
    await analog.send('ask', null);
    assert.deepEqual(analog.values('out'), [0, 1023]);
    assert.throws(() => analog.pin('A0').analog(1024), RangeError);
  });

  it('can be set before the start', async () => {
    const simulation = await simulate("OUTPORT=m.OUT:OUT\n'D2' -> PIN m(MonitorPin)", { inputs: { D2: 0 } });
    assert.deepEqual(simulation.values('out'), [false]);
  });
});

describe('Pins: PWM', () => {
  it('is in percent: 0 at PIN, then one event per change, and no pin events', async () => {
    const simulation = await simulate("INPORT=p.DUTYCYCLE:IN\n'D9' -> PIN p(PwmWrite)");
    for (const percent of [0, 50, 50, 100]) await simulation.send('in', percent);
    assert.deepEqual(
      simulation.events,
      [0, 50, 100].map((value) => ({ time: 0, type: 'pwm', pin: 'D9', value })),
    );
  });
});
