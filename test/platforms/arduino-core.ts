import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ArduinoExport } from '../../src/firmware/export/arduino-export.js';
import { exportArduino } from '../../src/firmware/export/export-arduino.js';
import { readElf } from '../../src/image/elf.js';
import { inParallel } from '../../src/system/in-parallel.js';
import { runTool } from '../../src/system/run-tool.js';
import { writeAll } from '../../src/system/write-all.js';
import { CACHE } from '../firmware/images.js';
import { startTool } from '../tools.js';

const AVR = '/usr/share/arduino/hardware/arduino/avr';
const CORE = join(AVR, 'cores', 'arduino');

interface ArduinoBoard {
  mcu: string;
  variant: string;
  defines: string[];
}

/** From the boards.txt of the core. */
export const arduinoBoards = {
  uno: { mcu: 'atmega328p', variant: 'standard', defines: ['ARDUINO_AVR_UNO'] },
  mega2560: { mcu: 'atmega2560', variant: 'mega', defines: ['ARDUINO_AVR_MEGA2560'] },
  leonardo: {
    mcu: 'atmega32u4',
    variant: 'leonardo',
    defines: [
      ...['ARDUINO_AVR_LEONARDO', 'USB_VID=0x2341', 'USB_PID=0x8036'],
      ...['USB_MANUFACTURER="Unknown"', 'USB_PRODUCT="Arduino Leonardo"'],
    ],
  },
} satisfies Record<string, ArduinoBoard>;

export type ArduinoBoardName = keyof typeof arduinoBoards;

/** The flags of platform.txt of the core. DECIMAL_DIG is missing in avr-gcc 5.4 and needed by Print.cpp. */
function flags({ mcu, variant, defines }: ArduinoBoard): string[] {
  const all = ['F_CPU=16000000L', 'ARDUINO=10819', 'ARDUINO_ARCH_AVR', 'DECIMAL_DIG=__DECIMAL_DIG__', ...defines];
  return [
    ...['-c', '-g', '-Os', '-ffunction-sections', '-fdata-sections', '-flto', `-mmcu=${mcu}`],
    ...all.map((define) => `-D${define}`),
    ...[`-I${CORE}`, `-I${join(AVR, 'variants', variant)}`],
  ];
}

const CPP = ['-std=gnu++11', '-fpermissive', '-fno-exceptions', '-fno-threadsafe-statics', '-Wno-error=narrowing'];
const STRICT = ['-Wall', '-Wextra', '-Werror'];

/** A folder with an export, which is deleted after the tests. */
export class Sketch {
  private readonly folder = mkdtempSync(join(tmpdir(), 'microflo-arduino-'));
  readonly path = join(this.folder, 'sketch');
  private readonly work = join(this.folder, 'work');

  constructor() {
    mkdirSync(this.work);
  }

  async write(parts: Omit<ArduinoExport, 'name' | 'version'>): Promise<this> {
    await writeAll(this.path, await exportArduino({ name: 'sketch', version: '1.2.3', ...parts }));
    return this;
  }

  /** All files, relative to the folder. */
  files(): string[] {
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1));
  }

  text(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  /** Absolute paths of the C++ files that an IDE compiles. */
  sources(): string[] {
    return this.files()
      .filter((file) => /^src\/.*\.cpp$/.test(file))
      .map((file) => join(this.path, file));
  }

  /** Compiles one file of the sketch for a board. Returns the messages of the compiler. */
  async complaints(file: string, board: ArduinoBoardName, defines: readonly string[]): Promise<string> {
    const args = [...flags(arduinoBoards[board]), ...CPP, ...defines.map((define) => `-D${define}`)];
    const run = await runTool('avr-g++', [...args, join(this.path, file), '-o', join(this.work, 'object.o')]);
    return run.status === 0 ? '' : run.errors;
  }

  /** Builds the sketch as the IDE does, without warnings. */
  async build(name: ArduinoBoardName) {
    const board = arduinoBoards[name];
    const core = await coreOf(name);
    const main = join(this.work, 'sketch.ino.cpp');
    writeFileSync(main, `#include <Arduino.h>\n${this.text('sketch.ino')}`);
    const objects = await inParallel([main, ...this.sources()], async (source) => {
      const object = join(this.work, `${source.slice(this.folder.length + 1).replaceAll('/', '-')}.o`);
      await startTool('avr-g++', [...flags(board), ...CPP, ...STRICT, `-I${this.path}`, source, '-o', object]);
      return object;
    });
    const elf = join(this.work, `${name}.elf`);
    const link = ['-w', '-Os', '-g', '-flto', '-fuse-linker-plugin', '-Wl,--gc-sections', `-mmcu=${board.mcu}`];
    await startTool('avr-gcc', [...link, '-o', elf, ...objects, core, '-lm']);
    return readElf(readFileSync(elf));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The core as an archive. It does not change and is cached between tests. */
async function coreOf(name: ArduinoBoardName): Promise<string> {
  const folder = resolve(CACHE, `arduino-core-${name}`);
  const archive = join(folder, 'core.a');
  if (existsSync(archive)) return archive;
  mkdirSync(folder, { recursive: true });
  const sources = readdirSync(CORE).filter((file) => /\.(c|cpp|S)$/.test(file));
  const objects = await inParallel(sources, async (source) => {
    const object = join(folder, `${source}.o`);
    const rest = ['-w', join(CORE, source), '-o', object];
    if (source.endsWith('.cpp')) await startTool('avr-g++', [...flags(arduinoBoards[name]), ...CPP, ...rest]);
    else await startTool('avr-gcc', [...flags(arduinoBoards[name]), ...languageOf(source), ...rest]);
    return object;
  });
  await startTool('avr-gcc-ar', ['rcs', archive, ...objects]);
  return archive;
}

function languageOf(source: string): string[] {
  return source.endsWith('.S') ? ['-x', 'assembler-with-cpp'] : ['-std=gnu11', '-fno-fat-lto-objects'];
}
