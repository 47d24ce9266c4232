import type { RunningBoard } from '../boards/running-board.js';
import type { FlashImage } from '../image/flash-image.js';
import type { EmulatedBoard } from './emulated-board.js';
import type { EmulatedTarget } from './emulated-targets.js';

interface Limited {
  /** What it emulates if that is not the whole board: `link and logic`. */
  only?: string;
  /**
   * Reason why the emulator does not support a feature of the board, such as `analog`, `pwm`, `interrupt` or `wires`
   * (driving pins from outside); undefined if it does.
   */
  lacks?(target: EmulatedTarget, demand: string): string | undefined;
}

/**
 * An emulator in this process. The caller advances the time of its boards; to follow the wall clock they run in a
 * thread.
 */
export interface VirtualEmulator extends Limited {
  kind: 'virtual';
  /** Resolution of its time in ms; 0 unless time advances in coarse steps. */
  shortest?: number;
  /** Prepares the emulator, so that the first `create` does not take long. */
  prepare?(): Promise<void>;
  /**
   * Creates a board with [images] in its flash, where later images overwrite earlier ones. Throws an error if one does
   * not fit.
   */
  create(target: EmulatedTarget, images: readonly FlashImage[]): EmulatedBoard;
}

/** An emulator in another program, which follows the wall clock. */
export interface RunningEmulator extends Limited {
  kind: 'running';
  /** Maximum error of event times in ms. */
  tolerance: number;
  /**
   * Switches on a board. Rejects if the image does not fit, or if a program is missing; the error names its package.
   */
  start(target: EmulatedTarget, image: FlashImage): Promise<RunningBoard>;
}

export type Emulator = VirtualEmulator | RunningEmulator;
