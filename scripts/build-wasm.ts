/**
 * Compiles the simulated board into dist/simulator.wasm, by Clang or by that of npm; a module of the same sources is not
 * made again. Without either, it says so, and MicroFlo has the addon alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULE_FILE } from '../src/simulator/machine/find-native.js';
import { NPM_CLANG, type WasmCompiler, wasmCompilers } from '../src/simulator/machine/wasm-compiler.js';
import { withVersion } from '../src/simulator/wasm/module-version.js';
import { moduleArguments } from './wasm-module.js';

const HEADER = 'build/generated/build-id.h';
const CACHE = 'build/wasm';

/** Runs a program. Returns whether it did well. */
function run(command: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/** Names the sources, and what they are compiled with. */
function fingerprint(compiler: WasmCompiler): string {
  const hash = createHash('sha256').update(readFileSync(HEADER)).update(readFileSync('simulator/wasm/attempt.s'));
  return hash
    .update(JSON.stringify([compiler.name, moduleArguments(compiler)]))
    .digest('hex')
    .slice(0, 16);
}

/** Compiles the module unless it was compiled before. Returns its path; undefined when it does not compile. */
function build(compiler: WasmCompiler): string | undefined {
  const made = join(CACHE, `simulator-${fingerprint(compiler)}.wasm`);
  if (existsSync(made)) return made;
  mkdirSync(CACHE, { recursive: true });
  return run(compiler.command, [...moduleArguments(compiler), '-o', made]) ? made : undefined;
}

run(process.execPath, ['simulator/build-id.mjs', HEADER]);
const compilers = wasmCompilers();
let made: string | undefined;
for (const compiler of compilers) made ??= build(compiler);
if (made !== undefined) {
  mkdirSync('dist', { recursive: true });
  writeFileSync(MODULE_FILE, withVersion(readFileSync(made)));
} else if (compilers.length === 0) {
  console.log(`The WebAssembly of the simulated board is not built: that needs clang and lld, or ${NPM_CLANG} of npm.`);
} else {
  console.error('The WebAssembly of the simulated board is not built: it does not compile.');
  if (!process.argv.includes('--may-fail')) process.exitCode = 1;
}
