import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { graph, print } from './arbitrary-graph.js';
import { processorTime } from './processor-time.js';
import { summaryOf } from './summary.js';

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
  it('printed as .fbp is read back unchanged', () => {
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
