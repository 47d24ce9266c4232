import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { avr } from '../../src/firmware/compile/avr.js';
import { type Elf, readElf } from '../../src/image/elf.js';
import { loadHex } from '../../src/image/hex.js';
import { intelHex } from '../../src/image/intel-hex.js';
import { Cache } from '../../src/system/cache.js';
import { packageRoot } from '../../src/system/package-root.js';
import { runTool } from '../../src/system/run-tool.js';
import { CACHE, uno } from './images.js';

/** What of the platform the frozen blink needs: its pins and its clock. */
const PLATFORM = ['digital.cpp', 'clock.cpp'];

/** Compiles bench/frozen/blink.cpp as images are compiled. */
async function compileFrozen(): Promise<Elf> {
  const root = packageRoot();
  const platform = join(root, 'platforms/avr');
  const folders = [join(root, 'bench/frozen'), join(root, 'firmware'), join(root, 'firmware/components'), platform];
  const sources = [join(root, 'bench/frozen/blink.cpp'), ...PLATFORM.map((file) => join(platform, file))];
  return new Cache(CACHE).withFolder(async (work) => {
    const [header, elf] = [join(work, 'board.h'), join(work, 'blink.elf')];
    await writeFile(header, avr.header(uno.definition, uno.hardware, false));
    const flags = [...avr.flags(uno.hardware), ...avr.linkTime, ...avr.linkFlags(uno.hardware, platform)];
    const includes = folders.map((folder) => `-I${folder}`);
    const run = await runTool(avr.compiler, [...flags, '-include', header, ...includes, ...sources, '-o', elf]);
    if (run.status !== 0) throw new Error(`the frozen blink was not compiled: ${run.errors || run.status}`);
    return readElf(await readFile(elf));
  });
}

/** It is of no use to be small and wrong. */
function checkThatItBlinks({ segments }: Elf): void {
  const board = emulatedAvr(avrBoard('uno'), [loadHex(intelHex(segments))]);
  const levels: string[] = [];
  board.pin('LED').onChange(({ time, value }) => levels.push(`${Math.round(time)} ${value}`));
  board.advance(1000);
  const wanted = '0 0, 300 1, 600 0, 900 1';
  if (levels.join(', ') !== wanted) throw new Error(`the frozen blink does not blink: ${levels.join(', ')}`);
}

/** Blink without link and queue, from the same headers of components. */
export async function measureFrozen() {
  const elf = await compileFrozen();
  checkThatItBlinks(elf);
  const ram = elf.sections.filter(({ allocated, writable }) => allocated && writable);
  return {
    'avr.frozen.probe.flash': elf.segments.reduce((sum, { bytes }) => sum + bytes.length, 0),
    'avr.frozen.probe.ram': ram.reduce((sum, { size }) => sum + size, 0),
  };
}
