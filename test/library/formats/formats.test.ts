import assert from 'node:assert/strict';
import { coreLibrary } from '../../../src/library/core.js';
import type { CompiledText } from '../../../src/library/format.js';
import { FORMATS } from '../../../src/library/formats/formats.js';

const TEXTS: Readonly<Record<string, [component: string, format: string]>> = {
  states: ['StateMachine', 'states'],
  sequence: ['Sequencer', 'sequence'],
  table: ['Lookup', 'table'],
  template: ['Template', 'template'],
  melody: ['Melody', 'melody'],
  picture: ['LedMatrix', 'picture'],
  writes: ['I2cDevice', 'writes'],
  fields: ['I2cDevice', 'fields'],
};

/** [text] compiled for a board of the size of an Uno. */
function compiled(format: string, text: string, room?: number): CompiledText {
  const component = coreLibrary.get(TEXTS[format]?.[0] ?? '');
  const port = component?.inports.find((each) => each.format?.name === format);
  const compile = FORMATS.get(format);
  assert.ok(component && port?.format && compile);
  return compile(text, { room: room ?? port.format.room[0], component, board: { name: 'uno', stringLength: 32 } });
}

/** `line:column message` of what is wrong, warnings behind a `?`. */
function faults(format: string, text: string): string[] {
  const { errors, warnings } = compiled(format, text);
  const place = (at: number) => {
    const before = text.slice(0, at).split('\n');
    return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  };
  return [
    ...errors.map(({ at, message }) => `${place(at)} ${message}`),
    ...warnings.map(({ at, message }) => `${place(at)}? ${message}`),
  ];
}

function bytes(format: string, text: string): readonly number[] {
  assert.deepEqual(faults(format, text), []);
  return compiled(format, text).bytes;
}

