import assert from 'node:assert/strict';
import { editedCircuit } from '../../src/circuit/edit-circuit.js';

const TEXT = `# What is wired.
parts:
  knob: { part: Potentiometer, pin: A0, controls: { position: 25 } } # the left one
  # It turns.
  arm: { part: Servo, pin: D9 }
  lamp:
    part: RgbLed
    pins:
      red: D3 # by PWM
      green: D5
      blue: D6
`;

describe('A circuit file that is changed', () => {
  it('keeps its comments, its order, and what was not touched', () => {
    const text = editedCircuit(TEXT, [
      { op: 'wirepart', part: 'arm', pin: 'signal', to: 'D10' },
      { op: 'wirepart', part: 'lamp', pin: 'red', to: 'D11' },
      { op: 'addpart', part: 'push', kind: 'Button', pins: { contact: 'D2' } },
      { op: 'placepart', part: 'knob', x: 40, y: -90 },
    ]);
    const expected = TEXT.replace('D9', 'D10')
      .replace('D3', 'D11')
      .replace('25 } }', '25 }, at: [ 40, -90 ] }')
      .concat('  push: { part: Button, pin: D2 }\n');
    assert.equal(text, expected);
  });

  it('loses a part with what was said of it, and no other', () => {
    const text = editedCircuit(TEXT, [{ op: 'removepart', part: 'lamp' }]);
    assert.equal(text, TEXT.slice(0, TEXT.indexOf('  lamp:')));
  });

  it('begins with a part when there was none', () => {
    const pins = { a: 'D2', b: 'D3' };
    assert.equal(
      editedCircuit(undefined, [{ op: 'addpart', part: 'knob', kind: 'Encoder', pins }]),
      '# What is wired to the board.\nparts:\n  knob: { part: Encoder, pins: { a: D2, b: D3 } }\n',
    );
  });
});
