import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '../../src/program/program.js';
import { SlotTable } from '../../src/program/slots.js';
import { encodeCommand } from '../../src/stream/command.js';
import { crc16 } from '../../src/stream/crc.js';
import { decodeProgram, encodeProgram, graphHash, isStream, programScript } from '../../src/stream/program.js';
import { StreamError } from '../../src/stream/stream-error.js';
import { program } from './arbitraries.js';
import { blink, digitalWrite, node, timer, toggleBoolean } from './blink.js';
import { fromHex } from './hex.js';

const goldenBlink = fromHex(`
  4D 46 02 09 73 69 6D 75 6C 61 74 6F 72
  01 01 03 D2 5E FD 1B 86 7A
  02 01 01 02 00 02 02 01 03 00
  05 01 00 24 2C 01 05 03 01 17 0D
  16 6B`);

/** A stream of the board `b` with these commands and the right checksum. */
function stream(commands: string): Uint8Array {
  const bytes = fromHex(`4D 46 02 01 62 ${commands}`);
  const crc = crc16(bytes);
  return Uint8Array.of(...bytes, crc & 0xff, crc >> 8);
}

/** Edges in the order of a stream: by source, the host first. */
function bySource(edges: Program['edges']): Program['edges'] {
  return edges.toSorted((a, b) => a.source - b.source);
}

/** [count] nodes, of which the first leads to all. */
function star(count: number): Program {
  const nodes = Array.from({ length: count }, (_, i) => node(i + 1, `n${i + 1}`, timer));
  const edges = nodes.map(({ id }) => ({ source: 1, outport: 0, target: id, inport: 0 }));
  return { ...blink(), nodes, edges, initials: [] };
}

/** The opcode and the number of items of each command of a program. */
function heads(value: Program, most?: number): [number, number][] {
  return programScript(value, SlotTable.of(value.edges), most).map((command) => {
    const [opcode = 0] = encodeCommand(command);
    if (command.kind === 'nodes') return [opcode, command.components.length];
    return [opcode, 'slots' in command ? command.slots.length : 1];
  });
}

