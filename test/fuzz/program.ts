import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulator } from '../../src/boards/boards.js';
import { nodeSizes } from '../../src/boards/node-sizes.js';
import { coreLibrary } from '../../src/library/core.js';
import { programCost } from '../../src/program/cost.js';
import { howToGet, tool } from '../../src/system/programs.js';
import { compiledOnce } from '../chip/compiled.js';
import { startTool } from '../tools.js';
import { compile } from './compile.js';
import { everyComponent } from './every.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const SOURCES = ['fuzzed-board.cpp', 'mutator.cpp', 'targets.cpp'];
const FLAGS = ['-std=c++14', '-fno-exceptions', '-fno-rtti', '-O1', '-g'];
const INSTRUMENTS = ['-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=all'];

/** Those of an Uno, but for the arena. */
const LIMITS = {
  ID_BITS: 8,
  NODES: 200,
  QUEUE: 16,
  STRINGS: 4,
  STRING_LENGTH: 32,
  MESSAGE: 64,
  ANSWER: 56,
  LOSSES: 4,
  INTERRUPTS: 8,
  RX: 64,
  TX: 128,
};

/**
 * Bytes of an arena in which the graph with every component fits, and not much more: edits are to reach its end. The nodes of
 * the simulated board are a little larger than those of the fuzzed one.
 */
function arena(): number {
  const probe = 0x7000;
  const small = { arena: probe, idBits: 8 as const, edgeBytes: 2, nodes: LIMITS.NODES, queue: LIMITS.QUEUE };
  const pool = { strings: LIMITS.STRINGS, stringLength: LIMITS.STRING_LENGTH };
  // Two bytes of a node are its place in the arena, which is two bytes longer in that of the simulated board.
  const sizes = new Map([...nodeSizes(simulator)].map(([id, size]) => [id, size - 2]));
  const program = compile(everyComponent(coreLibrary));
  const { arenaNeeded, arenaAvailable } = programCost(program, sizes, { ...simulator.limits, ...small, ...pool });
  return 16 * Math.ceil((probe - arenaAvailable + arenaNeeded) / 16);
}

/** A change of a source for the fuzzed board: where, what, and into what. */
type Change = readonly [file: string, what: RegExp, into: string];

const CHANGES: readonly Change[] = [
  ...Object.entries({ ...LIMITS, ARENA: arena() }).map(([name, value]): Change => {
    const file = name.length === 2 ? 'simulator/rings.h' : 'simulator/config.generated.h';
    return [file, new RegExp(`(#define MICROFLO_${name}) \\d+`), `$1 ${value}`];
  }),
  ['firmware/core/arena.h', /^ {2}.* bytes_\[config::arena\];$/m, '  Guard before_;\n$&'],
  // The host may read the places behind the arena, too.
  ['firmware/core/arena.h', /^ {2}\w+ tableBegin_;$/m, '$&\n  Guard behind_;'],
  ...['core/queue.h', 'link/receiver.h', 'link/transmitter.h'].map((file): Change => {
    // An array as a member, as long as the limits of the board say.
    return [`firmware/${file}`, /^ {2}.* \w+_\[config::.*\];$/m, '  Guard before_;\n$&\n  Guard behind_;'];
  }),
  ['simulator/components.cpp', /MostTypes = 4096/, 'MostTypes = 200'],
  // A loop without delay is found sooner: most inputs are to take less than a millisecond.
  ['simulator/runaway.h', /Most = 1000000/, 'Most = 5000'],
  ['simulator/runaway.h', /Watched = 100000/, 'Watched = 1000'],
];

/** The program with all targets. */
export interface Fuzzer {
  path: string;
}

/** Compiles the program with all targets, unless that has been done. */
export async function makeFuzzer(): Promise<Fuzzer> {
  const compiler = await startTool('clang++', ['--version']);
  const options = [compiler, ...FLAGS, ...INSTRUMENTS, JSON.stringify(CHANGES.map(String))];
  const folders = ['firmware', 'simulator', folder, join(folder, '../simulator')];
  const compiled = await compiledOnce({ name: 'fuzzer', folders, options }, async (path) => {
    const work = mkdtempSync(join(tmpdir(), 'microflo-fuzz-'));
    try {
      copySources(work);
      const includes = ['firmware', 'firmware/components', 'simulator', ''].map((each) => `-I${join(work, each)}`);
      const sources = [join(work, 'simulator/unity.cpp'), ...SOURCES.map((file) => join(folder, file))];
      const guard = ['-include', join(folder, 'guard.h')];
      await startTool('clang++', [...FLAGS, ...INSTRUMENTS, ...includes, ...guard, ...sources, '-o', path]).catch(
        explain,
      );
    } finally {
      rmSync(work, { recursive: true });
    }
  });
  return { path: compiled };
}

/** Says what to install where Clang is there without the library that fuzzes. */
function explain(error: Error): never {
  if (!/libclang_rt/.test(error.message)) throw error;
  const how = howToGet(tool('Clang'));
  throw new Error(`Clang has no libFuzzer here, which comes with compiler-rt (${how})`, { cause: error });
}

function copySources(work: string): void {
  for (const each of ['firmware', 'simulator']) cpSync(each, join(work, each), { recursive: true });
  writeFileSync(join(work, 'build-id.h'), '#define MICROFLO_BUILD_ID 1u\n');
  for (const [file, what, into] of CHANGES) {
    const path = join(work, file);
    const text = readFileSync(path, 'utf8');
    if (!what.test(text)) throw new Error(`${file} has nothing like ${what}: change test/fuzz/program.ts`);
    writeFileSync(path, text.replace(what, into));
  }
}
