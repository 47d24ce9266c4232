import { componentHeader } from '../../../library/component-template.js';

export interface ProjectOptions {
  name: string;
  /** Relative path from the project's folder to MicroFlo's package, with `/`. */
  microflo: string;
  /** Version range of mocha for the tests. */
  mocha: string;
}

/** Returns the files of a new project, by their paths in its folder. */
export function projectFiles(options: ProjectOptions): Record<string, string> {
  return {
    'package.json': packageJson(options),
    'README.md': readme(options.name),
    '.gitignore': GITIGNORE,
    '.npmrc': NPMRC,
    'graphs/blink.fbp': BLINK,
    'test/blink.test.js': TEST,
    'components/Offset.h': componentHeader('Offset'),
  };
}

function packageJson({ name, microflo, mocha }: ProjectOptions): string {
  const content = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { start: 'microflo run graphs/blink.fbp', test: 'mocha' },
    // A local path: the package of this name in the npm registry is another project.
    devDependencies: { microflo: `file:${microflo}`, mocha },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** What npm installs, and what `microflo build`, `compile` and `--trace` write. */
const GITIGNORE = `node_modules/
*.elf
*.hex
*.bin
*.uf2
*.map.json
*.mf
*.vcd
`;

export const NPMRC = `# MicroFlo is linked from a local folder and already built: npm must not build it again.
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
npm install     # installs the packages in package.json, and MicroFlo from its folder on this computer
npm start       # runs graphs/blink.fbp on the board plugged in, or else on a simulated one; press q to quit
npm test        # runs the tests in test/
\`\`\`

- \`graphs/\` contains the graphs. \`microflo components\` lists the components that they can use.
- \`test/\` contains the tests. Time on the simulated board passes only when a test advances it.
- \`components/\` contains your own components, in C++. \`microflo new component Name\` creates one.
`;
}
