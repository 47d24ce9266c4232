import assert from 'node:assert/strict';
import { componentId } from '../../src/library/component-id.js';
import { MOST_PORTS, parseComponentHeader } from '../../src/library/parse-header.js';
import * as table from '../../src/stream/table.js';

/** A header whose block has these lines; the first of them is line 2. */
function header(...lines: string[]): string {
  return ['/* microflo component', ...lines, '*/', '#pragma once', ''].join('\n');
}

/** The same with [inports] as the only ones: the first is line 6. */
function withInports(...inports: string[]): string {
  const ports = inports.map((port) => `  ${port}`);
  return header('name: Beat', 'description: Beats', 'icon: cog', 'inports:', ...ports, 'outports: {}');
}

/** `line:column code: message` of all that is wrong with [text]. */
function wrongs(text: string, file = 'Beat.h'): string[] {
  const { component, diagnostics } = parseComponentHeader(text, file);
  assert.equal(component === undefined, diagnostics.length > 0);
  return diagnostics.map(({ code, message, place }) => {
    assert.equal(place?.file, file);
    return `${place.line}:${place.column} ${code}: ${message}`;
  });
}

const TYPES = 'bang, boolean, byte, integer, float, string, pin, error, number or all';
const INPORT_KEYS =
  'type, description, unit, count, default, required, brackets, needs, drives, perBus, unique, range, items, format, room, errors';

describe('The class of a component', () => {
  const block = header('name: Beat', 'description: Beats', 'icon: cog', 'inports: {}', 'outports: {}');
  const interrupts = (code: string) => parseComponentHeader(`${block}${code}\n`, 'Beat.h').component?.interrupts;

  it('is known to wait for pins and serial ports if it has an interrupt()', () => {
    assert.equal(interrupts('  void interrupt(Interrupt what) { read(); }'), true);
    assert.equal(interrupts('  void\n  interrupt (Interrupt) {}'), true);
  });

  it('is not if only a comment mentions it', () => {
    assert.equal(
      interrupts('  void wake() {}  // not void interrupt(Interrupt)\n/* void interrupt(Interrupt) */'),
      undefined,
    );
    assert.equal(interrupts('  void interrupted(In, Packet) {}'), undefined);
  });
});

