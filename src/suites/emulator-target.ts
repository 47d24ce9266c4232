import { avrBoard } from '../boards/avr/boards.js';
import type { FlashImage } from '../boards/avr/hex.js';
import { EmulatedBench } from './emulated-bench.js';
import { type Demand, serialPortOf, type Target } from './target.js';

/** Milliseconds by which the times of packets may be off: how long the loop and a frame that is under way hold them up. */
const TOLERANCE = 5;
/** Milliseconds of board time that are emulated in a moment or two. */
const LONGEST = 60_000;

/**
 * The board called [board] in the emulator, with its real firmware, its link and its pins. [image] gives a live image of
 * it; it is asked once, when the first case runs.
 */
export function emulatorTarget(board: string, image: () => Promise<FlashImage>): Target {
  let known: Promise<FlashImage> | undefined;
  const avr = avrBoard(board);
  return {
    name: `emulator:${board}`,
    board: avr.definition,
    tolerance: TOLERANCE,
    longest: LONGEST,
    lacks(demand: Demand) {
      if (demand === 'clock') return 'the clock of a real chip cannot be set';
      const port = serialPortOf(demand);
      if (port === undefined) return undefined;
      if (port > 0 && !avr.hardware.serial.includes(port)) return `the ${board} has no serial port ${port}`;
      return demand === 'input:0' ? `serial port 0 of the ${board} is the console, which hears nothing` : undefined;
    },
    open: async () => {
      known ??= image();
      return new EmulatedBench(avr, await known);
    },
  };
}
