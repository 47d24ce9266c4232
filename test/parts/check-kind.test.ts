import assert from 'node:assert/strict';
import { catalogue } from '../../src/parts/catalogue.js';
import { partKindProblem } from '../../src/parts/check-kind.js';
import { Part, type PartDescription } from '../../src/parts/index.js';

const DESCRIPTION = {
  name: 'Lamp',
  description: 'A lamp',
  pins: { in: { role: 'hears', description: 'its wire' } },
  legs: { gnd: 'GND' },
  controls: { price: { description: 'What it costs', unit: 'EUR', range: [0, 10], initial: 3 } },
  states: { lit: { description: 'Whether it is lit' } },
  faults: { broken: 'It stays dark' },
};
const DRAWING = { width: 10, height: 10, shapes: '', pins: { in: { x: 0, y: 0 }, gnd: { x: 1, y: 0 } } };

/** A kind of parts with [changes] in its description, which makes and draws itself by [made]. */
function kind(changes: object, made: { state?: object; drawing?: object; throws?: string } = {}): unknown {
  const description = { ...DESCRIPTION, ...changes } as unknown as PartDescription;
  return class extends Part {
    static readonly description = description;
    constructor() {
      super(description);
      if (made.throws !== undefined) throw new Error(made.throws);
    }
    get state() {
      return (made.state ?? { lit: false }) as Part['state'];
    }
    draw() {
      return (made.drawing ?? DRAWING) as ReturnType<Part['draw']>;
    }
  };
}

describe('A kind of parts that somebody else has written', () => {
  it('is right when it is one, such as all of MicroFlo are', () => {
    assert.equal(partKindProblem(kind({})), undefined);
    for (const one of catalogue.values()) assert.equal(partKindProblem(one), undefined, one.description.name);
  });

  const wrong: [kind: unknown, problem: RegExp][] = [
    [3, /^it is no class$/],
    [class {}, /^it has no static description: write static description = describePart/],
    [
      kind({ name: 'my lamp' }),
      /^its description needs a name of letters and digits, such as name: 'Lamp', not "my lamp"$/,
    ],
    [kind({ description: undefined }), /^its description needs a description, a sentence of text$/],
    [kind({ address: 3 }), /^address must be 0x08 to 0x77, not 3$/],
    [kind({ pins: [] }), /^its description needs pins, an object such as \{ signal: /],
    [kind({ pins: { in: { role: 'listens', description: '' } } }), /^pins\.in: role is hears, .*, not "listens"$/],
    [kind({ pins: { in: { role: 'hears' } } }), /^pins\.in: it needs a description$/],
    [kind({ legs: { gnd: 3 } }), /^legs\.gnd: it is text, not 3$/],
    [
      kind({ controls: { a: { description: '', unit: '', range: [1, 0], initial: 1 } } }),
      /^controls\.a: range is the least and the most, such as \[0, 100\], not \[1,0\]$/,
    ],
    [kind({ controls: { a: { description: '', range: [0, 1], initial: 1 } } }), /^controls\.a: unit is text/],
    [
      kind({ controls: { a: { description: '', choices: [], initial: '' } } }),
      /^controls\.a: choices is a list of words/,
    ],
    [
      kind({ controls: { a: { description: '', choices: ['x'], initial: 'y' } } }),
      /^controls\.a: initial must be x, not "y"$/,
    ],
    [
      kind({ controls: { a: { description: '', initial: 3 } } }),
      /^controls\.a: it needs a range and a unit, or choices, or /,
    ],
    [kind({ faults: { price: 'too much' } }), /^'price' is a control and a fault: give one of them another name$/],
    [kind({ controls: { unplugged: { description: '', initial: false } } }), /^'unplugged' is a control and a fault/],
    [kind({}, { throws: 'no money' }), /^its constructor throws Error: no money$/],
    [kind({}, { state: {} }), /^its state lacks 'lit', which its description has$/],
    [
      kind({}, { drawing: { ...DRAWING, pins: { in: { x: 0, y: 0 } } } }),
      /^draw\(\) has no place for 'gnd' in its pins$/,
    ],
    [kind({}, { drawing: { pins: {} } }), /^draw\(\) must return width, height, pins and shapes/],
  ];
  for (const [one, problem] of wrong) {
    it(`is refused: ${problem.source.slice(1, 60)}`, () => assert.match(partKindProblem(one) ?? '', problem));
  }
});
