import { findBoard } from '../boards/boards.js';
import { hardware } from '../boards/hardware.generated.js';
import type { Hardware } from '../boards/hardware.js';
import { DeviceError } from '../device/device-error.js';
import type { Board } from '../program/board.js';

/** The board that a device at [where] says it is. Throws a DeviceError when nothing is known of it. */
export function knownBoard(name: string, where: string): Board {
  const board = findBoard(name);
  if (board) return board;
  const text = `the device at ${where} reports an unknown board '${name}': its firmware is from another MicroFlo version; flash it again`;
  throw new DeviceError('wrongDevice', text);
}

/** Milliseconds after opening its port in which a board may not run its firmware yet; 0 when it is never reset. */
export function resetWait(boards: readonly Hardware[]): number {
  return Math.max(0, ...boards.map(({ link }) => link.resetWait ?? 0));
}

/** The chips of the boards called [names]; those of all boards when there are no names. */
export function hardwareOf(names: readonly string[]): readonly Hardware[] {
  return names.length === 0 ? hardware : hardware.filter(({ board }) => names.includes(board));
}
