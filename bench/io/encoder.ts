import { random } from '../../src/util/random.js';
import { IoBoard } from './io-board.js';

const KNOB = "OUTPORT=knob.OUT:OUT\nknob(RotaryEncoder)\n'D2' -> A knob\n'D3' -> B knob";
/** What the contacts do from one detent to the next, turned clockwise: which changes, and its level then. */
const DETENT = [
  ['D2', 0],
  ['D3', 0],
  ['D2', 1],
  ['D3', 1],
] as const;
/** A contact that bounces does so for a millisecond, there and back up to nine times. */
const BOUNCE = 1;
const MOST_BOUNCES = 10;

/** How many of [detents] are not counted, or too often, at [rate] detents a second; with [bounces], contacts bounce. */
export async function lostDetents(detents: number, rate: number, bounces: boolean): Promise<number> {
  const io = await IoBoard.open(KNOB);
  const { board, heard } = io;
  for (const pin of ['D2', 'D3']) board.pin(pin).drive(1);
  io.run(5, false);
  const next = random(1);
  const gap = 1000 / rate / DETENT.length;
  for (let change = 0; change < detents * DETENT.length; change++) {
    const [pin, level] = DETENT[change % DETENT.length] ?? DETENT[0];
    // An even number of bounces: the contact ends where it should.
    const bounced = bounces ? 2 * Math.floor(next() * MOST_BOUNCES) : 0;
    const times = Array.from({ length: bounced }, () => next() * BOUNCE).sort((one, other) => one - other);
    for (const [i, after] of [0, ...times].entries())
      board.at(board.time + 1 + change * gap + after, () =>
        board.pin(pin).drive(i % 2 === 0 ? level === 1 : level === 0),
      );
  }
  io.run(detents * (1000 / rate) + 100, false);
  return Math.abs(detents - (heard.at(-1)?.value ?? 0));
}

export async function measureEncoder() {
  return {
    'io.encoder.lost': await lostDetents(2000, 500, false),
    'io.encoder.bounce.lost': await lostDetents(500, 50, true),
  };
}
