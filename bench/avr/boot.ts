import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { decodeControl } from '../../src/link/control.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';
import { libraryFlash, uno } from './images.js';

/** Milliseconds in which a board must have booted to be measured. */
const LONGEST = 100;

/** Milliseconds from reset to the end of the frame that says so. */
export async function measureBoot() {
  const board = emulatedAvr(uno, [await libraryFlash()]);
  const decoder = new FrameDecoder();
  const booted: number[] = [];
  board.onEvent((event) => {
    if (event.type !== 'serial') return;
    for (const frame of decoder.push(event.bytes)) {
      if (frame && decodeControl(frame.payload)?.kind === 'booted') booted.push(event.time);
    }
  });
  board.advance(LONGEST);
  return { 'avr.boot.ms': booted[0] ?? Number.NaN };
}
