import { strict as assert } from 'node:assert';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { processorTime } from '../graph/processor-time.js';
import { readers } from './yaml-readers.js';

const letters = [...'abcdefgh'];
const exploding = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...letters.slice(1).map((name, index) => `${name}: &${name} [${Array(9).fill(`*${letters[index]}`)}]`),
];
const suite = (value: string) =>
  `topic: Repeat\ncases:\n  - name: a\n    assertion: b\n    inputs: { in: ${value} }\n    expect: { out: 1 }\n`;

/** Texts that no person means, but a person may have. */
const hostile: Record<string, string> = {
  'empty documents': '---\n'.repeat(50_000),
  'documents of one key': '---\na: 1\n'.repeat(20_000),
  'open brackets': '['.repeat(20_000),
  'nested brackets': '['.repeat(20_000) + ']'.repeat(20_000),
  'open braces': '{a: '.repeat(5_000),
  'nested blocks': Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'nested lists': '- '.repeat(20_000),
  'keys that are maps': '? '.repeat(20_000),
  quotes: '"'.repeat(50_001),
  tags: '!!a '.repeat(20_000),
  anchors: '&a '.repeat(20_000),
  keys: Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'),
  'the same key': 'a: 1\n'.repeat(20_000),
  'an alias without an anchor': suite('*nope'),
  'aliases that multiply': `${exploding.join('\n')}\n${suite('*h')}`,
};

describe('Invalid YAML, long or deep,', () => {
  for (const [reader, read] of Object.entries(readers)) {
    for (const [title, yaml] of Object.entries(hostile)) {
      it(`is an error with its position, and takes little time: ${reader} of ${title}`, () => {
        let diagnostics: readonly Diagnostic[] = [];
        const time = processorTime(() => {
          diagnostics = read(yaml);
        });
        assert.ok(time < 2_000, `it took ${time} ms`);
        assert.ok(diagnostics.length > 0);
        for (const { message, place } of diagnostics.slice(0, 1_000)) {
          assert.doesNotMatch(message, /call stack|YAML\.parse/);
          assert.ok(place && place.line >= 1 && place.column >= 1);
        }
      });
    }
  }
});
