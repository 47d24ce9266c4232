import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Literal } from '../../src/graph/graph.js';
import type { PinUse, PortTypeName } from '../../src/library/component.js';
import { convertLiteral } from '../../src/program/literal.js';
import type { Packet } from '../../src/program/packet.js';
import { board } from './fixtures.js';

const text = (value: string): Literal => ({ kind: 'text', value });
const number = (written: string): Literal => ({ kind: 'number', value: Number(written), text: written });
const array = (...items: Literal[]): Literal => ({ kind: 'array', items });
const yes: Literal = { kind: 'boolean', value: true };
const no: Literal = { kind: 'boolean', value: false };
const nothing: Literal = { kind: 'null' };

function packets(literal: Literal, type: PortTypeName, needs?: PinUse): Packet[] {
  const converted = convertLiteral(literal, type, needs, board);
  assert.ok(Array.isArray(converted), JSON.stringify(converted));
  return converted;
}

function only(literal: Literal, type: PortTypeName): Packet | undefined {
  const all = packets(literal, type);
  assert.equal(all.length, 1);
  return all[0];
}

function problem(literal: Literal, type: PortTypeName, needs?: PinUse): string {
  const converted = convertLiteral(literal, type, needs, board);
  assert.ok(!Array.isArray(converted), `it became ${JSON.stringify(converted)}`);
  return `${converted.code}: ${converted.message}`;
}

describe('a literal at an integer port', () => {
  const cases: [Literal, number][] = [
    [number('300'), 300],
    [number('-2147483648'), -2147483648],
    [number('2147483647'), 2147483647],
    [number('3.0'), 3],
    [number('1e3'), 1000],
    [text('300'), 300],
    [text('-1'), -1],
    [text('+7'), 7],
    [text('0xFFEE'), 0xffee],
    [text('-0x10'), -16],
    [text('007'), 7],
    [number('-0'), 0],
    [yes, 1],
    [no, 0],
  ];
  for (const [literal, value] of cases) {
    it(`${JSON.stringify(literal)} is ${value}`, () => {
      assert.deepEqual(only(literal, 'integer'), { type: 'integer', value });
    });
  }

  it('refuses text that is not a number up to its last character', () => {
    assert.equal(
      problem(text('12abc'), 'integer'),
      "bad-value: '12abc' is not a number: write digits, such as 12 or -0.5",
    );
    assert.equal(problem(text(''), 'integer'), "bad-value: '' is not a number: write digits, such as 12 or -0.5");
    assert.equal(problem(text(' 12'), 'integer'), "bad-value: ' 12' is not a number: write digits, such as 12 or -0.5");
    assert.equal(problem(text('1.'), 'integer'), "bad-value: '1.' is not a number: write digits, such as 12 or -0.5");
    assert.equal(problem(text('0x'), 'integer'), "bad-value: '0x' is not a number: write digits, such as 12 or -0.5");
    assert.equal(
      problem(text('Infinity'), 'integer'),
      "bad-value: 'Infinity' is not a number: write digits, such as 12 or -0.5",
    );
    assert.equal(
      problem(text('true'), 'integer'),
      "bad-value: 'true' is not a number: write digits, such as 12 or -0.5",
    );
    assert.equal(problem(nothing, 'integer'), 'bad-value: null is not a number: write digits, such as 12 or -0.5');
  });

  it('refuses fractions and numbers beyond 32 bits', () => {
    const range = 'an integer is -2,147,483,648 to 2,147,483,647';
    assert.equal(problem(number('2.5'), 'integer'), `bad-value: 2.5 is not a whole number: ${range}`);
    assert.equal(problem(text('0xFFEEDDCC'), 'integer'), `out-of-range: '0xFFEEDDCC' is out of range: ${range}`);
    assert.equal(problem(number('2147483648'), 'integer'), `out-of-range: 2147483648 is out of range: ${range}`);
    assert.equal(problem(number('-2147483649'), 'integer'), `out-of-range: -2147483649 is out of range: ${range}`);
    assert.equal(problem(number('1e400'), 'integer'), `bad-value: 1e400 is not a whole number: ${range}`);
  });
});

describe('a literal at a byte port', () => {
  it('is 0 to 255', () => {
    assert.deepEqual(only(number('0'), 'byte'), { type: 'byte', value: 0 });
    assert.deepEqual(only(text('255'), 'byte'), { type: 'byte', value: 255 });
    assert.deepEqual(only(yes, 'byte'), { type: 'byte', value: 1 });
    assert.equal(problem(number('256'), 'byte'), 'out-of-range: 256 is out of range: a byte is 0 to 255');
    assert.equal(problem(number('-1'), 'byte'), 'out-of-range: -1 is out of range: a byte is 0 to 255');
  });
});

