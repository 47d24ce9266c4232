import assert from 'node:assert/strict';
import { findBoard } from '../../src/boards/boards.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { convertLiteral } from '../../src/program/literal.js';
import { hostGraph } from '../../src/surfaces/runtime/graph/from-file.js';
import { graphToJson } from '../../src/surfaces/runtime/graph/graph-json.js';

const board = findBoard('simulator');

/** The packets that the only initial packet of a graph becomes where the port takes anything. */
function packets({ initials }: { initials: readonly { literal: Parameters<typeof convertLiteral>[0] }[] }) {
  const [initial] = initials;
  assert.ok(initial && board);
  return convertLiteral(initial.literal, 'all', undefined, board);
}

describe('A number from .fbp text in JSON', () => {
  for (const written of [
    '1.0',
    '1e2',
    '0.0',
    '-0.0',
    '-0',
    '5',
    '-7',
    '1e10',
    '1.5',
    '2147483647',
    '[1.0, 2, [3.0, 4]]',
  ]) {
    it(`keeps its type when a client reads it and sends it back: ${written}`, () => {
      const read = parseFbp(`${written} -> IN a(Repeat)`, 'g.fbp').graph;
      const wanted = packets(read);
      assert.ok(Array.isArray(wanted));
      const json = graphToJson(hostGraph(read, { id: 'g' }), (component) => component);
      assert.deepEqual(packets(parseGraphJson(json, 'g.json').graph), wanted);
      assert.deepEqual(packets(hostGraph(parseGraphJson(json, 'g.json').graph, { id: 'g' })), wanted);
    });
  }

  it('has its type in the metadata of the initial packet if JSON does not show it', () => {
    const { graph } = parseFbp('1.0 -> IN a(Repeat)\n2 -> IN a\n[3.0, 4] -> IN a', 'g.fbp');
    const { connections } = JSON.parse(graphToJson(hostGraph(graph, { id: 'g' }), (component) => component));
    const told = connections.map(({ data, metadata }: { data: unknown; metadata: object }) => [data, metadata]);
    assert.deepEqual(told, [
      [1, { type: 'float' }],
      [2, {}],
      [[3, 4], { type: ['float', null] }],
    ]);
  });

  it('has no type if the metadata contain something else', () => {
    for (const type of ['integer', 7, ['float'], { float: 1 }, null]) {
      const connection = { data: 1, tgt: { process: 'a', port: 'in' }, metadata: { type } };
      const json = JSON.stringify({ processes: { a: { component: 'Repeat' } }, connections: [connection] });
      assert.deepEqual(packets(parseGraphJson(json, 'g.json').graph), [{ type: 'integer', value: 1 }]);
    }
  });
});
