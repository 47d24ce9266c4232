import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type BuildFailure, type BuildOptions, type BuildResult, build, transform } from 'esbuild';
import { HOST_FLOORS, NODE_ONLY } from '../../scripts/floors.js';
import { filesBelow } from './imports.js';

/** What Node has and a browser has not, or what a clock that is handed in does. */
const GLOBALS = [
  ...['Buffer', 'process', 'global', 'require', '__dirname', '__filename', 'setImmediate', 'clearImmediate'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
];
/** The one place that asks the machine for the time of the wall. */
const WALL_CLOCK = 'src/util/clock.ts';

describe('The portable floors of src/', () => {
  const folders = HOST_FLOORS.flatMap(({ rooms }) => rooms.filter(({ portable }) => portable));
  const entryPoints = folders
    .flatMap(({ folder }) => filesBelow(`src/${folder}`, ['.ts']))
    .filter((file) => !file.endsWith('.d.ts') && !NODE_ONLY.some((folder) => file.startsWith(`src/${folder}/`)));

  it('are these', () => {
    assert.deepEqual(
      folders.map(({ folder }) => folder),
      [
        'util',
        'graph',
        'library',
        'program',
        'stream',
        'link',
        'device',
        'boards',
        'parts',
        'circuit',
        'simulator',
        'surfaces/runtime',
      ],
    );
  });

  it('import no module of Node, and no package that does: they can be bundled for a browser', async () => {
    const { errors } = await bundle({ entryPoints });
    assert.deepEqual(
      errors.map(({ text, location }) => `${location?.file}: ${text}`),
      [],
    );
  });

  it('use no global of Node, and no timers: clocks are passed in', async () => {
    const { metafile } = await bundle({ entryPoints, metafile: true });
    const files = Object.keys(metafile?.inputs ?? {}).filter((file) => file.startsWith('src/') && file !== WALL_CLOCK);
    assert.ok(files.length >= entryPoints.length - 1, 'all files were looked at');
    const used = await Promise.all(files.filter((file) => file.endsWith('.ts')).map(usedGlobals));
    assert.deepEqual(used.flat(), []);
  });

  it('are really checked: use of Node is found', async () => {
    const { errors } = await bundle({ stdin: { contents: "import 'node:fs'; import 'ws';", resolveDir: '.' } });
    assert.ok(errors.length > 0);
    assert.deepEqual(await globalsOf('const process = 1; process; setTimeout(f, 1); let b: Buffer;', 'x.ts'), [
      'x.ts: setTimeout',
      'x.ts: Buffer',
    ]);
  });
});

/** What a browser would get, and why it cannot have it. */
async function bundle(options: BuildOptions): Promise<Pick<BuildResult, 'errors'> & Partial<BuildResult>> {
  const common = { bundle: true, write: false, outdir: 'out', logLevel: 'silent', format: 'esm' } as const;
  try {
    return await build({ ...common, platform: 'browser', ...options });
  } catch (error) {
    return { errors: (error as BuildFailure).errors };
  }
}

async function usedGlobals(file: string): Promise<string[]> {
  return globalsOf(readFileSync(file, 'utf8'), file);
}

/** The globals of Node that are used in [text]; a variable of the same name is none. */
async function globalsOf(text: string, file: string): Promise<string[]> {
  const define = Object.fromEntries(GLOBALS.map((name) => [name, `node_global_${name}`]));
  const { code } = await transform(text, { loader: 'ts', define });
  const values = [...code.matchAll(/\bnode_global_(\w+)/g)].map((match) => match[1] ?? '');
  const types = [...text.matchAll(/[:<|]\s*(NodeJS\.\w+|Buffer)\b/g)].map((match) => match[1] ?? '');
  return [...new Set([...values, ...types])].map((name) => `${file}: ${name}`);
}
