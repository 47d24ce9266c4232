import type { Graph } from '../graph/graph.js';

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