describe('The metadata block of a component', () => {
  it('contains the name, the ports in order, and the id made from them', () => {
    const text = header(
      'name: Beat',
      'description: Beats',
      'icon: clock-o',
      'inports:',
      '  interval: { type: integer, description: Milliseconds, default: 1000 }',
      '  list: { type: byte, description: A list, brackets: true }',
      '  pin: { type: pin, description: The pin, required: true, needs: pwm }',
      '  any: { type: all, description: Anything }',
      'outports:',
      '  out: { type: all, description: The beat }',
    );
    const { component, diagnostics } = parseComponentHeader(text, 'sound/Beat.h');
    assert.deepEqual(diagnostics, []);
    const inports = [
      {
        name: 'interval',
        type: 'integer',
        description: 'Milliseconds',
        brackets: false,
        required: false,
        default: 1000,
      },
      { name: 'list', type: 'byte', description: 'A list', brackets: true, required: false },
      { name: 'pin', type: 'pin', description: 'The pin', brackets: false, required: true, needs: 'pwm' },
      { name: 'any', type: 'all', description: 'Anything', brackets: true, required: false },
    ] as const;
    const outports = [{ name: 'out', type: 'all', description: 'The beat', brackets: false }] as const;
    const id = componentId('Beat', inports, outports);
    const file = 'sound/Beat.h';
    assert.deepEqual(component, { name: 'Beat', id, description: 'Beats', icon: 'clock-o', inports, outports, file });
  });

  it('can be written in block style, after a licence, and with Windows line ends', () => {
    const text = `// Mine.\n${withInports('in:', '  type: bang', '  description: Bangs')}`;
    for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
      const { component, diagnostics } = parseComponentHeader(variant, 'Beat.h');
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(component?.inports, [
        { name: 'in', type: 'bang', description: 'Bangs', brackets: false, required: false },
      ]);
    }
  });

  it('must exist', () => {
    const message = "a component header must begin with a comment '/* microflo component' that describes the component";
    assert.deepEqual(wrongs('#pragma once\n'), [`1:1 no-metadata: ${message}`]);
  });

  it('must end', () => {
    const message = "the comment that describes the component is not closed: '*/' is missing";
    assert.deepEqual(wrongs('// Mine.\n  /* microflo component\nname: Beat\n'), [`2:3 no-metadata: ${message}`]);
  });

  it('must be YAML, or the error has its position', () => {
    const [first = ''] = wrongs(header('name: Beat', 'inports: { in: [ }'));
    assert.match(first, /^3:18 yaml-syntax: /);
  });

  it('must be a map', () => {
    const missing = ['name', 'description', 'icon', 'inports', 'outports'];
    assert.deepEqual(wrongs(header('Beat')), [
      '2:1 not-a-map: a component must be a map of keys and values',
      ...missing.map((key) => `2:1 missing-key: a component must have '${key}'`),
    ]);
  });

  it('has only known keys, each once', () => {
    const keys = [
      'name: Beat',
      'nam: Beat',
      'description: Beats',
      'icon: cog',
      'icon: cog',
      'inports: {}',
      'outports: {}',
    ];
    assert.deepEqual(wrongs(header(...keys)), [
      "3:1 unknown-key: a component has no 'nam': it has name, description, icon, inports, outports, uses, bus, closes, bears",
      "6:1 duplicate-key: a component has 'icon' twice; remove one",
    ]);
  });

  it('has text where text belongs', () => {
    const keys = ['name: Beat', 'description: true', 'icon:', 'inports: {}', 'outports: {}'];
    assert.deepEqual(wrongs(header(...keys)), [
      "3:14 not-text: description of the component must be text: write 'true' in quotes",
      '4:6 not-text: icon of the component must be text',
    ]);
  });

  it('names the class, and the file is named after it', () => {
    assert.deepEqual(wrongs(withInports(), 'audio/Drum.h'), [
      "2:7 file-name: component 'Beat' must be in a file named Beat.h, not Drum.h",
    ]);
    const text = withInports().replace('name: Beat', 'name: new beat');
    assert.deepEqual(wrongs(text), [
      "2:7 component-name: 'new beat' is not a valid component name: it must be the name of a C++ class",
    ]);
  });

  it('reports all faults at once', () => {
    const text = withInports('In: { type: bang, description: Bangs }', 'b: { type: int, description: An integer }');
    assert.equal(wrongs(text).length, 2);
  });
});

describe('What a component takes of a board', () => {
  const taking = (...lines: string[]) =>
    header('name: Beat', 'description: Beats', 'icon: cog', ...lines, 'inports: {}', 'outports: {}');

  it('is a bus, services of timers, and for how long interrupts are closed', () => {
    const { component } = parseComponentHeader(
      taking('bus: i2c', 'uses: [servo, pulses]', 'closes: 30', 'bears: 0'),
      'Beat.h',
    );
    assert.deepEqual(
      [component?.bus, component?.uses, component?.closes, component?.bears],
      ['i2c', ['servo', 'pulses'], 30, 0],
    );
    assert.deepEqual(parseComponentHeader(taking('uses: tone'), 'Beat.h').component?.uses, ['tone']);
  });

  it('is nothing else', () => {
    const uses = 'uses must be a list of edges, servo, tone, steps, alarm, carrier, pulses, storage, such as [servo]';
    assert.deepEqual(wrongs(taking('uses: [tone, timer]')), [`5:14 wrong-uses: ${uses}`]);
    assert.deepEqual(wrongs(taking('uses: clock')), [`5:7 wrong-uses: ${uses}`]);
    assert.deepEqual(wrongs(taking('bus: uart')), ["5:6 wrong-bus: bus must be one of i2c, spi, serial, not 'uart'"]);
    for (const bad of ['-1', '2.5', 'long']) {
      assert.deepEqual(wrongs(taking(`closes: ${bad}`)), [
        `5:9 wrong-microseconds: closes must be a whole number of microseconds, 0 to 1000000, not '${bad}'`,
      ]);
    }
  });
});

