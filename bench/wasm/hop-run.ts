import { SimulatedBoard } from '../../src/simulator/simulated-board.js';

/** After so many deliveries at one moment the board takes a graph for a runaway, and stops it. */
const DELIVERIES = 1e6;

/** Nanoseconds of a hop on a new board: [commands] load a saturated ring, and the last of them starts it. */
export function hopOf(commands: readonly Uint8Array[]): number {
  const board = new SimulatedBoard();
  try {
    for (const command of commands.slice(0, -1)) board.pipe.send(command);
    const start = performance.now();
    for (const command of commands.slice(-1)) board.pipe.send(command);
    return ((performance.now() - start) * 1e6) / DELIVERIES;
  } finally {
    board.close();
  }
}

/** The least of [count] measurements: others on the machine make some longer, none makes one shorter. */
export function leastHop(commands: readonly Uint8Array[], count: number): number {
  return Math.min(...Array.from({ length: count }, () => hopOf(commands)));
}
