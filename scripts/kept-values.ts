import type { Component } from '../src/library/component.js';
import { simulate } from '../src/surfaces/testing/index.js';

const GRAPH = `INPORT=kept.IN:IN
OUTPORT=kept.OUT:OUT
0 -> KEY kept(Store)`;

/** What a component with a storage loses when the graph is stopped before its interval is over: nothing. */
export async function losses({ name, uses = [] }: Component): Promise<string[]> {
  if (!uses.includes('storage')) return [];
  const graph = GRAPH.replace('Store', name);
  const first = await simulate(graph);
  for (const value of [1, 2]) await first.send('in', value);
  await first.stop();
  const later = await simulate(graph, { storage: first.board.storage });
  await later.advance(0);
  return later.received('out')[0]?.value === 2 ? [] : ['what has waited is lost at a stop'];
}
