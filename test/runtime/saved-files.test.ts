import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findBoard } from '../../src/boards/boards.js';
import { formatDiagnostic } from '../../src/graph/format.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { readGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';
import { encodeProgram } from '../../src/stream/program.js';
import { hostGraph } from '../../src/surfaces/runtime/graph/from-file.js';
import { graphToJson } from '../../src/surfaces/runtime/graph/graph-json.js';
import { loadGraphs } from '../../src/surfaces/runtime/graph/load.js';
import { Workspace } from '../../src/surfaces/runtime/graph/workspace.js';
import { graph, print } from '../graph/arbitrary-graph.js';
import { MemoryFiles, type Tree } from '../graph/memory-files.js';
import { summaryOf } from '../graph/summary.js';
import { jsonFile, PAIR } from './arbitrary-file.js';

const board = findBoard('simulator');
assert.ok(board);

/** Opens the graph at [path] in a runtime. */
async function opened(path: string, tree: Tree) {
  const workspace = new Workspace(coreLibrary, []);
  const loaded = await loadGraphs(path, workspace, board as never, { files: new MemoryFiles(tree) });
  const source = (id: string) => graphToJson(workspace.graph(id), (component) => workspace.fullName(component));
  return { ...loaded, source };
}

/** The command stream of the graph at [path], as `microflo compile` makes it. */
async function stream(path: string, tree: Tree): Promise<string> {
  const component = (name: string) => coreLibrary.get(name);
  const read = await readGraph(path, { files: new MemoryFiles(tree), component });
  return Buffer.from(encodeProgram(compileProgram(read, coreLibrary, board as never).program)).toString('hex');
}

/** The content of [saved] without the places of nodes that had none in [text]: they were laid out. */
function withoutPlaces(saved: string, text: string) {
  const [content, { processes }] = [JSON.parse(saved), JSON.parse(text)];
  for (const [id, { metadata }] of Object.entries<{ metadata?: object }>(processes)) {
    if (metadata && ('x' in metadata || 'y' in metadata)) continue;
    const node = content.processes[id];
    assert.ok(Number.isInteger(node.metadata.x) && Number.isInteger(node.metadata.y), `${id} has a place`);
    delete node.metadata.x;
    delete node.metadata.y;
    if (!metadata) delete node.metadata;
  }
  return content;
}

describe('A graph file that is opened in the runtime and saved', () => {
  it('may use the graphs beside it, in whatever letters their endings are', async () => {
    const { source } = await opened('main.fbp', { 'main.fbp': 'a(Repeat)', 'pair.FBP': PAIR });
    assert.match(source('pair'), /"processes"/);
  });

  it('has all contents of the file, and compiles to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(jsonFile('main'), async (text) => {
        const tree = { 'main.json': text, 'pair.fbp': PAIR };
        const saved = (await opened('main.json', tree)).source('main');
        assert.deepEqual(withoutPlaces(saved, text), JSON.parse(text));
        assert.equal((await opened('main.json', { ...tree, 'main.json': saved })).source('main'), saved);
        const order = (json: string) => {
          const { nodes, inports, outports } = parseGraphJson(json, 'x.json').graph;
          return [nodes, inports, outports].map((all) => all.map(({ name }: { name: string }) => name));
        };
        assert.deepEqual(order(saved), order(text));
        assert.equal(await stream('main.json', { ...tree, 'main.json': saved }), await stream('main.json', tree));
      }),
      { numRuns: 40 },
    );
  });

  it('has the meaning of the .fbp text from which it was made', () => {
    fc.assert(
      fc.property(graph, (summary) => {
        const read = parseFbp(print(summary, '\n'), 'x.fbp').graph;
        const saved = graphToJson(hostGraph(read, { id: 'x' }), (component) => component);
        const { graph: again, diagnostics } = parseGraphJson(saved, 'x.json');
        assert.deepEqual(diagnostics, []);
        const nodes = again.nodes.map((node) => ({ ...node, metadata: {} }));
        assert.deepEqual(summaryOf({ ...again, nodes, properties: {} }), summary);
      }),
    );
  });

  it('has the annotations and the metadata of .fbp text', async () => {
    const text = `# @name Porch light
# @description Lights the porch
# @icon lightbulb-o
# @runtime arduino
# @author someone
1.0 -> IN lamp(Repeat:x=12,y=-3,label=Lamp)
`;
    const saved = JSON.parse((await opened('porch.fbp', { 'porch.fbp': text })).source('porch'));
    assert.deepEqual(saved.properties, {
      environment: { type: 'arduino' },
      name: 'Porch light',
      description: 'Lights the porch',
      icon: 'lightbulb-o',
      author: 'someone',
      id: 'porch',
    });
    assert.deepEqual(saved.processes.lamp, {
      component: 'microflo/Repeat',
      metadata: { x: 12, y: -3, label: 'Lamp' },
    });
    assert.deepEqual(saved.connections[0].metadata, { type: 'float' });
  });

  it('of a graph with a subgraph compiles to the same bytes, and so do its subgraphs', async () => {
    const tree = {
      'main.fbp': 'b(pair) OUT -> IN middle(Repeat) OUT -> IN a(project/pair)',
      'pair.fbp': PAIR,
    };
    const { source } = await opened('main.fbp', tree);
    const saved = { 'main.json': source('main'), 'pair.json': source('pair') };
    assert.equal(JSON.parse(saved['main.json']).processes.b.component, 'project/pair');
    assert.equal(await stream('main.json', saved), await stream('main.fbp', tree));
  });

  it('has the exported ports of old files, each in its direction', async () => {
    const file = (exports: object[]) =>
      JSON.stringify({
        processes: { Lamp: { component: 'Repeat' }, twin: { component: 'pair' } },
        connections: [],
        exports,
      });
    const tree = {
      'old.json': file([
        { public: 'ON', private: 'lamp.in', metadata: { x: 1 } },
        { public: 'lit', process: 'twin', port: 'OUT' },
      ]),
      'pair.fbp': PAIR,
    };
    const { source, warnings } = await opened('old.json', tree);
    assert.deepEqual(warnings, []);
    const { inports, outports, exports } = JSON.parse(source('old'));
    assert.deepEqual(
      [inports, outports, exports],
      [
        { on: { process: 'Lamp', port: 'in', metadata: { x: 1 } } },
        { lit: { process: 'twin', port: 'out', metadata: {} } },
        undefined,
      ],
    );
  });

  it('keeps unknown keys, and the runtime warns about them', async () => {
    const tree = { 'g.json': '{"processes":{"a":{"component":"Repeat"}},"connections":[],\n "outport":{"b":[1]}}' };
    const { source, warnings } = await opened('g.json', tree);
    assert.deepEqual(
      warnings.map((each) => formatDiagnostic(each)),
      ['g.json:2:2: warning: unknown key "outport" of a graph, which has no effect; did you mean "outports"?'],
    );
    assert.deepEqual(JSON.parse(source('g')).outport, { b: [1] });
  });
});
