import { IoBoard } from './io-board.js';

const PULSES = "OUTPORT=pulse.OUT:OUT\n'D2' -> PIN pulse(PulseIn)";
const COUNTER = "OUTPORT=count.TOTAL:OUT\n'D2' -> PIN count(PulseCounter)\n1000 -> INTERVAL count";

/** Widths of pulses in µs, from 20 µs to 40 ms. */
const WIDTHS = Array.from({ length: 60 }, (_, i) => Math.round(20 * 2000 ** (i / 59)));

/** How often a pulse is sent at most until it is told: with a busy link, the queue may have no room for a packet. */
const MOST_TRIES = 20;

/** The greatest difference in µs between a pulse and what PulseIn tells of it. */
export async function pulseError(busy: boolean): Promise<number> {
  const io = await IoBoard.open(PULSES);
  const { board, heard } = io;
  let worst = 0;
  for (const [i, width] of WIDTHS.entries()) {
    for (let tries = 0; heard.length <= i; tries++) {
      if (tries === MOST_TRIES) throw new Error(`a pulse of ${width} µs was not told ${tries} times`);
      // At another place between two ticks of the clock, and in the bytes of the link, each time.
      const start = board.time + 1 + (((i + tries) * 37) % 101) / 101;
      board.at(start, () => board.pin('D2').drive(1));
      board.at(start + width / 1000, () => board.pin('D2').drive(0));
      io.run(width / 1000 + 25, busy);
    }
    const error = Math.abs((heard[i]?.value ?? 0) - width);
    worst = Math.max(worst, error);
  }
  return worst;
}

/** How many of [pulses], half of their time high, are not counted at [rate] edges a second. */
export async function lostPulses(pulses: number, rate: number): Promise<number> {
  const io = await IoBoard.open(COUNTER);
  const { board, heard } = io;
  const start = board.time + 1;
  for (let edge = 0; edge < 2 * pulses; edge++)
    board.at(start + (edge * 1000) / rate, () => board.pin('D2').drive(edge % 2 === 0 ? 0 : 1));
  io.run((2 * pulses * 1000) / rate, true);
  // While the link is busy the queue may have no room for what the counter tells: it tells the rest when there is.
  io.run(3000, false);
  return pulses - (heard.at(-1)?.value ?? 0);
}

export async function measureEdges() {
  return {
    'io.pulse.idle': await pulseError(false),
    'io.pulse.busy': await pulseError(true),
    'io.edges.lost': await lostPulses(5000, 5000),
  };
}
