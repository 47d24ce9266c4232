/**
 * Writes src/boards/boards.generated.ts and hardware.generated.ts (all boards as data) and simulator/config.generated.h
 * (the simulated board for the C++) from platforms/<family>/boards/*.yaml: `tsx scripts/generate-boards.ts [--check]`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BoardFile, parseBoardFile } from '../src/boards/board-file.js';
import { digitalNumbers } from '../src/boards/digital-numbers.js';
import type { FirmwareLimits } from '../src/boards/hardware.js';
import type { PinUse } from '../src/library/component.js';
import type { Board } from '../src/program/board.js';
import { write } from './generated.js';

type Complete = BoardFile & { board: Board; firmware: FirmwareLimits };

const USE_BITS: Record<PinUse, number> = { digital: 1, analog: 2, pwm: 4, interrupt: 8 };

function read(path: string): Complete {
  const { board, firmware, hardware, diagnostics } = parseBoardFile(readFileSync(path, 'utf8'), path);
  for (const { place, message } of diagnostics)
    console.error(`${place?.file}:${place?.line}:${place?.column}: ${message}`);
  if (board === undefined || firmware === undefined) process.exit(1);
  return { board, firmware, diagnostics, ...(hardware && { hardware }) };
}

function boardFiles(): string[] {
  const families = readdirSync('platforms').sort();
  return families.flatMap((family) => {
    const folder = join('platforms', family, 'boards');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => join(folder, file));
  });
}

function header({ board, firmware }: Complete): string {
  const { limits, pins } = board;
  const uses = pins.map((pin) => pin.uses.reduce((bits, use) => bits | USE_BITS[use], 0));
  return `// Generated from platforms/simulated/boards/${board.name}.yaml by scripts/generate-boards.ts: do not edit.
#pragma once
#include <stdint.h>

#define MICROFLO_BOARD "${board.name}"
#define MICROFLO_ID_BITS ${limits.idBits}
#define MICROFLO_NODES ${limits.nodes}
#define MICROFLO_ARENA ${limits.arena}
#define MICROFLO_QUEUE ${limits.queue}
#define MICROFLO_STRINGS ${limits.strings}
#define MICROFLO_STRING_LENGTH ${limits.stringLength}
#define MICROFLO_MESSAGE ${limits.message}
#define MICROFLO_ANSWER ${limits.message}
#define MICROFLO_LOSSES ${firmware.losses}
#define MICROFLO_INTERRUPTS ${firmware.interrupts}

namespace simulated {
namespace pins {

// What a pin can be used for.
constexpr uint8_t Digital = ${USE_BITS.digital};
constexpr uint8_t Analog = ${USE_BITS.analog};
constexpr uint8_t Pwm = ${USE_BITS.pwm};
constexpr uint8_t Interrupt = ${USE_BITS.interrupt};

constexpr uint8_t count = ${pins.length};
constexpr uint8_t uses[count] = {${uses.join(', ')}};

// The pin called D0, D1, ...; 255 where there is none.
constexpr uint8_t numbered[] = {${digitalNumbers(pins).join(', ')}};

}  // namespace pins
}  // namespace simulated
`;
}

const files = boardFiles().map(read);
const simulator = files.find((file) => file.board.name === 'simulator');
if (simulator === undefined) throw new Error('platforms/simulated/boards/simulator.yaml is missing');

/** JSON with one line for each pin, each timer, and each kind of bus. */
function json(value: unknown): string {
  const lines: string[] = [];
  const line = (each: unknown) => `line ${lines.push(oneLine(each)) - 1}`;
  const mark = (key: string, each: unknown) => {
    if ((key === 'pins' || key === 'timers') && Array.isArray(each)) return each.map(line);
    return key === 'buses'
      ? Object.fromEntries(Object.entries(each as object).map(([kind, all]) => [kind, line(all)]))
      : each;
  };
  return JSON.stringify(value, mark, 2).replace(/"line (\d+)"/g, (_, number: string) => lines[Number(number)] ?? '');
}

/** `{ "name": "D0", "index": 0, "uses": ["digital"] }` */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `"${key}": ${oneLine(each)}`)
    .join(', ')} }`;
}

function dataFile(source: string, type: string, name: string, items: readonly unknown[]): string {
  return `// Generated from platforms/*/boards/*.yaml by scripts/generate-boards.ts: do not edit.
import type { ${type} } from '${source}';

export const ${name}: readonly ${type}[] = ${json(items)};
`;
}

const boards = files.map(({ board }) => board);
const hardware = files.flatMap(({ hardware }) => hardware ?? []);
write('src/boards/boards.generated.ts', dataFile('../program/board.js', 'Board', 'boards', boards));
write('src/boards/hardware.generated.ts', dataFile('./hardware.js', 'Hardware', 'hardware', hardware));
write('simulator/config.generated.h', header(simulator));
