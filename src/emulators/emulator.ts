import type { RunningBoard } from '../boards/running-board.js';
import type { FlashImage } from '../image/flash-image.js';
import type { EmulatedBoard } from './emulated-board.js';
import type { EmulatedTarget } from './emulated-targets.js';

interface Limited {
  /** What of a board it emulates, when there is no more: `link and logic`. */
  only?: string;
  /**
   * Why a board cannot do here what its hardware can, such as `analog`, `pwm`, `interrupt` or `wires` (hands on its pins);
   * undefined when it can.
   */
  lacks?(target: EmulatedTarget, demand: string): string | undefined;
}

/** An emulator in this process. A board's time passes only when it is told to; beside the wall it runs in a thread. */
export interface VirtualEmulator extends Limited {
  kind: 'virtual';
  /** Milliseconds below which it cannot tell times apart; 0 unless its time goes in coarse steps. */
  shortest?: number;
  /** Does what would make the first `create` take long. */
  prepare?(): Promise<void>;
  /** Burns [images] into the flash, later ones over earlier ones. Throws an error when one does not fit. */
  create(target: EmulatedTarget, images: readonly FlashImage[]): EmulatedBoard;
}

/** An emulator that is another program, and goes by the clock on the wall. */
export interface RunningEmulator extends Limited {
  kind: 'running';
  /** Milliseconds by which the times of events may be off. */
  tolerance: number;
  /** Switches a board on. Rejects when the image does not fit, or a program is missing: with the package that has it. */
  start(target: EmulatedTarget, image: FlashImage): Promise<RunningBoard>;
}

export type Emulator = VirtualEmulator | RunningEmulator;
