import assert from 'node:assert/strict';
import { coloured, printablePainted } from '../../src/surfaces/cli/style.js';
import { printable } from '../../src/util/text-width.js';
import { Folder } from './microflo.js';

/** Erases the screen, renames the window, rings, and turns text red: in names and texts that anybody may have written. */
const STEERING = '\x1b[2J\x1b]0;t\x07\x9b31m\r\x7f';
const node = (component: string) => ({ component });
const graph = (processes: object, connections: object[] = [], more: object = {}) =>
  JSON.stringify({ processes, connections, ...more });

const SUITE = `name: "x${JSON.stringify(STEERING).slice(1, -1)}"
topic: Repeat
cases:
  - name: one
    assertion: should pass
    inputs: { in: 1 }
    expect: { out: { equals: 1 } }
`;

/** Commands that print what a file says, with that file. */
const PRINTED: Record<string, { file: string; text: string; args: string[] }> = {
  'the component of a node': {
    file: 'component.json',
    text: graph({ a: node(`X${STEERING}`) }),
    args: ['compile', 'component.json'],
  },
  'a node in a warning': {
    file: 'warning.json',
    text: graph({ a: node('Repeat') }, [], { groups: [{ name: STEERING, nodes: [STEERING] }] }),
    args: ['compile', 'warning.json'],
  },
  'a word of a .fbp file': {
    file: 'word.fbp',
    text: `a(X\x1b[2J)\n`,
    args: ['compile', 'word.fbp'],
  },
  'the name of a graph': {
    file: 'name.json',
    text: graph({ a: node('Repeat') }, [], { properties: { name: STEERING } }),
    args: ['compile', 'name.json'],
  },
  'a node on a watched edge': {
    file: 'edge.json',
    text: graph({ [STEERING]: node('Repeat') }, [{ data: 'x', tgt: { process: STEERING, port: 'in' } }], {
      outports: { [STEERING]: { process: STEERING, port: 'out' } },
    }),
    args: ['simulate', 'edge.json', '--until', '1ms', '--watch', 'all'],
  },
  'a case of a suite': { file: 'suite.yaml', text: SUITE, args: ['test', 'suite.yaml'] },
  'a file that is missing': { file: 'any', text: '', args: ['compile', `${STEERING}.fbp`] },
};

describe('Control characters', function () {
  this.timeout(120_000);
  const folder = new Folder();
  after(() => folder.remove());

  for (const [title, { file, text, args }] of Object.entries(PRINTED)) {
    it(`do not reach the terminal from ${title}`, async () => {
      folder.file(file, text);
      const { stdout, stderr } = await folder.run(...args);
      assert.match(stdout + stderr, /·/);
      assert.doesNotMatch(stdout + stderr, /(?!\n)\p{Cc}/u);
    });
  }

  it('are dots, line breaks and tabs left as they are', () => {
    assert.equal(printable('a\x1b[2J\tb\r\n\x9bé'), 'a·[2J\tb·\n·é');
  });

  it('are dots in painted text, and its colours stay', () => {
    const text = `${coloured('a\x07', 'green')}\x1b[2J\n`;
    assert.equal(printablePainted(text), '\x1b[32ma·\x1b[0m·[2J\n');
  });
});
