import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTool } from '../tools.js';
import { compiledOnce } from './compiled.js';
import { instruments } from './instruments.js';

const run = promisify(execFile);

/** The values that a board file would give. */
export interface TestBoard {
  name: string;
  defines: Record<string, number> & { MICROFLO_ID_BITS: 8 | 16 };
}

/** One board as small as an Uno, and one with 16-bit node numbers. */
export const boards: TestBoard[] = [
  {
    name: 'a small board with 8 bits of a node number',
    defines: {
      MICROFLO_ID_BITS: 8,
      MICROFLO_NODES: 100,
      MICROFLO_ARENA: 1000,
      MICROFLO_QUEUE: 16,
      MICROFLO_STRINGS: 4,
      MICROFLO_STRING_LENGTH: 32,
      MICROFLO_MESSAGE: 64,
      MICROFLO_ANSWER: 56,
      MICROFLO_RX: 64,
      MICROFLO_TX: 64,
      MICROFLO_LOSSES: 4,
      MICROFLO_INTERRUPTS: 4,
    },
  },
  {
    name: 'a larger board with 16 bits of a node number',
    defines: {
      MICROFLO_ID_BITS: 16,
      MICROFLO_NODES: 1000,
      MICROFLO_ARENA: 8192,
      MICROFLO_QUEUE: 256,
      MICROFLO_STRINGS: 8,
      MICROFLO_STRING_LENGTH: 255,
      MICROFLO_MESSAGE: 512,
      MICROFLO_ANSWER: 512,
      MICROFLO_RX: 1024,
      MICROFLO_TX: 1024,
      MICROFLO_LOSSES: 16,
      MICROFLO_INTERRUPTS: 32,
    },
  },
];

/** The result of a case, and its output if it failed. */
export interface Outcome {
  passed: boolean;
  said: string;
}

/** Sources of the runtime. */
const RUNTIME = [
  'microflo.cpp',
  'io/console.cpp',
  'io/serial-ports.cpp',
  'io/i2c.cpp',
  'io/i2c-driver.cpp',
  'io/kept-values.cpp',
  'io/spi.cpp',
];
const FLAGS = ['-std=c++14', '-fno-exceptions', '-fno-rtti', '-Wall', '-Wextra', '-Werror'];

/** Sources of the tests that run for seconds: the device on its simulated board, and the loops of random choices. */
const LONG = ['device.cpp', 'edit.cpp', 'fuzz.cpp', 'random-edits.cpp'];

/**
 * Compiles the runtime and its tests for `board` unless that has been done; returns the path of the program. The
 * runtime and what runs long are compiled with some optimisation, all other tests without: compiling those takes longer than
 * running them.
 */
export async function compileTests(board: TestBoard, sources: readonly string[], folder: string): Promise<string> {
  const firmware = join(folder, '../../firmware');
  const defines = Object.entries(board.defines).map(([name, value]) => `-D${name}=${value}`);
  const name = `runtime-${board.defines.MICROFLO_ID_BITS}`;
  const instrumented = instruments(name);
  const flags = [...FLAGS, ...defines, '-I', folder, '-I', firmware];
  return compiledOnce(
    { name, folders: [firmware, folder], options: [...flags, ...instrumented, ...sources] },
    async (path) => {
      const temporary = mkdtempSync(join(tmpdir(), 'microflo-firmware-'));
      const object = async (unitName: string, optimise: string, files: readonly string[]) => {
        const unit = join(temporary, `${unitName}.cpp`);
        writeFileSync(unit, files.map((file) => `#include "${file}"\n`).join(''));
        const out = join(temporary, `${unitName}.o`);
        await startTool('g++', [...flags, optimise, ...instrumented, '-c', unit, '-o', out]);
        return out;
      };
      try {
        const runtime = await object('runtime', '-O1', RUNTIME);
        const isLong = (file: string) => LONG.includes(file);
        const long = await object('long', '-O1', sources.filter(isLong));
        const tests = await object(
          'tests',
          '-O0',
          sources.filter((file) => !isLong(file)),
        );
        // Of an inline function that is in several objects, the linker takes the first.
        await startTool('g++', [...instrumented, runtime, long, tests, '-o', path]);
      } finally {
        rmSync(temporary, { recursive: true });
      }
    },
  );
}

/** Runs all cases. [seed] is for those that make random choices. */
export async function runTests(program: string, seed?: number): Promise<Map<string, Outcome>> {
  const env = { ...process.env, ...(seed !== undefined && { MICROFLO_TEST_SEED: `${seed}` }) };
  const { stdout } = await run(program, [], { env, maxBuffer: 1 << 26 });
  const outcomes = new Map<string, Outcome>();
  let last: Outcome = { passed: true, said: '' };
  for (const line of stdout.trimEnd().split('\n')) {
    const found = /^(ok|failed) (.*)$/.exec(line);
    if (found === null) {
      last.said += `${line}\n`;
    } else {
      last = { passed: found[1] === 'ok', said: '' };
      outcomes.set(found[2] ?? '', last);
    }
  }
  return outcomes;
}
