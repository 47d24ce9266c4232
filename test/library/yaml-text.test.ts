import { strict as assert } from 'node:assert';
import { parseBoardFile } from '../../src/boards/board-file.js';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { YamlText } from '../../src/library/yaml-text.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { processorTime } from '../graph/processor-time.js';

/** All that reads YAML that people write. */
const readers: Record<string, (yaml: string) => readonly Diagnostic[]> = {
  suites: (yaml) => parseSuites(yaml, 'a.yaml').diagnostics,
  'the header of a component': (yaml) => parseComponentHeader(`/* microflo component\n${yaml}\n*/`, 'A.h').diagnostics,
  'the file of a board': (yaml) => parseBoardFile(yaml, 'a.yaml').diagnostics,
};

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

describe('Invalid YAML', () => {
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

  it('names the place where brackets are nested too deeply, and only there', () => {
    const deep = readers['the file of a board']?.(`name: a\npins: ${'['.repeat(300)}`) ?? [];
    assert.deepEqual(
      deep.slice(0, 1).map(({ message, place }) => [message, place?.line, place?.column]),
      [['values are nested too deeply here; take some levels away', 2, 207]],
    );
    const flat = readers['the file of a board']?.(`name: "${'['.repeat(300)}"\npins: [${'[1], '.repeat(300)}]`) ?? [];
    assert.ok(flat.every(({ message }) => !message.includes('nested')));
  });

  it('has its line, also behind text that stands behind quotes, and where lines end as on Windows', () => {
    const lines = (text: string) => {
      const yaml = new YamlText(text, 'x.yaml');
      return yaml.problems.map(({ offset }) => [yaml.place(offset).line, text.slice(0, offset).split('\n').length]);
    };
    for (const text of ['""e\nt: {', `name: a\r\npins:\r\n  - ${'['.repeat(300)}`]) {
      const found = lines(text);
      assert.ok(found.length > 0);
      for (const [line, right] of found) assert.equal(line, right, text);
    }
  });

  it('names the alias, the key and the second document', () => {
    const said = (yaml: string) => readers['the file of a board']?.(yaml).map(({ message }) => message) ?? [];
    assert.deepEqual(said('name: *nope\n').slice(0, 1), [
      "there is no anchor '&nope' before this alias; put text that begins with * in quotes",
    ]);
    assert.ok(said('name: a\nname: b\n').includes("a board has 'name' twice; remove one"));
    assert.ok(
      said('name: a\n---\nname: b\n').includes('one document is expected; a second one begins here: remove it'),
    );
  });
});
