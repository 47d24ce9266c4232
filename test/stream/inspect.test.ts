import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Packet } from '../../src/program/packet.js';
import { formatInspection, inspectStream } from '../../src/stream/inspect.js';
import { encodeProgram } from '../../src/stream/program.js';
import { program } from './arbitraries.js';
import { blink, names } from './blink.js';
import { fromHex } from './hex.js';

const stream = encodeProgram(blink());

function texts(bytes: Uint8Array, known = names): string[] {
  return inspectStream(bytes, known).map((line) => line.text);
}

describe('Inspecting a stream', () => {
  it('explains each byte, with the names of components, ports and pins', () => {
    assert.deepEqual(texts(stream), [
      'program, version 2',
      "for the board 'simulator'",
      'nodes, 3 from #1',
      '#1 Timer',
      '#2 ToggleBoolean',
      '#3 DigitalWrite',
      'slots of #1 Timer, 1',
      'OUT -> IN #2 ToggleBoolean',
      'slots of #2 ToggleBoolean, 1',
      'OUT -> IN #3 DigitalWrite',
      '300 -> INTERVAL #1 Timer',
      'D13 -> PIN #3 DigitalWrite',
      'checksum 6B16',
    ]);
  });

  it('prints numbers for unknown names', () => {
    const lines = texts(stream, {});
    assert.equal(lines[3], '#1 component 5ED2');
    assert.equal(lines[8], 'slots of #2 component 1BFD, 1');
    assert.equal(lines[9], 'outport 0 -> inport 0 #3 component 7A86');
    assert.equal(lines[11], 'pin 13 -> inport 1 #3 component 7A86');
  });

  it('explains nodes and exported ports with the names of their graph, as far as it has them', () => {
    const edges = [
      { source: 0, outport: 0, target: 1, inport: 1 },
      { source: 0, outport: 1, target: 3, inport: 0 },
      { source: 3, outport: 0, target: 0, inport: 0 },
      { source: 2, outport: 0, target: 0, inport: 1 },
    ];
    const lines = texts(encodeProgram({ ...blink(), edges }), {
      ...names,
      node: (id) => (id === 3 ? 'lamp' : undefined),
      exportedInport: (index) => (index === 0 ? 'again' : undefined),
      exportedOutport: (index) => (index === 0 ? 'light' : undefined),
    });
    const shown = lines.filter((line) => /lamp|exported/.test(line));
    assert.deepEqual(shown, [
      '#3 lamp(DigitalWrite)',
      'exported inport AGAIN -> RESET #1 Timer',
      'exported inport 1 -> IN #3 lamp(DigitalWrite)',
      'OUT -> exported outport 1',
      'slots of #3 lamp(DigitalWrite), 1',
      'OUT -> exported outport LIGHT',
      'D13 -> PIN #3 lamp(DigitalWrite)',
    ]);
  });

  it('does not take a fault of whoever gives the names for one of the stream', () => {
    const pin = () => {
      throw new RangeError('no such pin');
    };
    assert.throws(() => inspectStream(stream, { ...names, pin }), { name: 'RangeError', message: 'no such pin' });
  });

  it('prints edges of the host as exported ports', () => {
    const edges = [
      { source: 0, outport: 2, target: 1, inport: 1 },
      { source: 3, outport: 0, target: 0, inport: 4 },
    ];
    const lines = texts(encodeProgram({ ...blink(), edges }));
    assert.deepEqual(lines.slice(6, 10), [
      'slots of the host, 1',
      'exported inport 2 -> RESET #1 Timer',
      'slots of #3 DigitalWrite, 1',
      'OUT -> exported outport 4',
    ]);
  });

  it('prints further slots of a node', () => {
    const edges = Array.from({ length: 21 }, () => ({ source: 1, outport: 0, target: 2, inport: 0 }));
    const lines = texts(encodeProgram({ ...blink(), edges }));
    assert.deepEqual([lines[6], lines[27]], ['slots of #1 Timer, 20', 'more slots of #1 Timer, 1']);
  });

  const packets: [Packet, string][] = [
    [{ type: 'bang' }, 'bang'],
    [{ type: 'boolean', value: true }, 'boolean true'],
    [{ type: 'byte', value: 7 }, 'byte 7'],
    [{ type: 'integer', value: -5 }, '-5'],
    [{ type: 'float', value: 9.9 }, 'float 9.9'],
    [{ type: 'float', value: -0 }, 'float -0'],
    [{ type: 'string', value: 'say "ah"\n' }, '"say \\"ah\\"\\n"'],
    [{ type: 'pin', value: 40 }, 'pin 40'],
    [{ type: 'open' }, 'bracket start'],
    [{ type: 'close' }, 'bracket end'],
    [{ type: 'error', value: 'division' }, 'error division'],
  ];
  for (const [packet, text] of packets) {
    it(`shows ${text}`, () => {
      const lines = texts(encodeProgram({ ...blink(), initials: [{ target: 1, inport: 0, packet }] }));
      assert.equal(lines[10], `${text} -> INTERVAL #1 Timer`);
    });
  }

  it('covers every byte once, in order', () => {
    fc.assert(
      fc.property(program, (value) => {
        const bytes = encodeProgram(value);
        const lines = inspectStream(bytes);
        assert.deepEqual(Uint8Array.from(lines.flatMap((line) => [...line.bytes])), bytes);
        let offset = 0;
        for (const line of lines) {
          assert.equal(line.offset, offset);
          offset += line.bytes.length;
        }
        assert.equal(
          lines.some((line) => line.error),
          false,
        );
      }),
    );
  });

  it('of a truncated stream shows everything before the damage, then what is wrong', () => {
    const lines = inspectStream(stream.subarray(0, 36), names);
    assert.equal(lines.at(-2)?.text, 'OUT -> IN #3 DigitalWrite');
    assert.deepEqual(lines.at(-1), {
      offset: 32,
      bytes: Uint8Array.of(0x05, 0x01, 0x00, 0x24),
      text: 'the stream ends after 36 bytes, inside an initial packet at offset 32',
      error: true,
    });
  });

  it('of a stream with a wrong checksum shows the checksum, then what is wrong', () => {
    const lines = inspectStream(Uint8Array.of(...stream.subarray(0, 43), 0, 0), names);
    assert.equal(lines.at(-2)?.text, 'checksum 0000');
    assert.deepEqual(lines.at(-1), {
      offset: 45,
      bytes: new Uint8Array(),
      text: 'in the checksum at offset 43: it is 0000, but the checksum of the bytes before it is 6B16',
      error: true,
    });
  });

  it('of something else shows its beginning', () => {
    const lines = inspectStream(new TextEncoder().encode('# A graph is not a stream\n'), names);
    assert.deepEqual(lines, [
      {
        offset: 0,
        bytes: new TextEncoder().encode('# A graph is not a s'),
        text: 'in a program at offset 0: not a command stream: it must begin with 4D 46 (the letters MF)',
        error: true,
      },
    ]);
  });

  it('is printed with long runs of bytes on further lines', () => {
    const bytes = fromHex('4D 46 02 0C 61 62 63 64 65 66 67 68 69 6A 6B 6C 0D 00 00');
    assert.equal(
      formatInspection(inspectStream(bytes)),
      [
        '0000  4D 46 02                       program, version 2',
        "0003  0C 61 62 63 64 65 66 67 68 69  for the board 'abcdefghijkl'",
        '000D  6A 6B 6C',
        '0010  0D 00 00                       ERROR: in a command at offset 16: command 0D is not allowed in a program',
      ].join('\n'),
    );
  });
});
