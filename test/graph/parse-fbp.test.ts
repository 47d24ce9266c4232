import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import type { Graph, Literal } from '../../src/graph/graph.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { processorTime } from './processor-time.js';

function parsed(text: string): Graph {
  const { graph, diagnostics } = parseFbp(text, 'dir/x.fbp');
  assert.deepEqual(diagnostics, []);
  return graph;
}

function literal(text: string): Literal | undefined {
  return parsed(`${text} -> IN A(X)`).initials[0]?.literal;
}

const place = (line: number, column: number) => ({ file: 'dir/x.fbp', line, column });

describe('.fbp text', () => {
  it('is parsed into nodes, edges, initial packets and exports with their positions', () => {
    const text = '# @name Two\n  5 -> DATA A(microflo/X)\r\n\tA Out->B(Y:x=1), INPORT=B.Sub:Go\n';
    assert.deepEqual(parsed(text), {
      name: 'Two',
      file: 'dir/x.fbp',
      properties: { name: 'Two' },
      nodes: [
        { name: 'A', component: 'X', metadata: {}, place: place(2, 13) },
        { name: 'B', component: 'Y', metadata: { x: 1 }, place: place(3, 9) },
      ],
      edges: [
        {
          source: { node: 'A', port: 'out', place: place(3, 4) },
          target: { node: 'B', port: 'in', place: place(3, 9) },
          metadata: {},
          place: place(3, 2),
        },
      ],
      initials: [
        {
          literal: { kind: 'number', value: 5, text: '5' },
          metadata: {},
          target: { node: 'A', port: 'data', place: place(2, 8) },
          place: place(2, 3),
        },
      ],
      inports: [
        { name: 'go', inner: { node: 'B', port: 'sub', place: place(3, 28) }, metadata: {}, place: place(3, 32) },
      ],
      outports: [],
      groups: [],
    } satisfies Graph);
  });

  it('counts lines within literals of several lines, and columns after them', () => {
    const graph = parsed("'a\nb\r\nc' -> IN A(X)\nA OUT -> IN B(Y)");
    assert.deepEqual(graph.initials[0]?.target.place, place(3, 7));
    assert.deepEqual(graph.edges[0]?.place, place(4, 1));
  });

  it('counts columns from 1 after a byte order mark', () => {
    assert.deepEqual(parsed('\uFEFFA(X)').nodes[0]?.place, place(1, 1));
  });

  it('is named after its file if it has no name', () => {
    assert.equal(parsed('A(X)').name, 'x');
  });

  it('orders nodes by where their component is given, not by exports', () => {
    const graph = parsed('INPORT=C(Z).IN:GO\nINPORT=B.IN:STOP\nA() -> B(Y)\nA(X)');
    assert.deepEqual(
      graph.nodes.map(({ name }) => name),
      ['B', 'A', 'C'],
    );
  });

  it('keeps several initial packets for one port, in order', () => {
    const graph = parsed('1 -> IN A(X), 2 -> IN A, 1 -> IN A');
    assert.deepEqual(
      graph.initials.map((initial) => initial.literal.kind === 'number' && initial.literal.value),
      [1, 2, 1],
    );
  });

  it('distinguishes nodes by case, but not ports', () => {
    const graph = parsed('a(X) OUT -> IN A(X)\nA oUt -> iN a');
    assert.equal(graph.nodes.length, 2);
    assert.deepEqual(graph.edges[1]?.target.port, 'in');
  });

  it('lets one inner port be exported under two names', () => {
    assert.equal(parsed('A(X)\nOUTPORT=A.OUT:ONE\nOUTPORT=A.OUT:TWO').outports.length, 2);
  });

  it('accepts names of properties of JavaScript objects', () => {
    const graph = parsed(
      '# @__proto__ x\n__proto__(toString:__proto__=1) HASOWNPROPERTY -> CONSTRUCTOR constructor(X)',
    );
    assert.deepEqual(
      graph.nodes.map(({ name, component }) => `${name}(${component})`),
      ['__proto__(toString)', 'constructor(X)'],
    );
    assert.equal(graph.edges[0]?.source.port, 'hasownproperty');
  });
});

