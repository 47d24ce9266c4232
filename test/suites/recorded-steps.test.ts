import assert from 'node:assert/strict';
import { stepsFor, type TimedInput } from '../../src/surfaces/suites/recorded-steps.js';

const pin = (at: number, name: string, value: number): TimedInput => ({ at, key: 'pins', name, value });

describe('The steps of a recording', () => {
  it('are the whole time where nothing was done', () => {
    assert.deepEqual(stepsFor([], 1200), [{ advance: 1200 }]);
  });

  it('begin with the first input where that came at once', () => {
    assert.deepEqual(stepsFor([pin(0, 'D2', 1)], 40), [{ pins: { D2: 1 }, advance: 40 }]);
  });

  it('have the inputs of one time together, and the last of two levels of a pin', () => {
    const inputs = [
      pin(10, 'D2', 1),
      pin(10, 'D3', 0),
      pin(10, 'D2', 0),
      { at: 10, key: 'inputs', name: 'a', value: 1 },
      { at: 10, key: 'inputs', name: 'a', value: 2 },
      { at: 10, key: 'serial', name: '1', value: 'on' },
      { at: 10, key: 'serial', name: '1', value: 'off' },
      { at: 10, key: 'parts', name: 'knob', value: { position: 3 } },
      { at: 10, key: 'parts', name: 'knob', value: { unplugged: true } },
    ] as const;
    assert.deepEqual(stepsFor(inputs, 30), [
      { advance: 10 },
      {
        pins: { D2: 0, D3: 0 },
        inputs: [{ a: 1 }, { a: 2 }],
        serial: { 1: 'onoff' },
        parts: { knob: { position: 3, unplugged: true } },
        advance: 20,
      },
    ]);
  });

  it('end with the last input where the recording ended at once', () => {
    assert.deepEqual(stepsFor([pin(5, 'D2', 1), pin(9, 'D2', 0)], 9), [
      { advance: 5 },
      { pins: { D2: 1 }, advance: 4 },
      { pins: { D2: 0 }, advance: 0 },
    ]);
  });
});
