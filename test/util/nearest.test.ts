import { strict as assert } from 'node:assert';
import { nearest } from '../../src/util/nearest.js';

const NAMES = ['Timer', 'ToggleBoolean', 'DigitalWrite', 'DigitalRead', 'Add', 'Or'];

const CASES: [name: string, meant: string | undefined][] = [
  ['Timre', 'Timer'],
  ['timer', 'Timer'],
  ['Tmer', 'Timer'],
  ['Timers', 'Timer'],
  ['Tiner', 'Timer'],
  ['DigitalWriet', 'DigitalWrite'],
  ['DigitalReda', 'DigitalRead'],
  ['BooleanToggle', undefined],
  ['Adn', 'Add'],
  ['Ro', 'Or'],
  ['Xx', undefined],
  ['Servo', undefined],
  ['', undefined],
];

describe('the nearest name', () => {
  for (const [name, meant] of CASES) {
    it(`to '${name}' is ${meant ?? 'none'}`, () => assert.equal(nearest(name, NAMES), meant));
  }

  it('is the first of several equally near names', () => assert.equal(nearest('Bat', ['Cat', 'Hat']), 'Cat'));
  it('is the nearer of two names', () => assert.equal(nearest('Constrian', ['Contain', 'Constrain']), 'Constrain'));
});
