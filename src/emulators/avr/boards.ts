import { type EmulatedTarget, emulatedTarget, emulatedTargets } from '../emulated-targets.js';
import type { Chip } from './chip.js';
import { atmega328p } from './chip-atmega328p.js';
import { atmega2560 } from './chip-atmega2560.js';

/** A board that avr8js can emulate, with the description of its chip. */
export interface AvrBoard extends EmulatedTarget {
  chip: Chip;
}

const chips: readonly Chip[] = [atmega328p, atmega2560];

/** All boards whose chip is known to the emulator. */
export const avrBoards: readonly AvrBoard[] = emulatedTargets.flatMap((target) => {
  const chip = chips.find(({ name }) => name.toLowerCase() === target.hardware.chip.name);
  return chip ? [{ ...target, chip }] : [];
});

/** Returns the board called [name]: `uno`, `mega2560`. Throws an error if it is not an emulated AVR board. */
export function avrBoard(name: string): AvrBoard {
  const found = avrBoards.find(({ definition }) => definition.name === name);
  if (found) return found;
  throw new Error(`avr8js has no chip for the ${emulatedTarget(name).definition.name}`);
}
