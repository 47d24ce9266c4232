import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseGraph } from '../../src/graph/read.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Packet } from '../../src/program/packet.js';
import type { Program } from '../../src/program/program.js';
import { readLibrary } from '../../src/project/library.js';
import { loadOwnComponents } from '../../src/project/own-components.js';
import { packetText } from '../../src/surfaces/suites/packet-text.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { packageRoot } from '../../src/system/package-root.js';

const PACKETS: Record<string, Packet> = {
  bang: { type: 'bang' },
  false: { type: 'boolean', value: false },
  true: { type: 'boolean', value: true },
  'byte 0': { type: 'byte', value: 0 },
  'byte 1': { type: 'byte', value: 1 },
  'byte 255': { type: 'byte', value: 255 },
  '0': { type: 'integer', value: 0 },
  '2': { type: 'integer', value: 2 },
  '-1': { type: 'integer', value: -1 },
  '256': { type: 'integer', value: 256 },
  '16777217': { type: 'integer', value: 16777217 },
  '0.0': { type: 'float', value: 0 },
  '2.0': { type: 'float', value: 2 },
  '2.5': { type: 'float', value: 2.5 },
  '256.0': { type: 'float', value: 256 },
  // As the shortest decimals that name them.
  '2^31': { type: 'float', value: 2147483600 },
  '-2^31': { type: 'float', value: -2147483600 },
  NaN: { type: 'float', value: Number.NaN },
  text: { type: 'string', value: '2' },
  'pin D2': { type: 'pin', value: 2 },
  open: { type: 'open' },
  close: { type: 'close' },
  error: { type: 'error', value: 'timeout' },
};

// What each packet (left) becomes at a port of each type (top): `=` the packet unchanged, `!` an error event with its
// code, `-` nothing at all.
const TABLE = `
packet   | bang | boolean | byte     | integer     | float                | string | number      | pin  | all
bang     | =    | !type   | !type    | !type       | !type                | !type  | !type       | !type | =
false    | null | =       | {byte: 0} | 0          | {float: 0}           | !type  | 0           | !type | =
true     | null | =       | {byte: 1} | 1          | {float: 1}           | !type  | 1           | !type | =
byte 0   | null | false   | =        | 0           | {float: 0}           | !type  | 0           | {pin: D0} | =
byte 1   | null | true    | =        | 1           | {float: 1}           | !type  | 1           | {pin: D1} | =
byte 255 | null | true    | =        | 255         | {float: 255}         | !type  | 255         | !pin | =
0        | null | false   | {byte: 0} | =          | {float: 0}           | !type  | =           | {pin: D0} | =
2        | null | true    | {byte: 2} | =          | {float: 2}           | !type  | =           | {pin: D2} | =
-1       | null | true    | !value   | =           | {float: -1}          | !type  | =           | !pin | =
256      | null | true    | !value   | =           | {float: 256}         | !type  | =           | !pin | =
16777217 | null | true    | !value   | =           | {float: 16777216}    | !type  | =           | !pin | =
0.0      | null | false   | {byte: 0} | 0          | =                    | !type  | =           | !type | =
2.0      | null | true    | {byte: 2} | 2          | =                    | !type  | =           | !type | =
2.5      | null | true    | !value   | !value      | =                    | !type  | =           | !type | =
256.0    | null | true    | !value   | 256         | =                    | !type  | =           | !type | =
2^31     | null | true    | !value   | !value      | =                    | !type  | =           | !type | =
-2^31    | null | true    | !value   | -2147483648 | =                    | !type  | =           | !type | =
NaN      | null | !value  | !value   | !value      | =                    | !type  | =           | !type | =
text     | null | !type   | !type    | !type       | !type                | =      | !type       | !type | =
pin D2   | null | !type   | !type    | !type       | !type                | !type  | !type       | =    | =
open     | -    | -       | -        | -           | -                    | -      | -           | -    | =
close    | -    | -       | -        | -           | -                    | -      | -           | -    | =
error    | !received | !received | !received | !received | !received      | !received | !received | !received | =
`;

const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('Packets and conversion: the table, on the device', () => {
  let program: Program;

  before(async () => {
    const own = await readLibrary(join(packageRoot(), 'test/semantics/components'));
    const ports = [...head.slice(1), 'group'];
    const exported = ports.map((name) => `INPORT=it.${name.toUpperCase()}:${name.toUpperCase()}`);
    const text = [...exported, 'OUTPORT=it.OUT:OUT', 'it(Taker)'].join('\n');
    program = compileProgram(parseGraph(text), own.library, simulatorTarget.board).program;
    await loadOwnComponents(program, own);
  });

  /** What [packets] become at [port]: packets as text, `!` and the code of errors, which tell the packet as it was. */
  async function results(port: string, packets: readonly Packet[]): Promise<string> {
    const bench = await simulatorTarget.open();
    await bench.start(program);
    const index = program.inports.findIndex(({ name }) => name === port);
    for (const packet of packets) await bench.send(index, packet);
    const told = bench.take().map((each) => {
      if (each.type === 'packet') return packetText(each.packet, program.board);
      if (each.type !== 'error') return each.type;
      assert.deepEqual(each.packet, packets.at(-1));
      assert.equal(each.inport, index);
      assert.equal(each.node, 1);
      return `!${each.code}`;
    });
    return told.join(' ') || '-';
  }

  it('has a row for every packet type', () => {
    assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(PACKETS).sort());
  });

  for (const [name = '', ...cells] of rows) {
    const packet = PACKETS[name];
    if (!packet) continue;
    for (const [column, cell] of cells.entries()) {
      const port = head[column + 1] ?? '';
      const expected = cell === '=' ? packetText(packet, simulatorTarget.board) : cell;
      it(`${name} at a port of type ${port}: ${expected}`, async () => {
        assert.equal(await results(port, [packet]), expected);
      });
    }
  }

  it('brackets reach a port that declares them, and their contents are converted', async () => {
    const inside: Packet[] = [{ type: 'open' }, { type: 'float', value: 2 }, { type: 'close' }];
    assert.equal(await results('group', inside), '[ 2 ]');
    assert.equal(await results('integer', inside), '2');
  });
});