describe('A port in a metadata block', () => {
  it('has a known type and a description', () => {
    assert.deepEqual(wrongs(withInports('in: { type: int }')), [
      "6:3 missing-key: port 'in' must have 'description'",
      `6:15 unknown-type: port 'in' has unknown type 'int': use ${TYPES}`,
    ]);
  });

  it('has only known keys', () => {
    assert.deepEqual(wrongs(withInports('in: { type: bang, description: Bangs, defualt: 1 }')), [
      `6:41 unknown-key: port 'in' has no 'defualt': it has ${INPORT_KEYS}`,
    ]);
  });

  it('needs quotes around a description with a comma', () => {
    assert.deepEqual(wrongs(withInports('in: { type: bang, description: Bangs, and more }')), [
      `6:41 unknown-key: port 'in' has no 'and more': it has ${INPORT_KEYS}; text with a comma must be in quotes`,
    ]);
  });

  it('has, as an outport, neither default nor brackets', () => {
    const text = withInports().replace(
      'outports: {}',
      'outports: { out: { type: byte, description: O, brackets: true } }',
    );
    assert.deepEqual(wrongs(text), [
      "6:48 unknown-key: port 'out' has no 'brackets': it has type, description, unit, count",
    ]);
  });

  it('has a unique name', () => {
    const port = '{ type: bang, description: Bangs }';
    assert.deepEqual(wrongs(withInports(`in: ${port}`, `in: ${port}`)), [
      "7:3 duplicate-port: two inports are called 'in'; rename one",
    ]);
  });

  it('has a name in lower case', () => {
    assert.deepEqual(wrongs(withInports('InMin: { type: bang, description: Bangs }')), [
      "6:3 port-name: port 'InMin' must be written in lower case: 'inmin'",
    ]);
  });

  for (const name of ['2nd', 'in-1', '_in', 'in_', 'in__out', 'größe']) {
    it(`has a name that C++ can use, not '${name}'`, () => {
      const rule = 'use lower-case letters, digits and single _ between them, beginning with a letter';
      assert.deepEqual(wrongs(withInports(`${name}: { type: bang, description: Bangs }`)), [
        `6:3 port-name: '${name}' is not a valid port name: ${rule}`,
      ]);
    });
  }

  it('is one of at most 15, as in the command stream', () => {
    const ports = (count: number) =>
      Array.from({ length: count }, (_, index) => `in${index}: { type: bang, description: Bangs }`);
    assert.deepEqual(wrongs(withInports(...ports(15))), []);
    assert.deepEqual(wrongs(withInports(...ports(16))), [
      '21:3 too-many-ports: 16 inports: a component has at most 15',
    ]);
    assert.equal(MOST_PORTS, table.MOST_PORTS);
  });

  it('can be several that differ in their index, which count as so many', () => {
    const indexed = 'in: { type: bang, description: Bangs, count: 3 }';
    const { component } = parseComponentHeader(withInports(indexed, 'reset: { type: bang, description: R }'), 'Beat.h');
    assert.deepEqual(
      component?.inports.map(({ name, array }) => [name, array]),
      [...[0, 1, 2].map((index) => [`in[${index}]`, { name: 'in', count: 3 }]), ['reset', undefined]],
    );
    const many = (count: number) =>
      withInports(`a: { type: bang, description: A, count: 8 }`, `b: { type: bang, description: B, count: ${count} }`);
    assert.deepEqual(wrongs(many(7)), []);
    assert.deepEqual(wrongs(many(8)), [
      '7:3 too-many-ports: 16 inports: a component has at most 15, of which each index is one',
    ]);
    for (const count of ['0', '16', '1.5', 'many']) {
      assert.deepEqual(wrongs(withInports(`in: { type: bang, description: Bangs, count: ${count} }`)), [
        "6:48 wrong-count: count of 'in' must be 1 to 15: how many ports of this name there are",
      ]);
    }
  });

  it('can have every type of the command stream', () => {
    for (const type of Object.keys(table.PortType)) {
      assert.deepEqual(wrongs(withInports(`in: { type: ${type}, description: In }`)), []);
    }
  });

  it('can have `needs` only if its type is pin', () => {
    assert.deepEqual(wrongs(withInports('pin: { type: pin, description: A pin, needs: analogue }')), [
      "6:48 wrong-needs: needs of 'pin' must be digital, analog, pwm or interrupt, not 'analogue'",
    ]);
    assert.deepEqual(wrongs(withInports('in: { type: byte, description: A byte, needs: pwm }')), [
      "6:49 wrong-needs: 'in' is not of type pin: only a port of type pin can have needs",
    ]);
  });

  it('can drive pins only if its type is pin', () => {
    const text = withInports('in: { type: pin, description: Pin, drives: true }');
    assert.equal(parseComponentHeader(text, 'Beat.h').component?.inports[0]?.drives, true);
    assert.deepEqual(wrongs(withInports('in: { type: byte, description: A byte, drives: true }')), [
      "6:50 wrong-drives: 'in' is not of type pin, so it drives none; give it type: pin, or remove drives",
    ]);
  });

  it('can be a setting of the bus that the component is on', () => {
    const port = 'in: { type: integer, description: Baud rate, perBus: true }';
    const text = withInports(port).replace('inports:', 'bus: serial\ninports:');
    assert.equal(parseComponentHeader(text, 'Beat.h').component?.inports[0]?.perBus, true);
    assert.deepEqual(wrongs(withInports(port)), [
      "6:3 wrong-bus: 'in' is a setting of a bus, but the component is on none; give it bus, or remove perBus",
    ]);
  });

  it('can have a range only if its type is integer, and items only if it takes brackets', () => {
    assert.deepEqual(wrongs(withInports('in: { type: integer, description: In, range: [-1, 0] }')), []);
    assert.deepEqual(wrongs(withInports('in: { type: pin, description: In, brackets: true, items: [1, 8] }')), []);
    for (const range of ['[2, 1]', '[1]', '[1, 2, 3]', '[1, 2.5]', '5']) {
      assert.deepEqual(wrongs(withInports(`in: { type: integer, description: In, range: ${range} }`)), [
        "6:48 wrong-range: range of 'in' must be the least and the greatest number, such as [1, 16]",
      ]);
    }
    assert.deepEqual(wrongs(withInports('in: { type: float, description: In, range: [0, 1] }')), [
      "6:46 wrong-range: 'in' has a range, so its type must be integer, not float",
    ]);
    assert.deepEqual(wrongs(withInports('in: { type: pin, description: Pins, items: [1, 8] }')), [
      "6:46 wrong-range: 'in' has items, so it must take lists; add brackets: true",
    ]);
  });

  it('can say what the numbers at an inport or outport count', () => {
    const text = header(
      'name: Beat',
      'description: Beats',
      'icon: cog',
      'inports:',
      "  in: { type: byte, description: In, unit: '%', count: 2 }",
      'outports:',
      '  out: { type: float, description: Out, unit: °C }',
    );
    const { component } = parseComponentHeader(text, 'Beat.h');
    assert.deepEqual(
      component?.inports.map(({ unit }) => unit),
      ['%', '%'],
    );
    assert.equal(component?.outports[0]?.unit, '°C');
  });

  it('has a unit only where packets are numbers, and one that is short text', () => {
    for (const type of ['bang', 'boolean', 'string', 'pin', 'error', 'all']) {
      assert.deepEqual(wrongs(withInports(`in: { type: ${type}, description: In, unit: ms }`)), [
        `6:${40 + type.length} wrong-unit: 'in' is of type ${type}, so it has no unit: only numbers have one; remove it`,
      ]);
    }
    assert.deepEqual(wrongs(withInports('in: { type: byte, description: In, unit: ms, format: states, room: 9 }')), [
      "6:44 wrong-unit: 'in' takes text, so it has no unit: only numbers have one; remove it",
    ]);
    for (const unit of ['degrees each', 'milliseconds']) {
      assert.deepEqual(wrongs(withInports(`in: { type: float, description: In, unit: ${unit} }`)), [
        "6:45 wrong-unit: unit of 'in' must be 1 to 8 characters without spaces, such as ms or '%'",
      ]);
    }
    assert.deepEqual(wrongs(withInports('in: { type: float, description: In, unit: 1 }')), [
      "6:45 not-text: unit of 'in' must be text: write '1' in quotes",
    ]);
  });

  it('is required, or takes brackets, or not', () => {
    assert.deepEqual(wrongs(withInports('in: { type: byte, description: A byte, required: yes, brackets: 1 }')), [
      "6:67 not-boolean: brackets of 'in' must be true or false",
      "6:52 not-boolean: required of 'in' must be true or false",
    ]);
  });
});

