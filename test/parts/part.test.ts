import assert from 'node:assert/strict';
import { Bench } from '../../src/boards/parts/bench.js';
import { catalogue, type Part, Potentiometer, Servo, toSvg } from '../../src/parts/index.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';

describe('A part', () => {
  it('refuses what its controls and faults do not accept, and says what they do', () => {
    const knob: Part = new Potentiometer();
    const fault = (name: string, value: number | boolean | string, message: string) =>
      assert.throws(() => knob.set(name, value), { message });
    fault('position', 101, 'position accepts 0 to 100 %, not 101');
    fault('position', Number.NaN, 'position accepts 0 to 100 %, not NaN');
    fault('position', true, 'position accepts 0 to 100 %, not true');
    fault('position', '75', 'position accepts 0 to 100 %, not 75 as text: remove the quotes');
    fault('position', '750', 'position accepts 0 to 100 %, not 750');
    fault('position', ' ', 'position accepts 0 to 100 %, not  ');
    fault('unplugged', 1, 'the fault unplugged accepts true or false, not 1');
    fault('positoin', 3, "a Potentiometer has no control or fault 'positoin'; did you mean 'position'?");
    fault('x', 3, "a Potentiometer has no control or fault 'x'; it has position, unplugged, noisy");
    fault('toString', 3, "a Potentiometer has no control or fault 'toString'; it has position, unplugged, noisy");
    assert.deepEqual([knob.controls, knob.faults], [{ position: 50 }, []]);
  });

  it('tells of each change, and shows its faults first', () => {
    const knob = new Potentiometer();
    let changes = 0;
    knob.onChange(() => changes++);
    knob.set('position', 20);
    knob.set('noisy', true);
    assert.deepEqual([changes, knob.text], [2, 'noisy!, position 20 %']);
    knob.set('noisy', false);
    assert.equal(knob.text, 'position 20 %');
  });

  it('is attached to one board at a time, each pin to a place', () => {
    const bench = new Bench(new SimulatedBoard());
    const servo = new Servo();
    assert.throws(() => servo.attach(bench), { message: "say at which pin 'signal' of the Servo is" });
    assert.throws(() => servo.attach(bench, { signal: 'D99' }), /the simulator board has no pin 'D99'/);
    const detach = servo.attach(bench, { signal: 'D9' });
    assert.throws(() => servo.attach(bench, { signal: 'D10' }), { message: 'the Servo is attached already' });
    detach();
    servo.attach(bench, { signal: 'D10' });
  });
});

for (const [name, kind] of catalogue) {
  describe(`The part ${name}`, () => {
    it('draws itself, with all its pins and legs, before and after it is attached', () => {
      const part = new kind();
      const { description } = part;
      const { width, height, pins } = part.draw();
      const isInside = ({ x, y }: { x: number; y: number }) => x >= 0 && x <= width && y >= 0 && y <= height;
      assert.deepEqual(
        Object.keys(pins).sort(),
        [...Object.keys(description.pins), ...Object.keys(description.legs)].sort(),
      );
      assert.ok(Object.values(pins).every(isInside));
      assert.match(
        toSvg(name, part.draw()),
        /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*>(<[^<>]*>|[^<>]+)+<\/svg>\n$/,
      );
    });

    it('describes itself: initial values are accepted, and its states are those that it has', () => {
      const part: Part = new kind();
      for (const [control, { initial }] of Object.entries(part.description.controls)) part.set(control, initial);
      assert.deepEqual(Object.keys(part.state).sort(), Object.keys(part.description.states).sort());
      for (const fault of ['unplugged', ...Object.keys(part.description.faults)]) {
        part.set(fault, true);
        assert.match(part.text, new RegExp(`\\b${fault}!`));
        part.set(fault, false);
      }
      assert.doesNotMatch(part.text, /!/);
    });
  });
}
