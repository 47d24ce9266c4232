import { componentHeader } from './component-template.js';

export interface ProjectOptions {
  name: string;
  /** The way from the project's folder to MicroFlo's package, with `/`. */
  microflo: string;
  /** The versions of mocha that the tests run with. */
  mocha: string;
}

/** The files of a new project, by their paths in its folder. */
export function projectFiles(options: ProjectOptions): Record<string, string> {
  return {
    'package.json': packageJson(options),
    'README.md': readme(options.name),
    '.gitignore': 'node_modules/\n',
    '.npmrc': NPMRC,
    'graphs/blink.fbp': BLINK,
    'test/blink.test.js': TEST,
    'components/Add.h': componentHeader('Add'),
  };
}

function packageJson({ name, microflo, mocha }: ProjectOptions): string {
  const content = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { start: 'microflo simulate graphs/blink.fbp', test: 'mocha' },
    // From the disk: the package that the registry has under this name is another project.
    devDependencies: { microflo: `file:${microflo}`, mocha },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const NPMRC = `# MicroFlo is used where it lies, and is built already: npm must not build it again.
ignore-scripts=true
`;

const BLINK = `# @runtime microflo
# @name Blink
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every()
'LED' -> PIN lamp()
`;

const TEST = `import assert from 'node:assert/strict';
import { simulate } from 'microflo/testing';

describe('blink', () => {
  it('toggles the lamp every 300 ms', async () => {
    const board = await simulate('graphs/blink.fbp');
    await board.advance(1000);
    assert.deepEqual(board.pin('LED').changes, [[0, 0], [300, 1], [600, 0], [900, 1]]);
  });
});
`;

function readme(name: string): string {
  return `# ${name}

A graph for a microcontroller, made with MicroFlo.

\`\`\`sh
npm install     # what package.json lists; MicroFlo itself comes from the folder that it names
npm start       # runs graphs/blink.fbp on a simulated board: q ends it
npm test        # tests it
\`\`\`

- \`graphs/\` holds graphs. \`npx --no-install microflo components\` lists what they can be made of.
- \`test/\` holds tests. The board's time moves only when a test says so.
- \`components/\` holds components of your own, in C++. \`npx --no-install microflo new component Name\` begins one.
`;
}