describe('The format of a sequence', () => {
  it('is numbers of two bytes, and ranges of them', () => {
    assert.deepEqual(bytes('sequence', ' 1, -2\n300'), [1, 0, 0xfe, 0xff, 44, 1]);
    assert.deepEqual(bytes('sequence', '1..3 2..2 0..-1'), [1, 0, 2, 0, 3, 0, 2, 0, 0, 0, 0xff, 0xff]);
  });

  for (const [text, ...wrong] of [
    ['', '1:1 there are no steps; write numbers, such as 0 1 2'],
    ['1 two', "1:3 'two' is not a whole number; write digits, such as 12 or -5"],
    ['1.5', "1:1 '1.5' is not a whole number; write digits, such as 12 or -5"],
    ['1..x', "1:1 '1..x' is not a whole number; write digits, such as 12 or -5"],
    ['1\n32768', '2:1 32768 is out of range: a number here is -32,768 to 32,767'],
    ['1..40000', '1:4 40000 is out of range: a number here is -32,768 to 32,767'],
    ['1..24 7', '1:7 too many steps: Sequencer on uno holds 24; leave some out'],
    ['1..32767', '1:1 too many steps: Sequencer on uno holds 24; leave some out'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text}'`, () => assert.deepEqual(faults('sequence', text), wrong));
  }
});

describe('The format of a table', () => {
  it('is points of two numbers in rising order', () => {
    assert.deepEqual(bytes('table', '0=1,\n 256 = -1\n'), [0, 0, 1, 0, 0, 1, 0xff, 0xff]);
  });

  const many = Array.from({ length: 13 }, (_, i) => `${i}=0`).join(', ');
  for (const [text, ...wrong] of [
    ['', '1:1 a table needs two points or more; write in = out, such as 0 = 0, 1023 = 100'],
    ['0=1', '1:4 a table needs two points or more; write in = out, such as 0 = 0, 1023 = 100'],
    ['0=1, 5', "1:6 '5' is not a point of the table; write in = out, such as 512 = 20"],
    ['0=1, =5', "1:6 '=5' is not a point of the table; write in = out, such as 512 = 20"],
    ['0=1=2', "1:1 '0=1=2' is not a point of the table; write in = out, such as 512 = 20"],
    ['0=1\n1=x', "2:3 'x' is not a whole number; write digits, such as 12 or -5"],
    ['2=1, 1=2', '1:6 1 is not above 2; write the points in rising order, each once'],
    [many, '1:63 too many points: Lookup on uno holds 12; leave some out'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text}'`, () => assert.deepEqual(faults('table', text), wrong));
  }
});

describe('The format of a melody', () => {
  it('is the number of a note and its length in 64ths, each in a byte', () => {
    assert.deepEqual(bytes('melody', 'a4:8 c4 | r:4. C#5:1, Eb4'), [69, 8, 60, 8, 0, 24, 73, 64, 63, 64]);
    assert.deepEqual(bytes('melody', 'c4'), [60, 16]);
    assert.deepEqual(bytes('melody', 'b0 d#9:32'), [23, 16, 123, 2]);
  });

  for (const [text, ...wrong] of [
    ['', '1:1 there are no notes; write some, such as c4 e4 g4:2'],
    ['c4\nh4', "2:1 'h4' is not a note; write c4 or c#4, r for a rest, and a length: c4:8"],
    ['c', "1:1 'c' is not a note; write c4 or c#4, r for a rest, and a length: c4:8"],
    ['c4:5', '1:4 5 is not a length; write 1 for a whole note, 2, 4, 8, 16 or 32'],
    ['bb0', "1:1 'bb0' is out of range: notes are b0 to d#9"],
    ['e9:4', "1:1 'e9:4' is out of range: notes are b0 to d#9"],
    ['c4 '.repeat(50), '1:145 too many notes: Melody on uno holds 48; leave some out'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text.slice(0, 20)}'`, () => assert.deepEqual(faults('melody', text), wrong));
  }
});

describe('The format of a picture', () => {
  it('is a byte for each row, whose lowest bit is the first pixel', () => {
    assert.deepEqual(bytes('picture', '#.. .#.\n..#,###'), [1, 2, 4, 7]);
    assert.deepEqual(bytes('picture', '\n.......#\n########\n'), [0x80, 0xff]);
    assert.deepEqual(bytes('picture', '. . . . . . . #'), [0, 0, 0, 0, 0, 0, 0, 1]);
  });

  for (const [text, ...wrong] of [
    ['', '1:1 there is no picture; write rows of # and ., such as #.# .#. #.#'],
    [' ,\n', '2:1 there is no picture; write rows of # and ., such as #.# .#. #.#'],
    ['.#.\n.X.', "2:2 'X' is no pixel; write # or ."],
    ['.\u{1F600}', "1:2 '\u{1F600}' is no pixel; write # or ."],
    ['.........', '1:9 a row of 9 pixels is too long; write up to 8'],
    ['..\n.\n..', '2:1 this row has 1 pixels, and the first has 2; make them equal'],
    ['. . . . . . . . . .', '1:17 too many rows: LedMatrix on uno holds 8; leave some out'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text}'`, () => assert.deepEqual(faults('picture', text), wrong));
  }
});

describe('The format of a template', () => {
  it('is text with two bytes for each place', () => {
    assert.deepEqual(bytes('template', 'a{0}b{3:2}'), [97, 0, 7, 98, 3, 2]);
    assert.deepEqual(bytes('template', '{{°}}\n'), [123, 0xc2, 0xb0, 125, 10]);
  });

  for (const [text, ...wrong] of [
    ['', '1:1 the template is empty; write text with {0} in it for the value at IN[0]'],
    ['a{4}', '1:3 there is no IN[4]; Template has IN[0] to IN[3]'],
    ['a\n{12:1}', '2:2 there is no IN[12]; Template has IN[0] to IN[3]'],
    ['{0:7}', '1:4 7 decimals are too many; write 0 to 6'],
    ['{x}', '1:1 this is not a place for a value; write {0} for IN[0], or {{ for a brace'],
    ['{0', '1:1 this is not a place for a value; write {0} for IN[0], or {{ for a brace'],
    ['a}', '1:2 there is no { before this }; write }} for a brace'],
    ['a\u0003', '1:2 a control character cannot be in a template; leave it out'],
    ['ä'.repeat(17), '1:1 the text alone has 34 bytes of UTF-8; a string on uno has at most 32; shorten it'],
    ['{0}'.repeat(21), '1:1 the template takes 42 bytes; Template on uno holds 40; shorten it'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => assert.deepEqual(faults('template', text), wrong));
  }
});

describe('The format of a state machine', () => {
  it('is eight bytes for each state', () => {
    const text = `
events: go, back    # a comment: with -> in it
outputs: red, green

one: red
  go -> two ; after 2.5 s -> one
two: red, green
  back -> one
  after 1 min -> two`;
    assert.deepEqual(bytes('states', text), [
      ...[1, 0xf0, 0xc4, 0x09, 0xf1, 0xff, 0xff, 0xff],
      ...[3, 0xf1, 60, 0x80, 0x0f, 0xff, 0xff, 0xff],
    ]);
  });

  it('may name events, outputs and states after their use', () => {
    assert.deepEqual(bytes('states', 'a: x; go -> b; b:; events: go; outputs: x'), [
      ...[1, 0xff, 0, 0, 0xf1, 0xff, 0xff, 0xff],
      ...[0, 0xff, 0, 0, 0xff, 0xff, 0xff, 0xff],
    ]);
  });

  const nine = 'abcdefghi'.split('');
  const ring = (count: number) =>
    `events: go; ${Array.from({ length: count }, (_, i) => `s${i}:; go -> s${(i + 1) % count}`).join('; ')}`;
  for (const [text, ...wrong] of [
    ['', '1:1 there are no states; write name: outputs that are on in it'],
    ['events: go\na:\n  og -> a', "3:3 unknown event 'og'; did you mean 'go'?"],
    ['a:\n  go -> a', "2:3 unknown event 'go'; name it in a line events: go"],
    ['events: go\na:\n  go -> b', "3:9 unknown state 'b'; there are: a"],
    ['outputs: red\na: red, grey', "2:9 unknown output 'grey'; there are: red"],
    [
      'a\nb:',
      "1:1 'a' is neither a state nor a transition; write name: outputs for a state, and event -> state below it",
    ],
    ['events: go\ngo -> a\na:', '2:1 a transition belongs below a state; write name: outputs before it'],
    ['a:; after 3 -> a', "1:5 'after 3' is not a time; write after 500 ms, after 2.5 s or after 1 min"],
    ['a:; after 0 s -> a', '1:5 a time is 1 ms to 32767 s, not 0 s'],
    ['a:; after 600 min -> a', '1:5 a time is 1 ms to 32767 s, not 600 min'],
    ['a:; after 1.5 ms -> a', '1:5 a time is a whole number of ms, not 1.5'],
    ['a:; after 40.5 s -> a', '1:5 a time above 32 s is a whole number of seconds; round it'],
    ['a:; after 1 s -> a; after 2 s -> a', "1:21 'after 2 s' of 'a' leads to a state already; remove one"],
    ['events: go; a:; go -> a; go -> a', "1:26 'go' of 'a' leads to a state already; remove one"],
    ['a:; a:', "1:5 there is already a state 'a'; rename one"],
    ['events: x, x; a:; x -> a', "1:12 there is already an event 'x'; rename one"],
    ['outputs: after; a:', "1:10 'after' has a meaning of its own; give the output another name"],
    ['2nd:', "1:1 '2nd' is not a name of a state; use letters, digits, '_' and '-', and begin with a letter"],
    [`events: ${nine.join()}; a:`, '1:25 too many events: a state machine has at most 8'],
    [`outputs: ${nine.join()}; a:`, '1:26 too many outputs: a state machine has at most 8'],
    [ring(9), '1:133 too many states: StateMachine on uno holds 8; leave some out'],
    ['a:\nb:', "2:1? state 'b' is never reached; lead to it from another state, or remove it"],
    ['events: go\na:', "1:9? event 'go' leads nowhere; use it in a state, or remove it"],
    ['outputs: red\na:', "1:10? output 'red' is never on; name it beside a state, or remove it"],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => assert.deepEqual(faults('states', text), wrong));
  }

  it('has room for eight states, and for 15 on a board with more memory', () => {
    assert.equal(bytes('states', ring(8)).length, 64);
    assert.deepEqual(compiled('states', ring(15), 120).errors, []);
    assert.equal(compiled('states', ring(16), 120).errors.length, 1);
  });
});

describe('A format', () => {
  it('never throws, whatever the text', () => {
    const pieces = [
      '{',
      '}',
      '0',
      '..',
      '->',
      ':',
      ';',
      ',',
      '\n',
      ' ',
      'after',
      's',
      'events',
      '=',
      '#',
      '-',
      '😀',
      '\u0000',
      "'",
    ];
    let seed = 1;
    const random = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    for (let i = 0; i < 2000; i++) {
      const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      for (const format of FORMATS.keys()) {
        const { bytes: given, errors } = compiled(format, text);
        for (const { at } of errors) assert.ok(at >= 0 && at <= text.length, `${format}: ${JSON.stringify(text)}`);
        if (errors.length === 0)
          assert.ok(
            given.every((byte) => byte >= 0 && byte <= 255),
            text,
          );
      }
    }
  });
});

describe('The format of what is written to a part', () => {
  it('is a count and the bytes of each transaction', () => {
    assert.deepEqual(bytes('writes', ' 0x6B 1;0b11,255\n\n 7 '), [2, 0x6b, 1, 2, 3, 255, 1, 7]);
    assert.deepEqual(bytes('writes', ''), []);
  });

  for (const [text, ...wrong] of [
    ['1 256', "1:3 '256' is not a byte; write 0 to 255, or 0x00 to 0xFF"],
    ['1; -1', "1:4 '-1' is not a byte; write 0 to 255, or 0x00 to 0xFF"],
    ['0xG', "1:1 '0xG' is not a byte; write 0 to 255, or 0x00 to 0xFF"],
    [
      `1\n${'0 '.repeat(33)}`,
      '2:1 too many bytes at once: a transaction has at most 32; begin another with ;',
      '2:1 too many bytes: I2cDevice on uno holds 32, and each transaction takes a byte more than it writes',
    ],
    [
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0; 1; 2',
      '1:63 too many bytes: I2cDevice on uno holds 32, and each transaction takes a byte more than it writes',
    ],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text}'`, () => assert.deepEqual(faults('writes', text), wrong));
  }
});

describe('The format of what is read from a part', () => {
  it('is a byte for each number: its width, and whether it has a sign and begins with the low byte', () => {
    assert.deepEqual(bytes('fields', 'u8 - S16BE,u24le\ns32le'), [1, 0, 0x42, 0x83, 0xc4]);
  });

  for (const [text, ...wrong] of [
    ['', '1:1 there is no number to read; write u8, s16be or another one'],
    ['- -', '1:1 there is no number to read; write u8, s16be or another one'],
    ['u8 u16', "1:4 'u16' is no number to read; write u16be if its high byte comes first, else u16le"],
    [
      'x',
      "1:1 'x' is no number to read; there are: u8, u16be, u16le, u24be, u24le, u32be, u32le, s8, s16be, s16le, s24be, s24le, s32be, s32le",
    ],
    ['u32be '.repeat(9), '1:1 these are 36 bytes: a transaction reads at most 32'],
    ['u8 '.repeat(13), '1:37 too many numbers: I2cDevice on uno holds 12'],
  ] as [string, ...string[]][]) {
    it(`says what is wrong with '${text}'`, () => assert.deepEqual(faults('fields', text), wrong));
  }
});