describe('A program as a command stream', () => {
  it('has these 45 bytes for blink', () => {
    assert.deepEqual(encodeProgram(blink()), goldenBlink);
    assert.equal(goldenBlink.length, 45);
  });

  it('has the contents of the program without the names', () => {
    const { edges, initials } = blink();
    const nodes = [timer.id, toggleBoolean.id, digitalWrite.id];
    assert.deepEqual(decodeProgram(goldenBlink), { version: 2, board: 'simulator', nodes, edges, initials });
  });

  it('has only its head and its checksum if it is empty', () => {
    const empty: Program = { ...blink(), nodes: [], edges: [], initials: [] };
    const bytes = encodeProgram(empty);
    assert.equal(bytes.length, 13 + 2);
    assert.deepEqual(decodeProgram(bytes).nodes, []);
  });

  it('is identified by its CRC-32', () => {
    assert.equal(graphHash(goldenBlink), 0xbbd9d381);
  });

  it('is recognised by its first two letters', () => {
    assert.equal(isStream(goldenBlink), true);
    assert.equal(isStream(new TextEncoder().encode('MF')), true);
    assert.equal(isStream(new TextEncoder().encode('Main(Timer)')), false);
    assert.equal(isStream(new Uint8Array()), false);
  });

  it('has the edges by source, the host first, and those of a source in their order', () => {
    const edges = [
      { source: 2, outport: 0, target: 0, inport: 3 },
      { source: 1, outport: 0, target: 2, inport: 1 },
      { source: 0, outport: 2, target: 3, inport: 0 },
      { source: 1, outport: 0, target: 2, inport: 0 },
    ];
    const [out, second, exported, third] = edges;
    assert.deepEqual(decodeProgram(encodeProgram({ ...blink(), edges })).edges, [exported, second, third, out]);
  });

  it('is decoded unchanged', () => {
    fc.assert(
      fc.property(program, (value) => {
        const { nodes, edges, initials, board } = value;
        const components = nodes.map((node) => node.component.id);
        const expected = { version: 2, board: board.name, nodes: components, edges: bySource(edges), initials };
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
  it('hold at most 20 nodes, and at most 20 slots', () => {
    assert.deepEqual(heads(star(45)), [
      [0x01, 20],
      [0x01, 20],
      [0x01, 5],
      [0x02, 20],
      [0x03, 20],
      [0x03, 5],
    ]);
  });

  it('are wide only where their numbers need it', () => {
    const all = heads(star(265));
    const opcodes = (kind: number) => all.map(([opcode]) => opcode).filter((opcode) => (opcode & 0x3f) === kind);
    assert.deepEqual(opcodes(1).slice(-3), [0x01, 0x41, 0x41]);
    assert.deepEqual(opcodes(2), [0x02]);
    // Slots 241 to 260 lead beyond node 255.
    assert.deepEqual(opcodes(3).slice(-3), [0x03, 0x43, 0x43]);
  });

  it('mean the same when they are smaller, as for the transfer to a device', () => {
    const value = star(300);
    const commands = programScript(value, SlotTable.of(value.edges), 26);
    for (const command of commands) assert.ok(encodeCommand(command).length <= 26);
    const head = [...encodeProgram(value).subarray(0, 13)];
    const bytes = Uint8Array.from([...head, ...commands.flatMap((command) => [...encodeCommand(command)])]);
    const crc = crc16(bytes);
    const sent = Uint8Array.of(...bytes, crc & 0xff, crc >> 8);
    assert.deepEqual(decodeProgram(sent), decodeProgram(encodeProgram(value)));
  });

  it('have the marks of watched edges on the way to a device', () => {
    const { edges } = blink();
    const slots = SlotTable.of(edges, edges.slice(0, 1));
    assert.deepEqual(programScript(blink(), slots)[1], {
      kind: 'slots',
      node: 1,
      slots: [
        { outport: 0, target: 2, inport: 0 },
        { outport: 255, target: 2, inport: 0 },
      ],
    });
  });
});

describe('A stream that is damaged', () => {
  it('is refused if it is truncated anywhere', () => {
    for (let length = 0; length < goldenBlink.length; length++) {
      assert.throws(() => decodeProgram(goldenBlink.subarray(0, length)), {
        name: 'StreamError',
        message: new RegExp(
          `^(the stream ends after ${length} bytes?, (inside|where) |in the checksum at offset ${length - 2}: )`,
        ),
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
        const bytes = begun ? Uint8Array.of(...goldenBlink.subarray(0, 22), ...tail) : tail;
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
      goldenBlink.subarray(0, 39),
      'the stream ends after 39 bytes, inside an initial packet at offset 32',
      32,
    ],
    [
      'ends between items',
      goldenBlink.subarray(0, 18),
      'the stream ends after 18 bytes, where a node should begin',
      16,
    ],
    [
      'ends between commands',
      goldenBlink.subarray(0, 24),
      'in the checksum at offset 22: it is 0102, but the checksum of the bytes before it is E4FA',
      22,
    ],
    [
      'ends before its checksum',
      goldenBlink.subarray(0, 13),
      "the stream ends after 13 bytes, inside the board's name at offset 3",
      3,
    ],
    [
      'is of another version',
      fromHex('4D 46 03 09 00'),
      'in a program at offset 0: the stream has version 3; this program supports version 2',
      0,
    ],
    [
      'has a wrong checksum',
      Uint8Array.of(...goldenBlink.subarray(0, 44), 0x6c),
      'in the checksum at offset 43: it is 6C16, but the checksum of the bytes before it is 6B16',
      43,
    ],
    [
      'has a command of another kind',
      stream('0D'),
      'in a command at offset 5: command 0D is not allowed in a program',
      5,
    ],
    [
      'removes a node',
      stream('01 01 01 01 00 04 01'),
      'in a command at offset 10: command 04 is not allowed in a program',
      10,
    ],
    [
      'has a wide command of another kind',
      stream('4D 01'),
      'in a command at offset 5: command 4D is not allowed in a program',
      5,
    ],
    [
      'has nodes after slots',
      stream('01 01 01 01 00 02 01 01 01 00 01 02 01 01 00'),
      'in a command at offset 15: wrong order: nodes come first, then slots, then initial packets',
      15,
    ],
    [
      'has slots after initial packets',
      stream('01 01 01 01 00 05 01 00 00 03 01 01 01 00'),
      'in a command at offset 14: wrong order: nodes come first, then slots, then initial packets',
      14,
    ],
    [
      'leaves out a number',
      stream('01 02 01 01 00'),
      'in a command at offset 5: the first node is 2, but the next one in order is 1',
      5,
    ],
    [
      'has a node without a component',
      stream('01 01 01 00 00'),
      'in a node at offset 8: component id 0 is reserved for the host',
      8,
    ],
    [
      'has slots of a node that is not there',
      stream('01 01 01 01 00 02 02 01 01 00'),
      'in a command at offset 10: there is no node 2: the last one is 1',
      10,
    ],
    [
      'gives a node its slots twice',
      stream('01 01 01 01 00 02 01 01 01 00 02 01 00'),
      'in a command at offset 15: node 1 was given its slots before',
      15,
    ],
    [
      'has an edge to a node that is not there',
      stream('01 01 01 01 00 02 01 01 07 00'),
      'in an edge at offset 13: there is no node 7: the last one is 1',
      13,
    ],
    [
      'has an edge from the host to the host',
      stream('01 01 01 01 00 02 00 01 00 00'),
      'in an edge at offset 13: it goes from the host to the host',
      13,
    ],
    [
      'has a mark',
      stream('01 01 01 01 00 02 01 02 01 00 01 F0'),
      'in an edge at offset 15: it is a mark of a watch, which no program has',
      15,
    ],
    [
      'has an edge to port 15',
      stream('01 01 01 01 00 02 01 01 01 0F'),
      'in an edge at offset 13: there is no inport 15 of node 1: the last one is 14',
      13,
    ],
    [
      'has an edge from port 15',
      stream('01 01 01 01 00 42 01 00 01 01 00 00 0F'),
      'in an edge at offset 14: there is no outport 15 of node 1: the last one is 14',
      14,
    ],
    [
      'has export 254',
      stream('01 01 01 01 00 42 00 00 01 01 00 00 FE'),
      'in an edge at offset 14: there is no outport 254 of node 0: the last one is 253',
      14,
    ],
    [
      'has an initial packet for the host',
      stream('01 01 01 01 00 05 00 00 00'),
      'in an initial packet at offset 10: its target is node 0, which is the host',
      10,
    ],
    [
      'has an initial packet for a node that is not there',
      stream('01 01 01 01 00 05 02 00 00'),
      'in an initial packet at offset 10: there is no node 2: the last one is 1',
      10,
    ],
    [
      'has an initial packet for port 15',
      stream('01 01 01 01 00 05 01 0F 00'),
      'in an initial packet at offset 10: there is no inport 15 of node 1: the last one is 14',
      10,
    ],
    [
      'has a packet of no type',
      stream('01 01 01 01 00 05 01 00 0F'),
      'in an initial packet at offset 10: unknown packet type 15',
      10,
    ],
    [
      'has a board whose name is no text',
      fromHex('4D 46 02 01 FF 00 00'),
      "in the board's name at offset 3: text is not valid UTF-8",
      3,
    ],
  ];
  for (const [what, bytes, message, offset] of faults) {
    it(`is refused when it ${what}`, () => {
      assert.throws(() => decodeProgram(bytes), { name: 'StreamError', message, offset });
    });
  }
});
