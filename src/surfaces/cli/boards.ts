import { Command } from 'commander';
import { boards, simulator } from '../../boards/boards.js';
import { hardware } from '../../boards/hardware.generated.js';
import { emulatedTargets } from '../../emulators/emulated-targets.js';
import { emulatorOf } from '../../emulators/emulators.js';
import { BUS_KINDS } from '../../library/resources.js';
import type { Board } from '../../program/board.js';
import { grouped } from '../../program/numbers.js';
import { busName } from '../../program/resources/words.js';
import { chooseBoard } from './board-option.js';
import { printJson, printLines } from './output.js';
import { type Paint, paintFor } from './style.js';

/** `microflo boards`: lists the boards that graphs can run on. */
export function boardsCommand(): Command {
  return new Command('boards')
    .description('list the boards, or the pins and buses of one board')
    .argument('[name]', 'the board whose pins and buses to list')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  microflo boards\n  microflo boards uno')
    .action((name: string | undefined, options: { json?: true }) => {
      const chosen = name === undefined ? boards : [chooseBoard(name)];
      if (options.json) printJson(name === undefined ? chosen.map(withHardware) : withHardware(chooseBoard(name)));
      else printLines(name === undefined ? listLines(chosen, paintFor(process.stdout)) : pinLines(chooseBoard(name)));
    });
}

/** Returns a board for JSON: with its chip, and how much of it can be emulated. */
export function withHardware(board: Board) {
  const found = hardware.find((each) => each.board === board.name);
  return { ...board, ...(found && { hardware: found, emulated: emulationOf(board.name) }) };
}

/** One line for each board: its name, what it is, its chip and memory. */
export function listLines(all: readonly Board[], paint: Paint): string[] {
  const name = Math.max(...all.map((board) => board.name.length));
  const label = Math.max(...all.map((board) => board.label.length));
  return all.map((board) => {
    const memory = paint(memoryOf(board), 'dim');
    return `${paint(board.name.padEnd(name), 'bold')}  ${board.label.padEnd(label)}  ${memory}`.trimEnd();
  });
}

function memoryOf({ name }: Board): string {
  const found = hardware.find((each) => each.board === name);
  if (!found) return name === simulator.name ? 'runs on this computer' : `for microflo build --export ${name}`;
  const { chip } = found;
  return `${chip.name}, ${grouped(chip.flash)} bytes of flash, ${grouped(chip.ram)} of RAM${emulationText(name)}`;
}

function emulationText(name: string): string {
  const emulated = emulationOf(name);
  if (emulated === 'no') return '';
  return emulated === 'whole' ? ', can be emulated' : `, can be emulated (${emulated} only)`;
}

/** Returns how much of a board can be emulated: `whole`, `no`, or what the emulator is limited to. */
function emulationOf(name: string): string {
  const target = emulatedTargets.find(({ definition }) => definition.name === name);
  return target ? (emulatorOf(target).only ?? 'whole') : 'no';
}

/** Formats a board for people: each pin with all its names, its place on the chip, and its uses; then the buses. */
export function pinLines(board: Board): string[] {
  const places = hardware.find((each) => each.board === board.name)?.places ?? [];
  const rows = board.pins.map(({ name, aliases, index, uses }) => [
    [name, ...aliases].join(' '),
    places[index] ?? '',
    uses.length > 0 ? uses.join(', ') : 'used by the link',
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).filter((cell) => cell !== '');
  return [board.label, ...rows.map((row) => `  ${line(row).join('  ')}`), ...busLines(board)];
}

/** `  I²C bus 0: SDA A4, SCL A5`; nothing where the pins are not known. */
function busLines({ buses, pins }: Board): string[] {
  return BUS_KINDS.flatMap((kind) =>
    buses[kind].flatMap(({ number, lines }) => {
      const places = Object.entries(lines).map(
        ([line, pin]) => `${kind === 'serial' ? line : line.toUpperCase()} ${pins[pin]?.name}`,
      );
      return places.length > 0 ? [`  ${busName({ kind, number })}: ${places.join(', ')}`] : [];
    }),
  );
}
