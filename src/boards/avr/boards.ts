import type { Board } from '../../program/board.js';
import { findBoard } from '../boards.js';
import { hardware } from '../hardware.generated.js';
import type { Hardware } from '../hardware.js';
import type { Chip } from './chip.js';
import { atmega328p } from './chip-atmega328p.js';
import { atmega2560 } from './chip-atmega2560.js';

/** A board that can be emulated: what its file says, and a map of its chip. */
export interface AvrBoard {
  definition: Board;
  hardware: Hardware;
  chip: Chip;
}

const chips: readonly Chip[] = [atmega328p, atmega2560];

/** All boards whose chip is known to the emulator. */
export const avrBoards: readonly AvrBoard[] = hardware.flatMap((each) => {
  const chip = chips.find(({ name }) => name.toLowerCase() === each.chip.name);
  const definition = findBoard(each.board);
  return chip && definition ? [{ definition, hardware: each, chip }] : [];
});

/** The board of this name: `uno`, `mega2560`. Throws an error with those there are. */
export function avrBoard(name: string): AvrBoard {
  const found = avrBoards.find(({ definition }) => definition.name === name);
  if (found) return found;
  const names = avrBoards.map(({ definition }) => definition.name).join(', ');
  throw new Error(`the board '${name}' cannot be emulated: ${names} can`);
}
