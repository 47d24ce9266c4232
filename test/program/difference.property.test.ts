import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference, type Edit } from '../../src/program/difference.js';
import { edgeKey } from '../../src/program/edge-key.js';
import { type GraphReadBack, graphDifferences } from '../../src/program/equal.js';
import { Names } from '../../src/program/names.js';
import type { Edge, NodeId, Program } from '../../src/program/program.js';
import { compile } from './fixtures.js';

/** A device as far as edits go: as strict as the real one. */
class Device {
  readonly #nodes = new Map<NodeId, number>();
  readonly #edges = new Map<number, Edge>();

  apply(edit: Edit): void {
    for (const edge of edit.removeEdges) assert.ok(this.#edges.delete(edgeKey(edge)), 'removes an edge that is there');
    for (const id of edit.removeNodes) {
      assert.ok(this.#nodes.delete(id), 'removes a node that is there');
      for (const { source, target } of this.#edges.values())
        assert.ok(source !== id && target !== id, 'no edge is left');
    }
    for (const { id, component } of edit.addNodes) {
      assert.ok(!this.#nodes.has(id), 'adds a node under a free number');
      this.#nodes.set(id, component.id);
    }
    for (const edge of edit.addEdges) {
      for (const id of [edge.source, edge.target]) assert.ok(id === 0 || this.#nodes.has(id), 'joins nodes that exist');
      assert.ok(!this.#edges.has(edgeKey(edge)), 'adds an edge that is not there');
      this.#edges.set(edgeKey(edge), edge);
    }
  }

  readBack(): GraphReadBack {
    const nodes = [...this.#nodes].map(([id, componentId]) => ({ id, componentId }));
    return { nodes, edges: [...this.#edges.values()] };
  }
}

/** Text of graphs on a few names, so that any two have something in common. */
const graphs = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }).chain((names) => {
  const name = fc.constantFrom(...names);
  const port = fc.constantFrom('P', 'Q', 'R', 'S');
  const ports = (kind: string) =>
    fc.uniqueArray(fc.tuple(name, port), { selector: ([, p]) => p, maxLength: 4 }).map((list) => {
      return list.map(([node, p]) => `${kind}=${node}.${kind.slice(0, -4)}:${p}`);
    });
  const lines = fc.tuple(
    fc.tuple(...names.map((n) => fc.constantFrom('Repeat', 'Pass').map((type) => `${n}(${type})`))),
    fc.uniqueArray(
      fc.tuple(name, name).map(([from, to]) => `${from} OUT -> IN ${to}`),
      { maxLength: 12 },
    ),
    fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3 }), name).map(([value, node]) => `${value} -> IN ${node}`),
      { maxLength: 6 },
    ),
    ports('INPORT'),
    ports('OUTPORT'),
  );
  return lines.map((parts) => parts.flat().join('\n'));
});

/** `Pass` is a subgraph, so that `a` has a node `a/x` and `a/y` in one graph and is a node in another. */
const SUBGRAPHS = { Pass: 'INPORT=x.IN:IN\nOUTPORT=y.OUT:OUT\nx(Repeat) OUT -> IN y(Repeat)\n7 -> IN x' };

function describeGraph(program: Program): string[] {
  const names = new Names(program);
  return [
    ...program.nodes.map(({ name, component }) => `${name} ${component.name}`),
    ...program.edges.map((edge) => names.edge(edge)),
    ...program.initials.map(({ target, inport, packet }) => JSON.stringify([names.node(target), inport, packet])),
  ];
}

function checkNumbers(running: Program, { result }: Edit): void {
  const old = new Map(running.nodes.map((node) => [node.name, node]));
  for (const { id, name, component } of result.nodes) {
    const before = old.get(name);
    if (before?.component.id === component.id) assert.equal(id, before.id, `${name} keeps its number`);
  }
  assert.equal(new Set(result.nodes.map(({ id }) => id)).size, result.nodes.length);
  for (const side of ['inports', 'outports'] as const) {
    const indices = new Map(running[side].map(({ name, index }) => [name, index]));
    for (const { name, index } of result[side]) assert.equal(index, indices.get(name) ?? index);
    assert.equal(new Set(result[side].map(({ index }) => index)).size, result[side].length);
    for (const { index } of result[side]) assert.ok(index < 4, 'no number is wasted');
  }
}

describe('a sequence of live edits', function () {
  this.timeout(120_000);

  it('leads from graph to graph as wanted; kept nodes and ports keep their numbers', () => {
    fc.assert(
      fc.property(fc.array(graphs, { minLength: 1, maxLength: 5 }), (texts) => {
        const device = new Device();
        let running = compile('', {}, { allowEmpty: true });
        for (const text of texts) {
          const wanted = compile(text, SUBGRAPHS);
          const edit = difference(running, wanted);
          device.apply(edit);
          assert.deepEqual(graphDifferences(device.readBack(), edit.result), []);
          assert.deepEqual(describeGraph(edit.result), describeGraph(wanted));
          checkNumbers(running, edit);
          running = edit.result;
          const { removeEdges, removeNodes, addNodes, addEdges, initials } = difference(running, wanted);
          assert.deepEqual([removeEdges, removeNodes, addNodes, addEdges, initials], [[], [], [], [], []]);
        }
      }),
    );
  });

  it('delivers every initial packet of a new node', () => {
    fc.assert(
      fc.property(graphs, graphs, (from, to) => {
        const { addNodes, initials, result } = difference(compile(from, SUBGRAPHS), compile(to, SUBGRAPHS));
        const added = new Set(addNodes.map(({ id }) => id));
        const toAdded = (list: Program['initials']) => list.filter(({ target }) => added.has(target));
        assert.deepEqual(toAdded(initials), toAdded(result.initials));
      }),
    );
  });
});
