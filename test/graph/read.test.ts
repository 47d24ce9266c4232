import { strict as assert } from 'node:assert';
import { parseGraph, type ReadGraph, type ReadOptions, readGraph, readGraphText } from '../../src/graph/read.js';
import { MemoryFiles, type Tree } from './memory-files.js';

const LIBRARY = new Map([
  ['Timer', { inports: [{ name: 'interval' }], outports: [{ name: 'out' }] }],
  ['Repeat', { inports: [{ name: 'in' }, { name: 'side' }], outports: [{ name: 'out' }, { name: 'side' }] }],
]);

function read(path: string, tree: Tree, options: Partial<ReadOptions> = {}): Promise<ReadGraph> {
  const component = (name: string) => LIBRARY.get(name);
  return readGraph(path, { files: new MemoryFiles(tree), component, ...options });
}

async function errorsOf(path: string, tree: Tree, options: Partial<ReadOptions> = {}): Promise<string[]> {
  const { diagnostics } = await read(path, tree, options);
  return diagnostics.map(({ place, message }) =>
    place ? `${place.file}:${place.line}:${place.column}: ${message}` : message,
  );
}

const JSON_GRAPH = '{"processes":{"f":{"component":"Repeat"}},"connections":[]}';

describe('reading a graph with its files', () => {
  it('reads .fbp and .json by the file extension', async () => {
    const tree = { 'g/a.fbp': 'f(Repeat)', 'g/b.json': JSON_GRAPH };
    for (const path of Object.keys(tree)) {
      const { graph, diagnostics, sources } = await read(path, tree);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(
        graph.nodes.map((node) => `${node.name}(${node.component})`),
        ['f(Repeat)'],
      );
      assert.equal(graph.file, path);
      assert.deepEqual([...sources.keys()], [path]);
    }
  });

  it('takes endings in capitals for the same', async () => {
    const tree = { 'g/A.FBP': 'x(p) OUT -> IN y(q)', 'g/p.Fbp': 'f(Repeat)', 'g/q.JSON': JSON_GRAPH };
    const root = await read('g/A.FBP', tree);
    assert.deepEqual(root.diagnostics, []);
    assert.equal(root.graph.name, 'A');
    assert.deepEqual([...root.subgraphs.keys()].sort(), ['p', 'q']);
  });

  it('finds subgraphs beside the graph by component name', async () => {
    const root = await read('g/a.fbp', {
      'g/a.fbp': 'north(portal), south(portal), lamp(lamp), t(Timer)',
      'g/portal.fbp': 'f(Repeat)',
      'g/lamp.json': JSON_GRAPH,
      'g/unused.fbp': '? not even a graph',
    });
    assert.deepEqual(root.diagnostics, []);
    assert.deepEqual([...root.subgraphs.keys()], ['portal', 'lamp']);
    assert.equal(root.subgraphs.get('lamp')?.graph.file, 'g/lamp.json');
    assert.deepEqual([...root.sources.keys()], ['g/a.fbp', 'g/portal.fbp', 'g/lamp.json']);
  });

  it('resolves the subgraphs of a subgraph beside that subgraph', async () => {
    const tree = {
      'g/a.fbp': 'x(outer), y(inner)',
      'g/inner.fbp': 'here(Repeat)',
      'lib/outer.fbp': 'z(inner)',
      'lib/inner.fbp': 'there(Repeat)',
    };
    const root = await read('g/a.fbp', tree, { directories: ['lib'] });
    assert.deepEqual(root.diagnostics, []);
    assert.equal(root.subgraphs.get('inner')?.graph.file, 'g/inner.fbp');
    assert.equal(root.subgraphs.get('outer')?.subgraphs.get('inner')?.graph.file, 'lib/inner.fbp');
  });

  it('searches further directories in their order, after its own', async () => {
    const tree = { 'a.fbp': 'x(p), y(q)', 'one/p.fbp': 'f(Repeat)', 'two/p.fbp': 'f(Repeat)', 'two/q.fbp': 'x(p)' };
    const root = await read('a.fbp', tree, { directories: ['one', 'two', 'missing'] });
    assert.deepEqual(root.diagnostics, []);
    assert.equal(root.subgraphs.get('p')?.graph.file, 'one/p.fbp');
    assert.equal(root.subgraphs.get('q')?.subgraphs.get('p')?.graph.file, 'two/p.fbp');
  });

  it('reads a subgraph once, however often it is used', async () => {
    const files = new MemoryFiles({ 'a.fbp': 'x(p), y(p), z(q)', 'p.fbp': 'f(Repeat)', 'q.fbp': 'x(p)' });
    const root = await read('a.fbp', {}, { files });
    assert.deepEqual(files.reads, ['a.fbp', 'p.fbp', 'q.fbp']);
    assert.equal(root.subgraphs.get('q')?.subgraphs.get('p'), root.subgraphs.get('p'));
  });

  it('leaves unknown components to the compiler, and suggests similar subgraphs', async () => {
    const root = await read('a.fbp', { 'a.fbp': 'x(portla)', 'portal.fbp': 'f(Repeat)', 'n.json': '', 'r.md': '' });
    assert.deepEqual(root.diagnostics, []);
    assert.deepEqual(root.subgraphs, new Map());
    assert.deepEqual(root.subgraphNames, ['a', 'n', 'portal']);
  });

  it('matches the names of subgraphs case-sensitively', async () => {
    const root = await read('a.fbp', { 'a.fbp': 'x(Portal)', 'portal.fbp': 'f(Repeat)' });
    assert.deepEqual([root.subgraphs.size, root.diagnostics.length], [0, 0]);
  });

  it('finds subgraphs of any library, and components of the project', async () => {
    const root = await read('g/a.fbp', {
      'g/a.fbp': 'x(project/portal), y(garden/portal), z(garden/Repeat), w(garden/none), t(microflo/Timer)',
      'g/portal.fbp': 'f(Repeat)',
    });
    assert.deepEqual(root.diagnostics, []);
    assert.deepEqual([...root.subgraphs.keys()], ['portal']);
    assert.deepEqual(
      root.graph.nodes.map(({ component }) => component),
      ['portal', 'portal', 'garden/Repeat', 'garden/none', 'Timer'],
    );
  });

  it('reads text as if it were a file', async () => {
    const files = new MemoryFiles({ 'g/p.fbp': 'f(Repeat)' });
    const component = (name: string) => LIBRARY.get(name);
    const root = await readGraphText('x(p)', 'g/suite.yaml:3', { files, component });
    assert.deepEqual([root.diagnostics, [...root.subgraphs.keys()]], [[], ['p']]);
    assert.equal(root.sources.get('g/suite.yaml:3'), 'x(p)');
  });

  describe('with exported ports of the old format', () => {
    const old = (exports: string, more = '') =>
      `{"processes":{"f":{"component":"Repeat"},"s":{"component":"p"}, "t":{"component":"Timer"}},"connections":[],${more}"exports":[\n${exports}]}`;
    const tree = (text: string) => ({ 'a.json': text, 'p.fbp': 'INPORT=f.IN:PIN\nOUTPORT=f.OUT:POUT\nf(Repeat)' });
    const ports = async (text: string) => {
      const { graph, diagnostics } = await read('a.json', tree(text));
      assert.deepEqual(diagnostics, []);
      const name = ({ name: public_, inner }: { name: string; inner: { node: string; port: string } }) =>
        `${public_}=${inner.node}.${inner.port}`;
      return [graph.inports.map(name), graph.outports.map(name)];
    };

    it('exports an inport or an outport, as the component or subgraph has it', async () => {
      const text = old(
        '{"public":"A","private":"F.IN"},{"public":"b","process":"f","port":"Out"},{"public":"c","private":"s.pin"},{"public":"d","private":"s.pout"}',
      );
      assert.deepEqual(await ports(text), [
        ['a=f.in', 'c=s.pin'],
        ['b=f.out', 'd=s.pout'],
      ]);
    });

    it('exports both if there are both', async () => {
      assert.deepEqual(await ports(old('{"public":"x","private":"f.side"}')), [['x=f.side'], ['x=f.side']]);
    });

    it('exports a port once that is also in inports', async () => {
      const more = '"inports":{"x":{"process":"f","port":"in"}},';
      assert.deepEqual(await ports(old('{"public":"x","private":"f.in"}', more)), [['x=f.in'], []]);
    });

    it('is refused if there is no such port, or the name is in use', async () => {
      const text = old(
        '{"public":"a","private":"f.inn"},\n{"public":"t","private":"t.interval"},\n{"public":"T","private":"f.in"}',
      );
      assert.deepEqual(await errorsOf('a.json', tree(text)), [
        "a.json:2:1: export 'a': Repeat, the component of node 'f', has no port 'inn'; it has: in, side, out",
        "a.json:4:1: exported inport 't' is already declared at 3:1; give one of them another name (case does not matter)",
      ]);
    });
  });

  it('never looks into other directories because of a name', async () => {
    const files = new MemoryFiles({
      'g/a.json':
        '{"processes":{"x":{"component":"../secret"},"y":{"component":"sub/p"},"z":{"component":"/etc/p"}},"connections":[]}',
      'secret.fbp': 'f(Repeat)',
      'g/sub/p.fbp': 'f(Repeat)',
      '/etc/p.fbp': 'f(Repeat)',
    });
    const root = await read('g/a.json', {}, { files });
    assert.equal(root.subgraphs.size, 0);
    assert.deepEqual(files.reads, ['g/a.json']);
  });

  it('returns the faults of all graphs, the same list in each', async () => {
    const root = await read('a.fbp', { 'a.fbp': 'x(p) OUT', 'p.fbp': 'y(q)\nA', 'q.json': '{}' });
    const errors = await errorsOf('a.fbp', { 'a.fbp': 'x(p) OUT', 'p.fbp': 'y(q)\nA', 'q.json': '{}' });
    assert.deepEqual(errors, [
      "a.fbp:1:6: port 'OUT' is not connected; '->' is missing after it",
      "p.fbp:2:1: node 'A' has no component; write A(Component) once",
      'q.json:1:1: a graph needs the key "processes" (an object)',
      'q.json:1:1: a graph needs the key "connections" (an array)',
    ]);
    assert.equal(root.subgraphs.get('p')?.diagnostics, root.diagnostics);
    assert.equal(root.subgraphs.get('p')?.sources, root.sources);
  });
});

