import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlashImage } from '../../../src/image/flash-image.js';
import { loadHex } from '../../../src/image/hex.js';
import { toolOutput } from '../../tools.js';

/** The beginning of every program of these tests. */
const HEAD = `
#define F_CPU 16000000UL
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
`;

/** Compiles a C program for a chip; [flags] are additional flags of avr-gcc. */
export function compile(mcu: 'atmega328p' | 'atmega2560', program: string, ...flags: string[]): FlashImage {
  return loadHex(compileHex(mcu, program, ...flags), `a test program for the ${mcu}`);
}

/** The same as Intel HEX text. */
export function compileHex(mcu: string, program: string, ...flags: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-avr-'));
  const elf = join(folder, 'program.elf');
  const hex = join(folder, 'program.hex');
  try {
    toolOutput('avr-gcc', [`-mmcu=${mcu}`, '-Os', '-Wall', '-xc', '-', '-o', elf, ...flags], `${HEAD}${program}`);
    toolOutput('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', elf, hex]);
    return readFileSync(hex, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The expansions of preprocessor macros of avr-libc, by name. */
export function macros(mcu: string): Map<string, string> {
  const lines = toolOutput('avr-gcc', [`-mmcu=${mcu}`, '-xc', '-dM', '-E', '-'], HEAD).split('\n');
  return new Map(lines.map((line) => [line.split(' ')[1] ?? '', line.split(' ').slice(2).join(' ')]));
}
