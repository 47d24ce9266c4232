import { emulatedLpc1768 } from '../../src/emulators/lpc1768/emulator.js';
import { flashImageOf } from '../../src/image/image.js';
import { median } from '../median.js';
import { type BoardTarget, imageOf, programFor } from './images.js';

/** Milliseconds between two packets, and how many are measured. */
const BEAT = 5;
const BEATS = 21;

/** A source that writes one pin and sends on, just after the tick of the clock, so that no interrupt is in the way. */
const SOURCE = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN first(DigitalWrite)
${BEAT} -> INTERVAL every
'P0.9' -> PIN first
'P0.8' -> PIN last`;

/** From the first pin through [length] Repeats to the last. */
function chain(length: number): string {
  const forwards = Array.from({ length }, (_, i) => ` -> IN n${i}(Repeat) OUT`);
  return `${SOURCE}\nfirst OUT${forwards.join('')} -> IN last(DigitalWrite)`;
}

/** Instructions that the CPU executes from the write to one pin to the write to the other. */
async function instructionsThrough(length: number, target: BoardTarget): Promise<number> {
  const image = await imageOf(target, programFor(target.definition, chain(length)));
  const board = emulatedLpc1768(target, [flashImageOf(image)]);
  const counts: number[] = [];
  let start = 0;
  // The first writes are those of the initial packets.
  board.advance(BEAT - 1);
  board.pin('P0.9').onChange(() => {
    start = board.chip.instructions;
  });
  board.pin('P0.8').onChange(() => counts.push(board.chip.instructions - start));
  board.advance(BEAT * BEATS);
  board.close();
  if (counts.length !== BEATS) throw new Error(`${BEATS} packets were sent, and ${counts.length} arrived`);
  return median(counts);
}

/** What a packet costs on its way from one node to the next, on average over a chain of ten Repeats. */
export async function measureHop(target: BoardTarget): Promise<number> {
  return ((await instructionsThrough(11, target)) - (await instructionsThrough(1, target))) / 10;
}
