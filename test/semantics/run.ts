import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GraphSource, type Simulation, simulate, type Value } from '../../src/surfaces/testing/index.js';
import { errorMessage } from '../../src/util/errors.js';

/** What the exported outport `out` of [graph] sends for [inputs], one after the other. */
export async function outputs(graph: string, ...inputs: [port: string, value: unknown][]): Promise<Value[]> {
  const simulation = await simulate(graph);
  for (const [port, value] of inputs) await simulation.send(port, value);
  return simulation.values('out');
}

/** What [graph] is refused with. */
export async function refusal(graph: GraphSource): Promise<string> {
  return rejection(simulate(graph));
}

/** What a promise is rejected with, as text. */
export async function rejection(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return errorMessage(error);
  }
  throw new Error('it was not refused');
}

/** Calls [use] with the path of the first of [files], which stand beside each other while it runs. */
export async function withFiles(files: Record<string, string>, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await use(join(folder, Object.keys(files)[0] ?? ''));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The error events of a simulation: code, node, port, value. */
export function errors(simulation: Simulation): unknown[] {
  return simulation.errors.map(({ code, node, port, value }) => [code, node, port, value]);
}

/** What the initial packets of the inport watched [at] are: type and value of each. */
export async function initial(graph: string, at: string): Promise<unknown[]> {
  const simulation = await simulate(graph, { watch: [at] });
  return simulation.packets(at).map(({ packetType, value }) => [packetType, value]);
}

/** When an exported outport has sent. */
export function times(simulation: Simulation, port: string): number[] {
  return simulation.received(port).map(({ time }) => time);
}