describe('refused when reading a graph', () => {
  const REFUSED: Record<string, [path: string, tree: Tree, ...errors: string[]]> = {
    'a file that is missing': ['a.fbp', {}, 'cannot read a.fbp: there is no such file; check its name and its folder'],
    'a file of another kind': [
      'a.txt',
      { 'a.txt': 'f(Repeat)' },
      'a.txt is not a graph file: its name must end in .fbp or .json',
    ],
    'a file with zero bytes': [
      'a.fbp',
      { 'a.fbp': new Uint8Array([65, 0, 66]) },
      'a.fbp is not a text file; a graph must be UTF-8 text',
    ],
    'a file that is not UTF-8': [
      'a.json',
      { 'a.json': new Uint8Array([123, 255, 125]) },
      'a.json is not a text file; a graph must be UTF-8 text',
    ],
    'a subgraph that is not text': [
      'a.fbp',
      { 'a.fbp': 'x(p)', 'p.fbp': new Uint8Array([0]) },
      'p.fbp is not a text file; a graph must be UTF-8 text',
    ],
    'a subgraph with the name of a component that is used': [
      'g/a.fbp',
      { 'g/a.fbp': 'f(Repeat)\nt(microflo/Timer)', 'g/Timer.fbp': 'f(Repeat)' },
      "g/a.fbp:2:1: 'Timer' is both a library component and the subgraph g/Timer.fbp; rename the file",
    ],
    'a subgraph in two files': [
      'a.fbp',
      { 'a.fbp': 'x(p)', 'p.json': JSON_GRAPH, 'p.fbp': 'f(Repeat)' },
      "a.fbp:1:1: 'p' is both p.fbp and p.json; remove or rename one of them",
    ],
    'a graph that contains itself': [
      'a.fbp',
      { 'a.fbp': 'x(a)' },
      "a.fbp:1:1: subgraph 'a' contains itself: a -> a; remove this node",
    ],
    'a subgraph that contains itself in a roundabout way': [
      'top.fbp',
      {
        'top.fbp': 'x(a), y(b)',
        'a.fbp': 'x(b)',
        'b.fbp': 'f(Repeat)\n  x(c)',
        'c.json': JSON_GRAPH.replace('Repeat', 'a'),
      },
      "c.json:1:15: subgraph 'a' contains itself: a -> b -> c -> a; remove this node",
    ],
  };
  for (const [title, [path, tree, ...errors]] of Object.entries(REFUSED)) {
    it(`is ${title}`, async () => assert.deepEqual(await errorsOf(path, tree), errors));
  }

  it('is not a subgraph with the name of an unused component', async () => {
    assert.deepEqual(await errorsOf('a.fbp', { 'a.fbp': 'f(Repeat)', 'Timer.fbp': '' }), []);
  });
});

describe('a graph from text alone', () => {
  it('is .fbp, without subgraphs', () => {
    const { graph, subgraphs, subgraphNames, diagnostics, sources } = parseGraph('f(Repeat)');
    assert.deepEqual([graph.file, graph.nodes.length, diagnostics], ['<text>', 1, []]);
    assert.deepEqual([subgraphs, subgraphNames], [new Map(), []]);
    assert.equal(sources.get('<text>'), 'f(Repeat)');
  });

  it('is JSON when its label ends in .json', () => {
    assert.deepEqual(parseGraph(JSON_GRAPH, 'g.json').diagnostics, []);
  });
});