describe('a literal at a boolean port', () => {
  it('is true or false, or a number, of which only 0 is false', () => {
    assert.deepEqual(only(yes, 'boolean'), { type: 'boolean', value: true });
    assert.deepEqual(only(text('false'), 'boolean'), { type: 'boolean', value: false });
    assert.deepEqual(only(number('0'), 'boolean'), { type: 'boolean', value: false });
    assert.deepEqual(only(number('-0.5'), 'boolean'), { type: 'boolean', value: true });
  });

  it('cannot be other text', () => {
    for (const word of ['True', 'yes', '1', '', 'true ']) {
      assert.equal(problem(text(word), 'boolean'), `bad-value: '${word}' is not a boolean: write true or false`);
    }
  });
});

describe('a literal at a float port', () => {
  it('is stored as the shortest decimal of its float32', () => {
    assert.deepEqual(only(number('9.9'), 'float'), { type: 'float', value: 9.9 });
    assert.deepEqual(only(text('-7.7'), 'float'), { type: 'float', value: -7.7 });
    assert.deepEqual(only(number('16777217'), 'float'), { type: 'float', value: 16777216 });
    assert.deepEqual(only(text('0x10'), 'float'), { type: 'float', value: 16 });
    assert.deepEqual(only(yes, 'float'), { type: 'float', value: 1 });
  });

  it('is refused beyond float32 and never becomes infinite', () => {
    const message = 'out-of-range: 3.5e38 is out of range: a float is at most 3.4028235e38';
    assert.equal(problem(number('3.5e38'), 'float'), message);
    assert.deepEqual(only(number('3.4028235e38'), 'float'), { type: 'float', value: 3.4028235e38 });
    assert.equal(problem(text('NaN'), 'float'), "bad-value: 'NaN' is not a number: write digits, such as 12 or -0.5");
  });
});

describe('a literal at a number port', () => {
  it('is a float if written with a point or an exponent, otherwise an integer', () => {
    assert.deepEqual(only(number('1.0'), 'number'), { type: 'float', value: 1 });
    assert.deepEqual(only(text('1e2'), 'number'), { type: 'float', value: 100 });
    assert.deepEqual(only(number('1'), 'number'), { type: 'integer', value: 1 });
    assert.deepEqual(only(text('0xFFEE'), 'number'), { type: 'integer', value: 0xffee });
    assert.deepEqual(only(yes, 'number'), { type: 'integer', value: 1 });
    assert.match(problem(number('4294967296'), 'number'), /^out-of-range: 4294967296 is out of range/);
  });
});

describe('a literal at a string port', () => {
  it('is text, unchanged', () => {
    assert.deepEqual(only(text('12'), 'string'), { type: 'string', value: '12' });
    assert.deepEqual(only(text(''), 'string'), { type: 'string', value: '' });
  });

  it('cannot be a number, a boolean or null', () => {
    assert.equal(problem(number('5'), 'string'), "bad-value: 5 is a number, not a string: write '5'");
    assert.equal(problem(yes, 'string'), "bad-value: true is a boolean, not a string: write 'true'");
    assert.equal(problem(nothing, 'string'), "bad-value: null is not a string: write text in quotes, or '' for none");
  });

  it('has at most as many bytes of UTF-8 as the board allows', () => {
    assert.deepEqual(only(text('ä'.repeat(16)), 'string'), { type: 'string', value: 'ä'.repeat(16) });
    assert.equal(
      problem(text('ä'.repeat(17)), 'string'),
      `string-too-long: '${'ä'.repeat(17)}' is 34 bytes of UTF-8; a string on uno has at most 32`,
    );
    assert.match(problem(text('x'.repeat(2000)), 'all'), /^string-too-long: 'x{39}…' is 2,000 bytes of UTF-8; /);
  });

  it('has complete characters', () => {
    assert.match(problem(text('a\ud83d'), 'string'), /contains half a character/);
  });
});

