import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '../../src/program/program.js';
import { crc16 } from '../../src/stream/crc.js';
import {
  decodeProgram,
  encodeProgram,
  graphHash,
  isStream,
  programCommands,
  splitProgram,
} from '../../src/stream/program.js';
import { StreamError } from '../../src/stream/stream-error.js';
import { concatenate } from '../../src/util/bytes.js';
import { program } from './arbitraries.js';
import { blink, digitalWrite, timer, toggleBoolean } from './blink.js';
import { fromHex } from './hex.js';

const goldenBlink = fromHex(`
  4D 46 01 09 73 69 6D 75 6C 61 74 6F 72
  12 D2 5E FD 1B 86 7A
  21 01 02 00 02 03 00
  31 01 04 D8 04 03 17 0D
  01 9E 3A`);

/** A stream of the board `b` with these commands and the right checksum. */
function stream(commands: string): Uint8Array {
  const bytes = fromHex(`4D 46 01 01 62 ${commands} 01`);
  const crc = crc16(bytes);
  return Uint8Array.of(...bytes, crc & 0xff, crc >> 8);
}

function repeated(count: number): Program {
  const { initials, edges, ...rest } = blink();
  return {
    ...rest,
    edges: edges.slice(0, 1),
    initials: Array.from({ length: count }, () => initials[0]).flatMap((initial) => initial ?? []),
  };
}

describe('A program as a command stream', () => {
  it('has these 38 bytes for blink', () => {
    assert.deepEqual(encodeProgram(blink()), goldenBlink);
    assert.equal(goldenBlink.length, 38);
  });

  it('has the contents of the program without the names', () => {
    const { edges, initials } = blink();
    const nodes = [timer.id, toggleBoolean.id, digitalWrite.id];
    assert.deepEqual(decodeProgram(goldenBlink), { version: 1, board: 'simulator', nodes, edges, initials });
  });

  it('has only the first and the last command if it is empty', () => {
    const empty: Program = { ...blink(), nodes: [], edges: [], initials: [] };
    const bytes = encodeProgram(empty);
    assert.equal(bytes.length, 13 + 3);
    assert.deepEqual(decodeProgram(bytes).nodes, []);
  });

  it('is identified by its CRC-32', () => {
    assert.equal(graphHash(goldenBlink), 0xac249cc2);
  });

  it('is recognised by its first two letters', () => {
    assert.equal(isStream(goldenBlink), true);
    assert.equal(isStream(new TextEncoder().encode('MF')), true);
    assert.equal(isStream(new TextEncoder().encode('Main(Timer)')), false);
    assert.equal(isStream(new Uint8Array()), false);
  });

  it('is decoded unchanged', () => {
    fc.assert(
      fc.property(program, (value) => {
        const { nodes, edges, initials, board } = value;
        const components = nodes.map((node) => node.component.id);
        const expected = { version: 1, board: board.name, nodes: components, edges, initials };
        assert.deepEqual(decodeProgram(encodeProgram(value)), expected);
      }),
    );
  });

  it('is refused for a program with numbers changed by a live edit', () => {
    const { nodes, ...rest } = blink();
    const edited = { ...rest, nodes: nodes.map((node) => ({ ...node, id: node.id === 3 ? 4 : node.id })) };
    assert.throws(
      () => encodeProgram(edited),
      new RangeError("node 'lamp' has number 4, but a stream numbers nodes by position"),
    );
  });
});

describe('The commands of a program', () => {
  it('follow each other in its stream, and are the same when extracted', () => {
    fc.assert(
      fc.property(program, (value) => {
        const commands = programCommands(value);
        const { header, nodes, edges, initials, end } = commands;
        const bytes = encodeProgram(value);
        assert.deepEqual(Uint8Array.from([header, ...nodes, ...edges, ...initials, end].flatMap((b) => [...b])), bytes);
        assert.deepEqual(splitProgram(bytes), commands);
      }),
    );
  });

  it('hold at most 16 items', () => {
    const { initials } = programCommands(repeated(17));
    assert.deepEqual(
      initials.map((command) => command[0]),
      [0x3b, 0x34],
    );
    const nodes = Array.from({ length: 40 }, () => blink().nodes[0]).flatMap((node) => node ?? []);
    const many = nodes.map((node, i) => ({ ...node, id: i + 1 }));
    assert.deepEqual(
      programCommands({ ...blink(), nodes: many }).nodes.map((command) => command[0]),
      [0x1f, 0x1f, 0x17],
    );
  });

  it('hold at most 48 bytes of items', () => {
    for (const command of programCommands(repeated(100)).initials) assert.ok(command.length <= 49);
  });

  it('can be split for transfer to a device with the same meaning', () => {
    const program = repeated(100);
    const { header, nodes, edges, initials, end } = programCommands(program, 25);
    for (const command of [...nodes, ...edges, ...initials]) assert.ok(command.length <= 26);
    const sent = concatenate([header, ...nodes, ...edges, ...initials, end]);
    assert.deepEqual(decodeProgram(sent), decodeProgram(encodeProgram(program)));
  });

  it('contain a longer item alone', () => {
    const long = { target: 1, inport: 0, packet: { type: 'string' as const, value: 'x'.repeat(255) } };
    const short = { target: 1, inport: 0, packet: { type: 'bang' as const } };
    const { initials } = programCommands({ ...blink(), initials: [short, long, short, short] });
    assert.deepEqual(
      initials.map((command) => command.length),
      [1 + 2, 1 + 2 + 2 + 255, 1 + 4],
    );
  });
});