describe('The errors of an inport', () => {
  it('have a meaning each', () => {
    const text = withInports('in: { type: byte, description: In, errors: { value: a byte is 0 to 9 } }');
    assert.deepEqual(wrongs(text), []);
    const { component } = parseComponentHeader(text, 'Beat.h');
    assert.deepEqual(component?.inports[0]?.errors, { value: 'a byte is 0 to 9' });
  });

  it('are those that a component may report', () => {
    const names =
      'other, bug, type, value, overflow, division, failed, timeout, pin, noAnswer, refused, busHeld, noPullUp';
    assert.deepEqual(wrongs(withInports('in: { type: byte, description: In, errors: { valu: a, type: 1 } }')), [
      `6:48 unknown-key: errors of 'in' has no 'valu': it has ${names}`,
      "6:63 not-text: type of 'in' must be text: write '1' in quotes",
    ]);
  });
});

describe('The default of an inport', () => {
  const good = [
    ['boolean', 'false', false],
    ['byte', '255', 255],
    ['integer', '-2147483648', -2147483648],
    ['integer', '2147483647', 2147483647],
    ['float', '-0.5', -0.5],
    ['float', '3', 3],
    ['number', '2.5', 2.5],
    ['number', '7', 7],
    ['string', "'12'", '12'],
    ['string', "''", ''],
  ] as const;
  for (const [type, text, value] of good) {
    it(`may be ${text} for ${type}`, () => {
      const header = withInports(`in: { type: ${type}, description: In, default: ${text} }`);
      assert.deepEqual(wrongs(header), []);
      assert.equal(parseComponentHeader(header, 'Beat.h').component?.inports[0]?.default, value);
    });
  }

  const integer = 'an integer from -2147483648 to 2147483647';
  const bad = [
    ['boolean', '1', 'must be true or false, not 1'],
    ['byte', '256', 'must be an integer from 0 to 255, not 256'],
    ['byte', '-1', 'must be an integer from 0 to 255, not -1'],
    ['integer', '2147483648', `must be ${integer}, not 2147483648`],
    ['integer', '1.5', `must be ${integer}, not 1.5`],
    ['integer', "'1'", `must be ${integer}, not "1"`],
    ['float', '1e39', 'must be a number within float32, not 1e+39'],
    ['number', '4294967296', `must be ${integer} or a fraction within float32, not 4294967296`],
    ['string', '12', 'must be text, not 12'],
    ['pin', '13', 'a port of type pin cannot have a default'],
    ['all', '13', 'a port of type all cannot have a default'],
    ['bang', 'true', 'a port of type bang cannot have a default'],
  ] as const;
  for (const [type, text, message] of bad) {
    it(`may not be ${text} for ${type}`, () => {
      const before = `  in: { type: ${type}, description: In, default: `;
      assert.deepEqual(wrongs(withInports(`${before.trim()} ${text} }`)), [
        `6:${before.length + 1} wrong-default: default of 'in': ${message}`,
      ]);
    });
  }
});