describe('a literal at a pin port', () => {
  it('names a pin of the board in any case', () => {
    for (const name of ['D13', 'd13', 'LED', 'led', '13']) {
      assert.deepEqual(only(text(name), 'pin'), { type: 'pin', value: 13 });
    }
    assert.deepEqual(only(text('a0'), 'pin'), { type: 'pin', value: 14 });
  });

  it('means the pin with a D before it if it is a number', () => {
    assert.deepEqual(only(number('4'), 'pin'), { type: 'pin', value: 4 });
    assert.deepEqual(only(text('4'), 'pin'), { type: 'pin', value: 4 });
    assert.deepEqual(only(number('14'), 'pin'), { type: 'pin', value: 14 });
  });

  it('must be a pin of the board', () => {
    assert.equal(problem(text('D33'), 'pin'), "unknown-pin: uno has no pin 'D33'; did you mean 'D3'?");
    assert.equal(problem(number('33'), 'pin'), "unknown-pin: uno has no pin 'D33'; did you mean 'D3'?");
    const list = 'text, not a list of pins: write it without quotes, as in [2, "A0"]';
    assert.equal(problem(text('[2, 3]'), 'pin'), `bad-value: '[2, 3]' is ${list}`);
    const all = 'D0, D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12, D13, A0, A1';
    assert.equal(problem(text('P1.18'), 'pin'), `unknown-pin: uno has no pin 'P1.18'; it has: ${all}`);
  });

  it('must have the capability that the port needs', () => {
    assert.deepEqual(packets(text('D3'), 'pin', 'pwm'), [{ type: 'pin', value: 3 }]);
    assert.equal(
      problem(text('led'), 'pin', 'pwm'),
      'unable-pin: pin D13 does not support PWM; pins that do: D3, D5, D6',
    );
    assert.equal(
      problem(text('D3'), 'pin', 'interrupt'),
      'unable-pin: pin D3 does not support interrupts; no pin of uno does',
    );
  });

  it('cannot be a boolean, a fraction or null', () => {
    assert.equal(problem(yes, 'pin'), "bad-value: true is not a pin: write a pin name, such as 'D0'");
    assert.equal(problem(number('2.5'), 'pin'), "bad-value: 2.5 is not a pin: write a pin name, such as 'D0'");
    assert.equal(problem(number('-1'), 'pin'), "bad-value: -1 is not a pin: write a pin name, such as 'D0'");
  });
});

describe('a literal at a port for anything', () => {
  it('keeps its written type', () => {
    assert.deepEqual(only(nothing, 'all'), { type: 'bang' });
    assert.deepEqual(only(yes, 'all'), { type: 'boolean', value: true });
    assert.deepEqual(only(number('4'), 'all'), { type: 'integer', value: 4 });
    assert.deepEqual(only(number('4.0'), 'all'), { type: 'float', value: 4 });
    assert.deepEqual(only(number('4e0'), 'all'), { type: 'float', value: 4 });
    assert.deepEqual(only(text('4'), 'all'), { type: 'string', value: '4' });
    assert.deepEqual(only(text('true'), 'all'), { type: 'string', value: 'true' });
    assert.match(problem(number('2147483648'), 'all'), /^out-of-range/);
  });
});

describe('a literal at a bang port', () => {
  it('is a bang, whatever it is', () => {
    for (const literal of [nothing, yes, number('1e400'), text('anything')]) {
      assert.deepEqual(only(literal, 'bang'), { type: 'bang' });
    }
  });
});

describe('a literal at a port for errors', () => {
  it('is refused', () => {
    assert.equal(
      problem(text('type'), 'error'),
      'bad-value: a port of type error does not accept values; connect an outport to it',
    );
  });
});

describe('an array', () => {
  it('is brackets around its items, nested as written, each converted by the type of the port', () => {
    assert.deepEqual(packets(array(text('1'), array(), array(number('2'))), 'integer'), [
      { type: 'open' },
      { type: 'integer', value: 1 },
      { type: 'open' },
      { type: 'close' },
      { type: 'open' },
      { type: 'integer', value: 2 },
      { type: 'close' },
      { type: 'close' },
    ]);
  });

  it('is refused with the item that does not convert', () => {
    assert.equal(
      problem(array(number('1'), array(text('x'))), 'integer'),
      "bad-value: 'x' is not a number: write digits, such as 12 or -0.5",
    );
  });
});

describe('an object', () => {
  it('is never a packet', () => {
    const object: Literal = { kind: 'object', text: '{"a":1}' };
    for (const type of ['all', 'bang', 'string'] as const) {
      assert.equal(
        problem(object, type),
        'bad-value: an object cannot be a packet: {"a":1}; write a number, text, true, false, null or an array of these',
      );
    }
    assert.equal(
      problem(array(object), 'all'),
      'bad-value: an object cannot be a packet: {"a":1}; write a number, text, true, false, null or an array of these',
    );
  });
});

describe('any int32', () => {
  it('is kept as a number, as text and as hex text', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const hex = `${value < 0 ? '-' : ''}0x${Math.abs(value).toString(16)}`;
        for (const literal of [number(String(value)), text(String(value)), text(hex)]) {
          assert.deepEqual(only(literal, 'integer'), { type: 'integer', value });
        }
      }),
    );
  });
});
