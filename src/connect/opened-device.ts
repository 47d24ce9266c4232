import type { BoardTime } from '../boards/board-time.js';
import type { Pins } from '../boards/running-board.js';
import type { PartsHost } from '../circuit/live-parts.js';
import type { Device } from '../device/device.js';
import type { MessagePipe } from '../link/pipe.js';
import type { Board } from '../program/board.js';
import type { OpenHooks } from './handshake.js';

/** A device and its connection. */
export interface OpenDevice {
  readonly device: Device;
  readonly board: Board;
  /** The connection itself, for callers that talk to the firmware after the Device is closed. */
  readonly pipe: MessagePipe;
  /** The address, such as `emulator:uno`. */
  readonly address: string;
  /** Undefined for real boards. */
  readonly pins?: Pins;
  /** Wires parts to it. Undefined for real boards. */
  readonly parts?: PartsHost;
  /** Undefined for boards whose time is not ours. */
  readonly time?: BoardTime;
  /** Shakes hands again with a board that was reset. Its port stays open. Undefined for boards that end with a reset. */
  reopen?(hooks: OpenHooks): Promise<OpenDevice>;
  /** Closes the connection. This ends a simulated or emulated board. */
  close(): Promise<void>;
}
