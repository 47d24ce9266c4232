import { strict as assert } from 'node:assert';
import type { Graph, Literal } from '../../src/graph/graph.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { summaryOf } from './summary.js';

function parsed(text: string): Graph {
  const { graph, diagnostics } = parseGraphJson(text, 'x.json');
  assert.deepEqual(diagnostics, []);
  return graph;
}

function errorsOf(text: string): string[] {
  return parseGraphJson(text, 'x.json').diagnostics.map(({ severity, place, message }) => {
    assert.equal(severity, 'error');
    assert.equal(place?.file, 'x.json');
    return `${place.line}:${place.column}: ${message}`;
  });
}

/** A graph with node A and the given connections. */
function withConnections(...connections: string[]): string {
  return `{"processes":{"A":{"component":"X"}},\n"connections":[\n${connections.join(',\n')}\n]}`;
}

function literal(data: string): Literal | undefined {
  return parsed(withConnections(`{"data":${data},"tgt":{"process":"A","port":"in"}}`)).initials[0]?.literal;
}

const WHOLE = `{
  "caseSensitive": false,
  "properties": {"name": "Whole", "environment": {"type": "microflo"}},
  "inports": {"GO": {"process": "b", "port": "IN", "metadata": {"x": 1}}},
  "outports": {"done": {"process": "A", "port": "Out"}},
  "groups": [{"name": "g", "nodes": ["b"]}],
  "processes": {
    "b": {"component": "microflo/X", "metadata": {"x": 5, "label": "B"}},
    "A": {"component": "Y"}
  },
  "connections": [
    {"data": 5, "tgt": {"process": "b", "port": "DATA"}},
    {"src": {"process": "b", "port": "OUT"}, "tgt": {"process": "A", "port": "in"}, "metadata": {"route": 3}}
  ]
}`;

describe('a JSON graph', () => {
  it('is parsed into nodes, edges, initial packets, exports and properties', () => {
    assert.deepEqual(summaryOf(parsed(WHOLE)), {
      nodes: [
        ['b', 'X', { x: 5, label: 'B' }],
        ['A', 'Y', {}],
      ],
      edges: ['b.out -> A.in'],
      initials: [[5, 'b.data']],
      inports: ['go=b.in'],
      outports: ['done=A.out'],
      properties: { name: 'Whole', environment: { type: 'microflo' } },
    });
    assert.equal(parsed(WHOLE).name, 'Whole');
    assert.deepEqual(parsed(WHOLE).edges[0]?.metadata, { route: 3 });
    assert.deepEqual(parsed(WHOLE).inports[0]?.metadata, { x: 1 });
    assert.deepEqual(parsed(WHOLE).groups, [{ name: 'g', nodes: ['b'], metadata: {} }]);
  });

  it('has positions', () => {
    const graph = parsed(WHOLE);
    const place = (line: number, column: number) => ({ file: 'x.json', line, column });
    assert.deepEqual(graph.nodes[1]?.place, place(9, 5));
    assert.deepEqual(graph.initials[0]?.place, place(12, 14));
    assert.deepEqual(graph.initials[0]?.target.place, place(12, 49));
    assert.deepEqual(graph.edges[0]?.place, place(13, 25));
    assert.deepEqual(graph.edges[0]?.source.place, place(13, 38));
    assert.deepEqual(graph.inports[0]?.place, place(4, 15));
  });

  it('keeps the order of its processes, even if their names are numbers', () => {
    const graph = parsed(
      '{"processes":{"b":{"component":"X"},"2":{"component":"X"},"1":{"component":"X"}},"connections":[]}',
    );
    assert.deepEqual(
      graph.nodes.map(({ name }) => name),
      ['b', '2', '1'],
    );
  });

  it('accepts names of properties of JavaScript objects', () => {
    const graph = parsed('{"processes":{"__proto__":{"component":"constructor"}},"connections":[]}');
    assert.deepEqual(summaryOf(graph).nodes, [['__proto__', 'constructor', {}]]);
  });

  it('may begin with a byte order mark and be empty', () => {
    assert.deepEqual(parsed('\uFEFF{"processes":{},"connections":[]}').nodes, []);
  });

  it('may leave an index null', () => {
    const graph = parsed(withConnections('{"data":1,"tgt":{"process":"A","port":"in","index":null}}'));
    assert.equal(graph.initials.length, 1);
  });

  it('can have null for missing metadata, as some clients write it', () => {
    const graph = parsed('{"processes":{"A":{"component":"X","metadata":null}},"connections":[]}');
    assert.deepEqual(graph.nodes[0]?.metadata, {});
  });

  it('names components with or without their library', () => {
    const components = ['microflo/X', 'project/X', 'X', 'garden/X', 'project/', '/X', 'project/a/X'];
    const processes = components.map((component, index) => `"n${index}":{"component":"${component}"}`).join();
    assert.deepEqual(
      parsed(`{"processes":{${processes}},"connections":[]}`).nodes.map(({ component }) => component),
      ['X', 'X', 'X', 'garden/X', 'project/', '/X', 'project/a/X'],
    );
  });

  const LITERALS: [data: string, literal: Literal][] = [
    ['1.0', { kind: 'number', value: 1, text: '1' }],
    ['1e2', { kind: 'number', value: 100, text: '100' }],
    ['-0.0', { kind: 'number', value: -0, text: '-0' }],
    ['1e21', { kind: 'number', value: 1e21, text: '1000000000000000000000', float: true }],
    ['-7.70', { kind: 'number', value: -7.7, text: '-7.70' }],
    ['"4"', { kind: 'text', value: '4' }],
    ['true', { kind: 'boolean', value: true }],
    ['null', { kind: 'null' }],
    ['[2.0]', { kind: 'array', items: [{ kind: 'number', value: 2, text: '2' }] }],
    ['{"a":1}', { kind: 'object', text: '{"a":1}' }],
  ];
  for (const [data, meaning] of LITERALS) {
    it(`sends ${data} as ${JSON.stringify(meaning)}`, () => assert.deepEqual(literal(data), meaning));
  }
});