describe('A stream that is damaged', () => {
  it('is refused if it is truncated anywhere', () => {
    for (let length = 0; length < goldenBlink.length; length++) {
      assert.throws(() => decodeProgram(goldenBlink.subarray(0, length)), {
        name: 'StreamError',
        message: new RegExp(`^the stream ends after ${length} bytes?, (inside|where) `),
      });
    }
  });

  it('is refused if any bit is flipped', () => {
    for (let bit = 0; bit < 8 * goldenBlink.length; bit++) {
      const bytes = goldenBlink.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => decodeProgram(bytes), StreamError);
    }
  });

  it('throws only StreamErrors, whatever the bytes', () => {
    const anyCommands = fc.uint8Array({ maxLength: 100 });
    fc.assert(
      fc.property(anyCommands, fc.boolean(), (tail, begun) => {
        const bytes = begun ? Uint8Array.of(...goldenBlink.subarray(0, 20), ...tail) : tail;
        assert.throws(() => decodeProgram(bytes), StreamError);
      }),
      { numRuns: 1000 },
    );
  });

  const faults: [string, Uint8Array, string, number][] = [
    [
      'is no stream',
      fromHex('23 20 40'),
      'in a program at offset 0: not a command stream: it must begin with 4D 46 (the letters MF)',
      0,
    ],
    [
      'ends inside an item',
      goldenBlink.subarray(0, 31),
      'the stream ends after 31 bytes, inside an initial packet at offset 28',
      28,
    ],
    [
      'ends between items',
      goldenBlink.subarray(0, 24 - 3),
      'the stream ends after 21 bytes, where an edge should begin',
      21,
    ],
    [
      'ends between commands',
      goldenBlink.subarray(0, 20),
      'the stream ends after 20 bytes, where a command should begin',
      20,
    ],
    [
      'is of another version',
      fromHex('4D 46 02 09'),
      'in a program at offset 0: the stream has version 2; this program supports version 1',
      0,
    ],
    [
      'has a wrong checksum',
      Uint8Array.of(...goldenBlink.subarray(0, 37), 0x3b),
      'in the checksum at offset 36: it is 3B9E, but the checksum of the bytes before it is 3A9E',
      36,
    ],
    [
      'goes on after its end',
      Uint8Array.of(...goldenBlink, 0),
      'in the rest at offset 38: nothing may follow the checksum',
      38,
    ],
    [
      'has a command of another kind',
      stream('42'),
      'in a command at offset 5: command 42 is not allowed in a program',
      5,
    ],
    [
      'has nodes after edges',
      stream('10 01 00 20 01 01 00 10 01 00'),
      'in a command at offset 12: wrong order: nodes come first, then edges, then initial packets',
      12,
    ],
    [
      'has a node without a component',
      stream('10 00 00'),
      'in a node at offset 6: component id 0 is reserved for the host',
      6,
    ],
    [
      'has an edge from a node that is not there',
      stream('10 01 00 20 02 01 00'),
      'in an edge at offset 9: there is no node 2: the last one is 1',
      9,
    ],
    [
      'has an edge to a node that is not there',
      stream('10 01 00 20 01 07 00'),
      'in an edge at offset 9: there is no node 7: the last one is 1',
      9,
    ],
    [
      'has an edge from the host to the host',
      stream('10 01 00 20 00 00 00'),
      'in an edge at offset 9: it goes from the host to the host',
      9,
    ],
    [
      'has an edge from port 15',
      stream('10 01 00 20 01 01 F0 0F'),
      'in an edge at offset 9: there is no outport 15 of node 1: the last one is 14',
      9,
    ],
    [
      'has export 255',
      stream('10 01 00 20 00 01 F0 FF'),
      'in an edge at offset 9: there is no outport 255 of node 0: the last one is 254',
      9,
    ],
    [
      'has an initial packet for the host',
      stream('10 01 00 30 00 00'),
      'in an initial packet at offset 9: its target is node 0, which is the host',
      9,
    ],
    [
      'has an initial packet for a node that is not there',
      stream('10 01 00 30 02 00'),
      'in an initial packet at offset 9: there is no node 2: the last one is 1',
      9,
    ],
    [
      'has an initial packet for port 15',
      stream('10 01 00 30 01 F0'),
      'in an initial packet at offset 9: there is no inport 15: the last one is 14',
      9,
    ],
    [
      'has a packet of no type',
      stream('10 01 00 30 01 0F'),
      'in an initial packet at offset 9: unknown packet tag 15',
      9,
    ],
    [
      'has a board whose name is no text',
      fromHex('4D 46 01 01 FF'),
      "in the board's name at offset 3: text is not valid UTF-8",
      3,
    ],
  ];
  for (const [what, bytes, message, offset] of faults) {
    it(`is refused when it ${what}`, () => {
      assert.throws(() => decodeProgram(bytes), { name: 'StreamError', message, offset });
      assert.throws(() => splitProgram(bytes), { name: 'StreamError', message, offset });
    });
  }
});
