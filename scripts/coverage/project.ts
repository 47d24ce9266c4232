/** A copy of the project that counts what its tests execute: the simulated board, and the folders of `src` asked for. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What tests do not need of the project, or must have of their own. */
const NOT_COPIED = ['.git', '.microflo', 'build', 'dist', 'node_modules'];

/** Makes the copy in [folder], which counts in each file of [sources], folders of `src`. */
export function copyProject(folder: string, sources: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync('.')) {
    if (!NOT_COPIED.includes(name)) cpSync(name, join(folder, name), { recursive: true });
  }
  for (const name of ['node_modules', 'dist']) symlinkSync(resolve(name), join(folder, name));
  run(process.execPath, ['scripts/coverage/instrument.mjs', folder, ...sources], '.');
  buildAddon(folder);
}

/** Builds the addon without optimisation, as the C++ tests: so a line has as many branches in both, each of the source. */
function buildAddon(folder: string): void {
  const flags = '--coverage -O0 -Dalways_inline=noinline -Dflatten=used';
  run('npx', ['--no-install', 'node-gyp', 'rebuild'], folder, { CXXFLAGS: flags, LDFLAGS: '--coverage' });
}

function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}): void {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}