describe('a literal in .fbp text', () => {
  const LITERALS: [written: string, literal: Literal][] = [
    ["'42'", { kind: 'text', value: '42' }],
    ['"a\\tb"', { kind: 'text', value: 'a\tb' }],
    ["'it\\'s'", { kind: 'text', value: "it's" }],
    ["'C:\\'", { kind: 'text', value: 'C:\\' }],
    ["'\\'", { kind: 'text', value: '\\' }],
    ["''", { kind: 'text', value: '' }],
    ["'a\nb'", { kind: 'text', value: 'a\nb' }],
    ['42', { kind: 'number', value: 42, text: '42' }],
    ['-7.70', { kind: 'number', value: -7.7, text: '-7.70' }],
    ['1.0', { kind: 'number', value: 1, text: '1.0' }],
    ['-1.5e-3', { kind: 'number', value: -0.0015, text: '-1.5e-3' }],
    ['1e999', { kind: 'number', value: Number.POSITIVE_INFINITY, text: '1e999' }],
    ['true', { kind: 'boolean', value: true }],
    ['false', { kind: 'boolean', value: false }],
    ['null', { kind: 'null' }],
    ['[]', { kind: 'array', items: [] }],
    [
      '[1.0, [null], "x", {"a": 1}]',
      {
        kind: 'array',
        items: [
          { kind: 'number', value: 1, text: '1.0' },
          { kind: 'array', items: [{ kind: 'null' }] },
          { kind: 'text', value: 'x' },
          { kind: 'object', text: '{"a": 1}' },
        ],
      },
    ],
    ['{ "a" : [1,\n2] }', { kind: 'object', text: '{ "a" : [1,\n2] }' }],
  ];
  for (const [written, meaning] of LITERALS) {
    it(`may be ${JSON.stringify(written)}`, () => assert.deepEqual(literal(written), meaning));
  }

  it('may nest 100 arrays, not 101', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)} -> IN A(X)`;
    assert.deepEqual(parseFbp(nested(100), 'x.fbp').diagnostics, []);
    assert.equal(parseFbp(nested(101), 'x.fbp').diagnostics.length, 1);
  });
});

describe('graphs written by people', () => {
  const folder = new URL('../fixtures/graphs/', import.meta.url);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.fbp'))) {
    it(`${name} is read without a diagnostic`, () => {
      const { graph, diagnostics } = parseFbp(readFileSync(new URL(name, folder), 'utf8'), name);
      assert.deepEqual(diagnostics, []);
      assert.notEqual(graph.nodes.length, 0);
    });
  }

  it('blink is three nodes, two edges and two initial packets', () => {
    const graph = parsed(readFileSync(new URL('blink.fbp', folder), 'utf8'));
    assert.deepEqual(graph.properties, { environment: { type: 'microflo' }, name: 'Blink' });
    assert.deepEqual([graph.nodes.length, graph.edges.length, graph.initials.length], [3, 2, 2]);
  });
});

describe('reading a large graph', () => {
  it('takes less than 400 ms for 10,000 nodes and edges and 1,000 initial packets', () => {
    const lines = ['node0(Repeat)'];
    for (let i = 1; i < 10_000; i++) lines.push(`node${i - 1} OUT -> IN node${i}(Repeat)`);
    lines.push('node9999 OUT -> IN node0');
    for (let i = 0; i < 1_000; i++) lines.push(`${i} -> IN node${i}`);
    const text = lines.join('\n');
    const graph = parsed(text);
    assert.deepEqual([graph.nodes.length, graph.edges.length, graph.initials.length], [10_000, 10_000, 1_000]);
    const times = [1, 2, 3, 4, 5].map(() => processorTime(() => parseFbp(text, 'x.fbp')));
    assert.ok(Math.min(...times) < 400, `it took ${times.join(', ')} ms`);
  });
});
