// The install script of the package: builds the addon where that is possible. It never fails: without the addon, the
// simulated board is WebAssembly, which is slower.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Milliseconds. */
const PATIENCE = 10 * 60_000;
const folder = dirname(dirname(fileURLToPath(import.meta.url)));

/** npm and pnpm say where their node-gyp is; others have one among their programs. */
function build() {
  const gyp = process.env.npm_config_node_gyp;
  const [command, first] = gyp ? [process.execPath, [gyp]] : ['node-gyp', []];
  const options = { cwd: folder, encoding: 'utf8', timeout: PATIENCE, shell: !gyp && process.platform === 'win32' };
  return spawnSync(command, [...first, 'configure', 'build'], options);
}

/** Why the build failed, in a line; undefined when it did not. */
function fault({ status, error, stderr }) {
  if (status === 0) return undefined;
  if (error) return error.code === 'ENOENT' ? 'node-gyp was not found' : error.message;
  const said = /^gyp ERR! stack (?:Error: )?(.*)$/m.exec(stderr) ?? /^(.*\berror: .*)$/m.exec(stderr);
  return said?.[1] ?? `node-gyp ended with ${status}`;
}

const why = fault(build());
if (why !== undefined) {
  console.log(
    `microflo: the native simulated board was not built (${why}). It is optional: WebAssembly takes its place. With a C++ compiler, make and Python, npm rebuild microflo builds it.`,
  );
}
