import { findBoard } from '../boards/boards.js';
import { hardware } from '../boards/hardware.generated.js';
import type { Hardware } from '../boards/hardware.js';
import { DeviceError } from '../device/device-error.js';
import type { Board } from '../program/board.js';
import type { Address } from './address.js';

/** The board called [name], as reported by the device at [where]. Throws a DeviceError when the board is unknown. */
export function knownBoard(name: string, where: string): Board {
  const board = findBoard(name);
  if (board) return board;
  const text = `the device at ${where} reports an unknown board '${name}': its firmware is from another MicroFlo version; flash it again`;
  throw new DeviceError('wrongDevice', text);
}

/** Milliseconds until a board runs its firmware after its port was opened; 0 when opening does not reset it. */
export function resetWait(boards: readonly Hardware[]): number {
  return Math.max(0, ...boards.map(({ link }) => link.resetWait ?? 0));
}

/** Whether opening [address], at which the board called [name] is, resets it. */
export function resetsWhenOpened(address: Address, name: string): boolean {
  const isReset = address.kind === 'serial' ? address.reset !== false : address.kind === 'tcp';
  return isReset && resetWait(hardwareOf([name])) > 0;
}

/** The chips of the boards called [names]; those of all boards when there are no names. */
export function hardwareOf(names: readonly string[]): readonly Hardware[] {
  return names.length === 0 ? hardware : hardware.filter(({ board }) => names.includes(board));
}
