import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Graph } from '../../src/graph/graph.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { rewriteFbp } from '../../src/graph/rewrite-fbp.js';
import { graph, print } from './arbitrary-graph.js';
import { type Summary, summaryOf } from './summary.js';

const read = (text: string): Graph => parseFbp(text, 'x.fbp').graph;

/** The text that says what [wanted] says, made from [text]. */
function rewritten(text: string, wanted: Graph, renames: Record<string, string> = {}): string {
  const result = rewriteFbp(text, wanted, new Map(Object.entries(renames)));
  assert.ok('text' in result, 'problem' in result ? result.problem : '');
  return result.text;
}

/** What a graph says, whatever the order in which it says it. */
function meaning(summary: Summary) {
  const byPort = new Map<string, unknown[]>();
  for (const [value, at] of summary.initials) byPort.set(at, [...(byPort.get(at) ?? []), value]);
  return {
    nodes: summary.nodes.map((node) => JSON.stringify(node)).sort(),
    edges: [...summary.edges].sort(),
    initials: [...byPort].map(([at, all]) => JSON.stringify([at, all])).sort(),
    inports: [...summary.inports].sort(),
    outports: [...summary.outports].sort(),
    properties: summary.properties,
  };
}

const TEXT = `# Blinks a lamp
# @name Blink

500 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean)   # the beat
toggle OUT -> IN lamp(DigitalWrite), 'LED' -> PIN lamp
# The end
INPORT=every.INTERVAL:BEAT
`;

