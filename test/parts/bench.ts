import { Bench } from '../../src/boards/parts/bench.js';
import type { Part, PartPlaces } from '../../src/parts/part.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Runs [graph] on the simulated board, with [part] at its pins. */
export async function attached(part: Part, places: PartPlaces, graph: string): Promise<Simulation> {
  const simulation = await simulate(graph);
  part.attach(new Bench(simulation.board), places);
  await simulation.advance(0);
  return simulation;
}

/** What a part has said, without the times. */
export function said(part: Part): string[] {
  return part.log.map(({ text }) => text);
}
