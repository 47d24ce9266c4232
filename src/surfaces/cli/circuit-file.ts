import type { Program } from '../../program/program.js';
import { type LoadedCircuit, loadCircuit } from '../../project/load-circuit.js';
import { printWarnings } from './graph-file.js';

/** Loads the circuit of the graph at [graph], if it has one, and prints its warnings. Rejects with a GraphError. */
export async function readCircuitOf(graph: string, program: Program): Promise<LoadedCircuit | undefined> {
  const loaded = await loadCircuit(graph, program);
  if (loaded) printWarnings(loaded);
  return loaded;
}