/** A graph with a key in each of its objects that the format does not have. */
const UNKNOWN = `{
  "outport": {"a": 1},
  "processes": {
    "A": {"component": "X", "display": {"x": 1}},
    "B": {"component": "X", "display": {"x": 2}}},
  "connections": [
    {"src": {"process": "A", "port": "out", "i": 1}, "tgt": {"process": "B", "port": "in"}, "metdata": {}},
    {"data": 5, "tgt": {"process": "B", "port": "in", "i": 2}}],
  "inports": {"in": {"process": "A", "port": "in", "public": true}},
  "groups": [{"name": "g", "nodes": ["A", "gone"], "color": 3}]
}`;

describe('unknown keys of a JSON graph', () => {
  it('cause one warning each, at their first position', () => {
    const { diagnostics } = parseGraphJson(UNKNOWN, 'x.json');
    assert.deepEqual(
      diagnostics.map(({ severity, place, message }) => `${place?.line}:${place?.column}: ${severity}: ${message}`),
      [
        '2:3: warning: unknown key "outport" of a graph, which has no effect; did you mean "outports"?',
        '4:29: warning: unknown key "display" of a process, which has no effect (1 more like it)',
        '7:45: warning: unknown key "i" of an end of a connection, which has no effect (1 more like it)',
        '7:93: warning: unknown key "metdata" of a connection, which has no effect; did you mean "metadata"?',
        '9:52: warning: unknown key "public" of an exported port, which has no effect',
        `10:43: warning: group 'g': there is no node 'gone'; it is left out`,
        '10:52: warning: unknown key "color" of a group, which has no effect',
      ],
    );
  });

  it('are kept', () => {
    const { graph } = parseGraphJson(UNKNOWN, 'x.json');
    const { nodes, edges, initials, inports, groups } = graph;
    assert.deepEqual(
      [graph, ...nodes, ...edges, ...initials, ...inports, ...groups].map(({ unknown }) => unknown),
      [
        { outport: { a: 1 } },
        { display: { x: 1 } },
        { display: { x: 2 } },
        { metdata: {}, src: { i: 1 } },
        { tgt: { i: 2 } },
        { public: true },
        { color: 3 },
      ],
    );
  });
});

const SRC = '"src":{"process":"A","port":"OUT"}';
const TGT = '"tgt":{"process":"A","port":"IN"}';
const EMPTY = '"processes":{},"connections":[]';

