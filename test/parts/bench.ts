import { Bench } from '../../src/boards/parts/bench.js';
import type { Part, PartPlaces } from '../../src/parts/part.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Runs [graph] on the simulated board, with [part] at its pins. */
export function attached(part: Part, places: PartPlaces, graph: string): Promise<Simulation> {
  return wired('simulator', graph, part, places, 0);
}

/** Runs [graph] on a board of any kind, with [part] at its pins, and [milliseconds] of its time. */
export async function wired(
  on: string,
  graph: string,
  part: Part,
  places: PartPlaces,
  milliseconds = 30,
): Promise<Simulation> {
  const simulation = await simulate(graph, { on });
  part.attach(new Bench(simulation.board), places);
  await simulation.advance(milliseconds);
  return simulation;
}

/** What a part has said, without the times. */
export function said(part: Part): string[] {
  return part.log.map(({ text }) => text);
}
