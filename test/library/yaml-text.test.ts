import { strict as assert } from 'node:assert';
import { YamlText } from '../../src/library/yaml-text.js';
import { readers } from './yaml-readers.js';

describe('Invalid YAML', () => {
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
