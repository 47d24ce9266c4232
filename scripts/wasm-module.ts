/** How the simulated board is compiled into a module of WebAssembly. */
import { join } from 'node:path';
import { WASM_FLAGS, type WasmCompiler, wasmIncludes } from '../src/simulator/machine/wasm-compiler.js';

/** Bytes. */
const STACK = 256 * 1024;

const FLAGS = [
  '--target=wasm32',
  ...WASM_FLAGS,
  '-fvisibility=default',
  '-mexception-handling',
  '-DMICROFLO_ATTEMPT="wasm/attempt.cpp"',
  ...wasmIncludes('.'),
  `-I${join('build', 'generated')}`,
];
const SOURCES = ['unity.cpp', 'wasm/memory.cpp', 'wasm/module.cpp', 'wasm/attempt.s'].map(
  (file) => `simulator/${file}`,
);
const LINK = [
  '--no-entry',
  '--strip-all',
  '--gc-sections',
  '--stack-first',
  `-zstack-size=${STACK}`,
  '--export-dynamic',
  '--export-table',
  '--growable-table',
  '--export=__heap_base',
  '--export=__stack_pointer',
  '--export=__wasm_call_ctors',
].join(',');

/** The arguments of [compiler] for everything but the path of the module. The list of components may be in [library]. */
export function moduleArguments({ args }: WasmCompiler, library?: string): string[] {
  const components = [...(library === undefined ? [] : [`-I${library}`]), '-Ifirmware/components'];
  return [...args, ...FLAGS, ...components, ...SOURCES, `-Wl,${LINK}`];
}
