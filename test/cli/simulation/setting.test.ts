import assert from 'node:assert/strict';
import { findBoard, simulator } from '../../../src/boards/boards.js';
import { readSetting } from '../../../src/surfaces/cli/simulation/setting.js';

function read(text: string): [pin: string, value: number, time: number] {
  const { pin, value, time } = readSetting(text, simulator);
  return [pin.name, value, time];
}

describe('An input set on the command line', () => {
  it('is a pin, a value and a time', () => assert.deepEqual(read('D2=1@500ms'), ['D2', 1, 500]));
  it('applies from the start without a time', () => assert.deepEqual(read('D2=0'), ['D2', 0, 0]));
  it('accepts any name of a pin', () => {
    assert.deepEqual([read('LED=1')[0], read('d14=1')[0], read('4=1')[0]], ['D13', 'A0', 'D4']);
  });
  it('goes up to 1023 at an analog input', () => assert.deepEqual(read('A0=1023@1s'), ['A0', 1023, 1000]));

  const faults: [string, RegExp][] = [
    ['D2', /^--set '.*': write pin=value@time, such as D2=1@500ms or A0=512$/],
    ['=1', /^--set '.*': write pin=value@time/],
    ['D99=1', /^--set '.*': simulator has no pin 'D99'/],
    ['D2=2', /^--set '.*': D2 accepts 0 or 1, not '2'$/],
    ['D2=', /^--set '.*': D2 accepts 0 or 1, not ''$/],
    ['D2=high', /^--set '.*': D2 accepts 0 or 1, not 'high'$/],
    ['A0=1024', /^--set '.*': A0 accepts 0 to 1023, not '1024'$/],
    ['A0=-1', /^--set '.*': A0 accepts 0 to 1023, not '-1'$/],
    ['D2=1@soon', /^--set '.*': 'soon' is not a duration/],
    ['D2=1@', /^--set '.*': '' is not a duration/],
  ];
  for (const [text, message] of faults) {
    it(`cannot be '${text}'`, () => assert.throws(() => read(text), { message }));
  }

  it('is refused at a pin that the board uses for its link, and at an unknown pin', () => {
    const uno = findBoard('uno') ?? simulator;
    assert.throws(() => readSetting('D1=1', uno), {
      message: /^--set 'D1=1': pin D1 does not support digital input and output; pins that do: D2, /,
    });
    assert.throws(() => readSetting('D20=1', uno), { message: /^--set 'D20=1': uno has no pin 'D20'/ });
  });
});
