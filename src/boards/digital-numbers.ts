import type { BoardPin } from '../program/board.js';

/** Returns the pin for each D number of a board; 255 for numbers without a pin. */
export function digitalNumbers(pins: readonly BoardPin[]): number[] {
  const numbers: number[] = [];
  for (const { name, aliases, index } of pins) {
    for (const match of [name, ...aliases].map((each) => /^D(\d+)$/.exec(each))) {
      if (match) numbers[Number(match[1])] = index;
    }
  }
  return Array.from(numbers, (pin) => pin ?? 255);
}
