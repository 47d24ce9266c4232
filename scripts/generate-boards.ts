/**
 * Writes src/boards/boards.generated.ts (all boards as data) and simulator/config.generated.h (the simulated board for
 * the C++) from platforms/<family>/boards/*.yaml: `tsx scripts/generate-boards.ts [--check]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BoardFile, parseBoardFile } from '../src/boards/board-file.js';
import type { PinUse } from '../src/library/component.js';
import type { BoardPin } from '../src/program/board.js';
import { write } from './generated.js';

type Complete = Required<BoardFile>;

const USE_BITS: Record<PinUse, number> = { digital: 1, analog: 2, pwm: 4, interrupt: 8 };

function read(path: string): Complete {
  const { board, firmware, diagnostics } = parseBoardFile(readFileSync(path, 'utf8'), path);
  for (const { place, message } of diagnostics)
    console.error(`${place?.file}:${place?.line}:${place?.column}: ${message}`);
  if (board === undefined || firmware === undefined) process.exit(1);
  return { board, firmware, diagnostics };
}

function boardFiles(): string[] {
  const families = readdirSync('platforms').sort();
  return families.flatMap((family) => {
    const folder = join('platforms', family, 'boards');
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => join(folder, file));
  });
}

/** What D-numbers the board has: the pin for each, 255 where there is none. */
function digitalNumbers(pins: BoardPin[]): number[] {
  const numbers: number[] = [];
  for (const { name, aliases, index } of pins) {
    for (const match of [name, ...aliases].map((each) => /^D(\d+)$/.exec(each))) {
      if (match) numbers[Number(match[1])] = index;
    }
  }
  return Array.from(numbers, (pin) => pin ?? 255);
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

const data = JSON.stringify(
  files.map((file) => file.board),
  null,
  2,
);
write(
  'src/boards/boards.generated.ts',
  `// Generated from platforms/*/boards/*.yaml by scripts/generate-boards.ts: do not edit.
import type { Board } from '../program/board.js';

export const boards: readonly Board[] = ${data};
`,
);
write('simulator/config.generated.h', header(simulator));
