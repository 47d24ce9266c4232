import type { App } from '../app/app.js';
import type { Graph } from '../graph/graph.js';
import { renameInProbes } from './probes.js';

/** A name like [wanted] that is not among [taken]: `lamp`, `lamp2`. */
export function freeName(wanted: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(wanted)) return wanted;
  const [, base = wanted] = /^(.*?)\d*$/.exec(wanted) ?? [];
  let number = 2;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** The name that a new node of a component gets: `digitalWrite` for `microflo/DigitalWrite`. */
export function nodeName(component: string, graph: Graph): string {
  const short = component.slice(component.lastIndexOf('/') + 1);
  const name = short.slice(0, 1).toLowerCase() + short.slice(1);
  return freeName(name, graph.nodes);
}

/** A node of a graph was given another name, here or elsewhere: under that it stays selected and probed. */
export function followName(app: App, graph: string, from: string, to: string): void {
  if (graph !== app.graphId) return;
  const { nodes } = app.ui.get();
  if (nodes.has(from)) app.ui.update({ nodes: new Set([...nodes].map((id) => (id === from ? to : id))) });
  renameInProbes(app, from, to);
}
