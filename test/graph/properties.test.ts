import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { processorTime } from './processor-time.js';
import { type Summary, summaryOf } from './summary.js';

const word = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const nodeName = fc.oneof(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,8}$/), fc.constant('__proto__'));
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.integer(), fc.string(), fc.array(fc.boolean()))),
);

/** A graph of up to ten nodes, with edges, initial packets and exports that need no names to be made up. */
const graph: fc.Arbitrary<Summary> = fc.uniqueArray(nodeName, { minLength: 1, maxLength: 10 }).chain((names) => {
  const end = fc.tuple(fc.constantFrom(...names), word).map(([node, port]) => `${node}.${port.toLowerCase()}`);
  const exported = fc.uniqueArray(fc.tuple(word, end), { selector: ([name]) => name.toLowerCase() });
  const named = exported.map((list) => list.map(([name, inner]) => `${name.toLowerCase()}=${inner}`));
  const target = fc.tuple(fc.constantFrom(...names), word);
  return fc.record(
    {
      nodes: fc.tuple(...names.map((name) => word.map((component): Summary['nodes'][0] => [name, component, {}]))),
      edges: fc.uniqueArray(fc.tuple(end, end).map(([from, to]) => `${from} -> ${to}`)),
      initials: fc.array(
        fc
          .tuple(value, target)
          .map(([data, [node, port]]): [unknown, string] => [data, `${node}.${port.toLowerCase()}`]),
      ),
      inports: named,
      outports: named,
      properties: fc.constant({}),
    },
    { noNullPrototype: true },
  );
});

const split = (end: string): [node: string, port: string] => end.split('.') as [string, string];

function printLiteral(data: unknown): string {
  const quoted = typeof data === 'string' && !data.includes('\\') && !data.includes("'");
  return quoted ? `'${data}'` : JSON.stringify(data);
}

function print(summary: Summary, separator: string): string {
  const lines = summary.nodes.map(([name, component]) => `${name}(${component})`);
  for (const edge of summary.edges) {
    const [[source, out], [target, into]] = edge.split(' -> ').map(split) as [[string, string], [string, string]];
    lines.push(`${source} ${out.toUpperCase()} -> ${into.toUpperCase()} ${target}`);
  }
  for (const [data, target] of summary.initials) {
    const [node, port] = split(target);
    lines.push(`${printLiteral(data)} -> ${port} ${node}()`);
  }
  for (const kind of ['inports', 'outports'] as const) {
    for (const one of summary[kind]) {
      const [name, inner] = one.split('=');
      lines.push(`${kind.slice(0, -1).toUpperCase()}=${inner}:${name}`);
    }
  }
  return lines.join(separator);
}

/** Text made of what `.fbp` is made of, in any order. */
const almostFbp = fc
  .array(
    fc.constantFrom(
      ...['A', 'B', '(X)', '()', '(', ')', '->', '-', '>', 'OUT', 'IN', "'", '"', '\\', '[', ']', '{', '}', ':', '='],
      ...[
        'INPORT',
        'OUTPORT=',
        '.',
        ',',
        '#',
        '@',
        ' ',
        '\n',
        '\r\n',
        '\t',
        '12',
        '-1.5',
        'true',
        '[1]',
        '/',
        'x=1',
        'é',
      ],
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

function assertHonest(text: string, parse: typeof parseFbp): void {
  const { graph: read, diagnostics } = parse(text, 'x');
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const { place } of diagnostics) {
    assert.ok(place && place.column >= 1 && place.column <= (lines[place.line - 1]?.length ?? -1) + 2);
  }
  const names = new Set(read.nodes.map(({ name }) => name));
  const used = [...read.edges.flatMap(({ source, target }) => [source, target]), ...read.initials.map((i) => i.target)];
  if (diagnostics.length === 0) for (const { node } of used) assert.ok(names.has(node));
}

describe('any graph', () => {
  it('printed as .fbp is read back the same', () => {
    fc.assert(
      fc.property(graph, fc.constantFrom('\n', '\r\n', ', ', ',\n', ' # note\n'), (summary, separator) => {
        const { graph: read, diagnostics } = parseFbp(print(summary, separator), 'x.fbp');
        assert.deepEqual(diagnostics, []);
        assert.deepEqual(summaryOf(read), summary);
      }),
    );
  });
});

describe('any text', () => {
  const texts: [kind: string, text: fc.Arbitrary<string>][] = [
    ['of any characters', fc.string({ unit: 'binary', maxLength: 200 })],
    ['that resembles .fbp', almostFbp],
  ];
  for (const [kind, text] of texts) {
    it(`${kind} is read as .fbp without an exception, with places inside the text`, () => {
      fc.assert(
        fc.property(text, (one) => assertHonest(one, parseFbp)),
        { numRuns: 500 },
      );
    });

    it(`${kind} is read as JSON without an exception, with places inside the text`, () => {
      fc.assert(
        fc.property(text, (one) => assertHonest(one, parseGraphJson)),
        { numRuns: 200 },
      );
    });
  }

  it('that is JSON is read as a JSON graph without an exception', () => {
    fc.assert(fc.property(fc.json(), (text) => assertHonest(text, parseGraphJson)));
  });

  const LONG: Record<string, string> = {
    'open brackets': '['.repeat(100_000),
    'open brackets in lines': '[1,\n'.repeat(2_000),
    'open braces': '{"a":'.repeat(50_000),
    'open quotes in lines': "'abc -> IN A()\n".repeat(5_000),
    'lone quotes': "'".repeat(100_000),
    'backslashes before quotes': "\\'".repeat(50_000),
    'quoted backslashes': "'\\' ".repeat(20_000),
    arrows: '-> '.repeat(50_000),
    words: 'a '.repeat(50_000),
    blanks: ' '.repeat(100_000),
    'empty lines between parts': `A${'\n'.repeat(1_000)}`.repeat(50),
    'unknown nodes': Array.from({ length: 5_000 }, (_, i) => `node${i}`).join('\n'),
    parentheses: '('.repeat(50_000),
  };
  for (const [title, text] of Object.entries(LONG)) {
    it(`of many ${title} is read in little time`, () => {
      const time = processorTime(() => parseFbp(text, 'x.fbp'));
      assert.ok(time < 2_000, `it took ${time} ms`);
    });
  }
});