describe('.fbp text that is written anew', () => {
  it('stays as it is, to the last blank, when the graph is the same', () => {
    for (const text of [TEXT, TEXT.replaceAll('\n', '\r\n'), TEXT.trimEnd(), `\n\n${TEXT}`, '', '# nothing\n']) {
      assert.equal(rewritten(text, read(text)), text);
    }
  });

  it('has another value in its place, and the rest as it was written', () => {
    const text = (value: string) => `every(Timer) OUT -> IN say(Print)\n${value}  ->  LABEL say()   # -> here\n`;
    for (const value of ["'often'", "'a -> b'", '"it’s"', '[1, 2]']) {
      assert.equal(rewritten(text(value), read(text('7'))), text('7'));
      assert.equal(rewritten(text('7'), read(text("'a -> b'"))), text("'a -> b'"));
    }
  });

  const cases: [what: string, change: (graph: Graph) => Graph, from: string, to: string][] = [
    [
      'a value',
      (graph) => ({ ...graph, initials: read(TEXT.replace('500', '250')).initials }),
      '500 -> INTERVAL every(Timer)',
      '250 -> INTERVAL every(Timer)',
    ],
    [
      'a place',
      (graph) => ({
        ...graph,
        nodes: graph.nodes.map((node) => (node.name === 'lamp' ? { ...node, metadata: { x: 120, y: 40 } } : node)),
      }),
      'lamp(DigitalWrite)',
      'lamp(DigitalWrite:x=120,y=40)',
    ],
    [
      'a place that is negative, which .fbp does not know',
      (graph) => ({
        ...graph,
        nodes: graph.nodes.map((node) => (node.name === 'lamp' ? { ...node, metadata: { x: -5, y: 2.4 } } : node)),
      }),
      'lamp(DigitalWrite)',
      'lamp(DigitalWrite:x=0,y=2)',
    ],
    [
      'the name of the graph',
      (graph) => ({ ...graph, properties: { name: 'Porch' } }),
      '# @name Blink',
      '# @name Porch',
    ],
    ['no name', (graph) => ({ ...graph, properties: {} }), '# @name Blink\n', ''],
    [
      'one edge less',
      (graph) => ({ ...graph, edges: graph.edges.slice(1) }),
      '500 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean)',
      '500 -> INTERVAL every(Timer)\ntoggle(ToggleBoolean)',
    ],
    ['no exports', (graph) => ({ ...graph, inports: [] }), 'INPORT=every.INTERVAL:BEAT\n', ''],
    [
      'an initial packet less',
      (graph) => ({ ...graph, initials: graph.initials.slice(0, 1) }),
      ", 'LED' -> PIN lamp\n",
      '\n',
    ],
    [
      'a node more',
      (graph) => ({ ...graph, nodes: [...graph.nodes, ...read('button(Button:x=1,y=2)').nodes] }),
      'INPORT=every.INTERVAL:BEAT\n',
      'INPORT=every.INTERVAL:BEAT\nbutton(Button:x=1,y=2)\n',
    ],
    [
      'a chain more',
      (graph) => {
        const more = read("'D2' -> PIN button(Button) OUT -> IN counter(Counter) OUT -> IN lamp(DigitalWrite)");
        return {
          ...graph,
          nodes: [...graph.nodes, ...more.nodes.slice(0, 2)],
          edges: [...graph.edges, ...more.edges],
          initials: [...graph.initials, ...more.initials],
        };
      },
      'INPORT=every.INTERVAL:BEAT\n',
      "INPORT=every.INTERVAL:BEAT\n'D2' -> PIN button(Button) OUT -> IN counter(Counter) OUT -> IN lamp\n",
    ],
    [
      'a group and a note',
      (graph) => ({
        ...graph,
        groups: [{ name: 'The beat', nodes: ['every', 'toggle'], metadata: { description: 'a: b' } }],
        properties: { ...graph.properties, notes: [{ text: 'one\ntwo \\n', x: 3, y: 4 }] },
      }),
      'INPORT=every.INTERVAL:BEAT\n',
      'INPORT=every.INTERVAL:BEAT\n# @group every toggle: The beat {"description":"a: b"}\n# @note 3,4: one\\ntwo \\\\n\n',
    ],
  ];
  for (const [what, change, from, to] of cases) {
    it(`has ${what}, and all else as before`, () => {
      assert.ok(TEXT.includes(from));
      assert.equal(rewritten(TEXT, change(read(TEXT))), TEXT.replace(from, to));
    });
  }

  it('has another name wherever a node is mentioned', () => {
    const wanted = read(TEXT.replaceAll('toggle', 'flip'));
    assert.equal(rewritten(TEXT, wanted, { toggle: 'flip' }), TEXT.replaceAll('toggle', 'flip'));
  });

  it('has the edges of an outport in their order, which is that of its packets', () => {
    const text = '# one\na(Repeat) OUT -> IN b(Repeat)\n# two\na OUT -> IN c(Repeat) # three\nb OUT -> IN c\n';
    const { edges, ...rest } = read(text);
    const [first, second, third] = edges;
    assert.ok(first && second && third);
    const wanted = { ...rest, edges: [third, second, first] };
    const now = rewritten(text, wanted);
    assert.equal(
      now,
      '# one\na(Repeat)\nb(Repeat)\n# two\nc(Repeat) # three\nb OUT -> IN c\na OUT -> IN c\na OUT -> IN b\n',
    );
    assert.equal(rewritten(now, wanted), now);
  });

  it('reads groups and notes as it has written them', () => {
    const text =
      '# @group a b: Two of them\n# @note 1,2 30x40: hello: you\n# @note 5,6: \na(Repeat)\nb(Repeat)\n# @group : None\n';
    const { groups, properties } = read(text);
    assert.deepEqual(groups, [
      { name: 'Two of them', nodes: ['a', 'b'], metadata: {} },
      { name: 'None', nodes: [], metadata: {} },
    ]);
    assert.deepEqual(properties.notes, [
      { text: 'hello: you', x: 1, y: 2, width: 30, height: 40 },
      { text: '', x: 5, y: 6 },
    ]);
    assert.equal(rewritten(text, read(text)), text);
    const moved = { ...read(text), properties: { notes: [{ text: 'hello: you', x: 9, y: 2, width: 30, height: 40 }] } };
    assert.match(
      rewritten(text, moved),
      /^# @group a b: Two of them\na\(Repeat\)\nb\(Repeat\)\n# @group : None\n# @note 9,2 /,
    );
  });

  it('says what it cannot say', () => {
    const [node] = read('a(Repeat)').nodes;
    assert.ok(node);
    const named = (name: string) => rewriteFbp('', { ...read(''), nodes: [{ ...node, name }] });
    assert.deepEqual(named('my lamp'), {
      problem:
        "node 'my lamp' has a name that .fbp text cannot have: rename it with letters, digits, '_' and '-', or save the graph as .json",
    });
  });

  it('says the wanted graph, whatever the text said before', () => {
    fc.assert(
      fc.property(graph, graph, fc.constantFrom('\n', '\r\n', ', '), (before, after, separator) => {
        const wanted = read(print(after, '\n'));
        const text = rewritten(print(before, separator), wanted);
        assert.deepEqual(meaning(summaryOf(read(text))), meaning(summaryOf(wanted)));
        assert.equal(rewritten(text, wanted), text, 'and it is settled');
      }),
      { numRuns: 300 },
    );
  });
});