const ERRORS: Record<string, [text: string, ...errors: string[]]> = {
  'text that is not JSON': [
    '{\n  processes: {}\n}',
    '2:3: this is not JSON: Expected "}" or a string in double quotes but "p" found',
  ],
  'text cut short': [
    '{"processes": {',
    '1:16: this is not JSON: Expected "}" or a string in double quotes but end of input found',
  ],
  'an empty text': ['', '1:1: this is not JSON: Expected a value but end of input found'],
  'more than one value': [`{${EMPTY}} 5`, '1:35: this is not JSON: Expected end of input but "5" found'],
  'a nest too deep': ['['.repeat(5000), '1:101: this is not JSON: nested deeper than 100 levels'],
  'a value that is no object': ['[]', '1:1: a graph must be an object, not an array'],
  'missing keys, all of them': [
    '{}',
    '1:1: a graph needs the key "processes" (an object)',
    '1:1: a graph needs the key "connections" (an array)',
  ],
  'keys of a wrong kind': [
    '{"processes":[],\n"connections":{},\n"inports":[],\n"outports":null,\n"properties":1,\n"groups":{},\n"exports":{}}',
    '1:14: processes must be an object, not an array',
    '2:15: connections must be an array, not an object',
    '3:11: inports must be an object, not an array',
    '4:12: outports must be an object, not null',
    '5:14: properties must be an object, not a number',
    '6:10: groups must be an array, not an object',
    '7:11: exports must be an array, not an object',
  ],
  'groups of a wrong form': [
    `{${EMPTY},"groups":[\n1,\n{"name":""},\n{"name":"g"},\n{"name":"h","nodes":[1]},\n{"name":"h","nodes":[]}]}`,
    '2:1: groups[0] must be an object, not a number',
    '3:9: groups[1].name is empty; write a name',
    '4:1: groups[2] needs the key "nodes" (an array)',
    '5:22: groups[3].nodes[0] must be text, not a number',
    "6:1: there is already a group 'h'; give one of them another name",
  ],
  'old exports of a wrong form': [
    '{"processes":{"A":{"component":"X"}},"connections":[],"exports":[\n1,\n{"private":"A.in"},\n{"public":"a","private":"in"},\n{"public":"a","private":"A."},\n{"public":"a"},\n{"public":"a","private":"b.in"}]}',
    '2:1: exports[0] must be an object, not a number',
    '3:1: exports[1] needs the key "public" (text)',
    '4:25: exports[2].private must be a node and a port of it, such as "lamp.in"',
    '5:25: exports[3].private must be a node and a port of it, such as "lamp.in"',
    '6:1: exports[4] needs the key "process" (text)',
    '6:1: exports[4] needs the key "port" (text)',
    `7:25: node 'b' has no component; add "b" to processes`,
  ],
  'processes of a wrong form': [
    '{"processes":{\n"A":5,\n"B":{},\n"C":{"component":null},\n"D":{"component":""},\n"E":{"component":"X","metadata":"m"},\n"":{"component":"X"}},"connections":[]}',
    '2:5: processes.A must be an object, not a number',
    '3:5: processes.B needs the key "component" (text)',
    '4:18: processes.C.component must be text, not null',
    '5:18: processes.D.component is empty; write a name',
    '6:33: processes.E.metadata must be an object, not text',
    '7:1: a node needs a name; write one in place of ""',
  ],
  'a node twice': [
    '{"processes":{"A":{"component":"X"},\n"A":{"component":"X"}},"connections":[]}',
    '2:1: processes has the key "A" twice; remove one',
  ],
  'any key twice': [`{${EMPTY},\n"connections":[]}`, '2:1: a graph has the key "connections" twice; remove one'],
  'connections of a wrong form': [
    withConnections(
      '7',
      `{${SRC}}`,
      `{${TGT}}`,
      `{${SRC},"data":1,${TGT}}`,
      `{"data":1,"tgt":"A"}`,
      '{"data":1,"tgt":{"port":"IN"}}',
      '{"src":{"process":"A"},"tgt":{"process":"A","port":5}}',
      `{${SRC},${TGT},"metadata":[]}`,
    ),
    '3:1: connections[0] must be an object, not a number',
    '4:1: connections[1] needs the key "tgt" (an object)',
    '5:1: connections[2] needs "src" (an edge) or "data" (an initial packet)',
    '6:8: connections[3] has both "src" and "data"; an edge has one of them',
    '7:17: connections[4].tgt must be an object, not text',
    '8:17: connections[5].tgt needs the key "process" (text)',
    '9:8: connections[6].src needs the key "port" (text)',
    '9:52: connections[6].tgt.port must be text, not a number',
    '10:82: connections[7].metadata must be an object, not an array',
  ],
  'an index that is no number': [
    withConnections('{"data":1,"tgt":{"process":"A","port":"IN","index":"first"}}'),
    '3:52: connections[0].tgt.index must be a whole number from 0, or left out',
  ],
  'an index below 0': [
    withConnections('{"data":1,"tgt":{"process":"A","port":"IN","index":-1}}'),
    '3:52: connections[0].tgt.index must be a whole number from 0, or left out',
  ],
  'a node that does not exist, with the one probably meant': [
    '{"processes":{"lamp":{"component":"X"}},"connections":[{"data":1,"tgt":{"process":"lmap","port":"IN"}}]}',
    `1:83: node 'lmap' has no component; add "lmap" to processes (did you mean 'lamp'?)`,
  ],
  'an edge twice': [
    withConnections(`{${SRC},${TGT}}`, `{${SRC},"tgt":{"process":"A","port":"in"}}`),
    '4:19: duplicate edge A OUT -> IN A, first at 3:19; remove one',
  ],
  'exports of a wrong form': [
    '{"processes":{"A":{"component":"X"}},"connections":[],"inports":{\n"a":1,\n"b":{"process":"A"},\n"":{"process":"A","port":"IN"},\n"d":{"process":"A","port":"IN"},\n"D":{"process":"A","port":"IN"}}}',
    '2:5: inports.a must be an object, not a number',
    '3:5: inports.b needs the key "port" (text)',
    '4:1: an exported port needs a name; write one in place of ""',
    "6:1: exported inport 'd' is already declared at 5:1; give one of them another name (case does not matter)",
  ],
};

describe('errors in a JSON graph', () => {
  for (const [title, [text, ...errors]] of Object.entries(ERRORS)) {
    it(`name ${title}`, () => assert.deepEqual(errorsOf(text), errors));
  }
});
