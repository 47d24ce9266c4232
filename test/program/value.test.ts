import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PortTypeName } from '../../src/library/component.js';
import type { Packet } from '../../src/program/packet.js';
import { convertForPort, convertValue, packetsToValues, packetToValue, type Value } from '../../src/program/value.js';
import { board, library } from './fixtures.js';

function packets(value: unknown, type: PortTypeName): Packet[] {
  const converted = convertValue(value, type, undefined, board);
  assert.ok(Array.isArray(converted), JSON.stringify(converted));
  return converted;
}

function problem(value: unknown, type: PortTypeName): string {
  const converted = convertValue(value, type, undefined, board);
  assert.ok(!Array.isArray(converted), `it became ${JSON.stringify(converted)}`);
  return converted.message;
}

describe('a JavaScript value sent to a port', () => {
  it('is an integer if it is a whole number and the port accepts both', () => {
    for (const type of ['all', 'number'] as const) {
      assert.deepEqual(packets(4.0, type), [{ type: 'integer', value: 4 }]);
      assert.deepEqual(packets(4.5, type), [{ type: 'float', value: 4.5 }]);
      assert.deepEqual(packets(1e-7, type), [{ type: 'float', value: 1e-7 }]);
    }
  });

  it('is a float beyond 32 bits if the port accepts both, and out of range at an integer port', () => {
    for (const type of ['all', 'number'] as const) {
      assert.deepEqual(packets(2 ** 31 - 1, type), [{ type: 'integer', value: 2 ** 31 - 1 }]);
      assert.deepEqual(packets(-(2 ** 31), type), [{ type: 'integer', value: -(2 ** 31) }]);
      assert.deepEqual(packets(1e10, type), [{ type: 'float', value: 1e10 }]);
    }
    assert.match(problem(2 ** 31, 'integer'), /^2147483648 is out of range/);
    assert.match(problem(1e21, 'integer'), /^1000000000000000000000 is out of range/);
  });

  it('is a float if written as { float: 1 }', () => {
    assert.deepEqual(packets({ float: 1 }, 'all'), [{ type: 'float', value: 1 }]);
    assert.deepEqual(packets([{ float: 1 }, 2], 'number'), [
      { type: 'open' },
      { type: 'float', value: 1 },
      { type: 'integer', value: 2 },
      { type: 'close' },
    ]);
    assert.match(problem({ float: '1' }, 'all'), /not an object/);
    assert.match(problem({ float: 1, integer: 1 }, 'all'), /not an object/);
  });

  it('is a float at a float port, -0 and large ones too', () => {
    assert.deepEqual(packets(4, 'float'), [{ type: 'float', value: 4 }]);
    assert.deepEqual(packets(1e21, 'float'), [{ type: 'float', value: 1e21 }]);
    assert.deepEqual(packets(-0, 'float'), [{ type: 'float', value: -0 }]);
  });

  it('is a bang if it is null or undefined', () => {
    assert.deepEqual(packets(null, 'all'), [{ type: 'bang' }]);
    assert.deepEqual(packets(undefined, 'bang'), [{ type: 'bang' }]);
  });

  it('is converted to the type of the port if it is text', () => {
    assert.deepEqual(packets('300', 'integer'), [{ type: 'integer', value: 300 }]);
    assert.deepEqual(packets('true', 'boolean'), [{ type: 'boolean', value: true }]);
    assert.deepEqual(packets('LED', 'pin'), [{ type: 'pin', value: 13 }]);
    assert.equal(problem('12abc', 'integer'), "'12abc' is not a number: write digits, such as 12 or -0.5");
  });

  it('is refused if a packet cannot contain it', () => {
    const what = 'a value is null, a boolean, a number, a string or an array of these';
    const advice = '; { float: 1 } is the float 1.0';
    assert.equal(problem({}, 'all'), `${what}, not an object${advice}`);
    assert.equal(problem([() => 1], 'all'), `${what}, not a function${advice}`);
    assert.equal(problem(1n, 'all'), `${what}, not a bigint${advice}`);
    assert.equal(problem(Number.NaN, 'float'), 'NaN is not a number that a packet can carry; give a finite one');
    assert.equal(
      problem(Number.POSITIVE_INFINITY, 'float'),
      'Infinity is not a number that a packet can carry; give a finite one',
    );
    const inside: unknown[] = [];
    inside.push([inside]);
    assert.equal(problem(inside, 'all'), 'the array contains itself; take it out');
  });
});

describe('a packet as a JavaScript value', () => {
  it('is its value, a pin by the name that events use', () => {
    const shown: [Packet, unknown][] = [
      [{ type: 'bang' }, null],
      [{ type: 'boolean', value: false }, false],
      [{ type: 'byte', value: 255 }, 255],
      [{ type: 'integer', value: -1 }, -1],
      [{ type: 'float', value: 9.9 }, 9.9],
      [{ type: 'string', value: 'ä' }, 'ä'],
      [{ type: 'pin', value: 14 }, 'A0'],
      [{ type: 'pin', value: 99 }, 'pin 99'],
      [{ type: 'error', value: 'division' }, 'division'],
      [{ type: 'open' }, 'open'],
      [{ type: 'close' }, 'close'],
    ];
    for (const [packet, value] of shown) assert.equal(packetToValue(packet, board), value);
  });

  it('is an array for packets between brackets', () => {
    const value: Packet = { type: 'integer', value: 1 };
    const [open, close]: Packet[] = [{ type: 'open' }, { type: 'close' }];
    assert.ok(open && close);
    assert.deepEqual(packetsToValues([value, open, value, open, close, close, value], board), [1, [1, []], 1]);
    assert.deepEqual(packetsToValues([close, open, value], board), [[1]]);
  });

  it('is compiled for a port with a format, or refused with the place in the text', () => {
    const sequencer = library.get('Sequencer') ?? assert.fail();
    const steps = sequencer.inports[0] ?? assert.fail();
    const sent = (value: unknown) => convertForPort(value, steps, sequencer, board);
    const compiled = sent('1');
    assert.ok(Array.isArray(compiled), JSON.stringify(compiled));
    assert.deepEqual([compiled[0]?.type, compiled.at(-1)?.type], ['open', 'close']);
    assert.deepEqual(sent('1 x'), {
      code: 'bad-text',
      message: "'x' is not a whole number; write digits, such as 12 or -5, at line 1, column 3 of the text",
    });
    assert.deepEqual(sent(7), {
      code: 'bad-text',
      message: "this takes text of the format 'sequence'; write it in quotes",
    });
    assert.ok('code' in sent(() => {}), 'a function');
  });

  it('is no float that is no number', () => {
    assert.match(problem({ float: Number.NaN }, 'float'), /NaN/);
  });

  it('is the value that was sent to a port of type all', () => {
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.string({ maxLength: 8, unit: 'grapheme-ascii' }),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    }));
    fc.assert(fc.property(value, (sent) => assert.deepEqual(packetsToValues(packets(sent, 'all'), board), [sent])));
  });
});
