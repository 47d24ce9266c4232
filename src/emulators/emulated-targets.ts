import { findBoard } from '../boards/boards.js';
import { hardware } from '../boards/hardware.generated.js';
import type { Hardware } from '../boards/hardware.js';
import type { Board } from '../program/board.js';

/** A board that can be emulated. */
export interface EmulatedTarget {
  definition: Board;
  hardware: Hardware;
}

/** All boards that can be emulated. */
export const emulatedTargets: readonly EmulatedTarget[] = hardware.flatMap((each) => {
  const definition = findBoard(each.board);
  return each.emulator !== undefined && definition ? [{ definition, hardware: each }] : [];
});

/** Returns the board called [name], such as `uno`. Throws an error that lists all boards if it cannot be emulated. */
export function emulatedTarget(name: string): EmulatedTarget {
  const found = emulatedTargets.find(({ definition }) => definition.name === name);
  if (found) return found;
  const names = emulatedTargets.map(({ definition }) => definition.name).join(', ');
  throw new Error(`the board '${name}' cannot be emulated: the emulated boards are ${names}`);
}
