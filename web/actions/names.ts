import { graphNameFault, isNodeName, nodeNameFault, plainName, portNameFault } from '../../src/graph/names.js';
import { groupText } from '../../src/graph/remarks.js';
import { componentNameFault } from '../../src/library/new-component.js';
import type { App } from '../app/app.js';
import { shortName } from '../graph/component.js';
import type { Graph, Side } from '../graph/graph.js';
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
  const short = plainName(component.slice(component.lastIndexOf('/') + 1));
  const name = short.slice(0, 1).toLowerCase() + short.slice(1);
  return freeName(name, graph.nodes);
}

/** Whether the shown graph is kept as `.fbp` text, which cannot have all names. */
function isText({ session, graphId }: App): boolean {
  const path = session.state.get().graphs.get(graphId)?.file?.path;
  return session.isExtended && !(path ?? '').toLowerCase().endsWith('.json');
}

/** A name for a node that is put into the shown graph: [wanted], or one near it that is free and can be saved. */
export function savableName(app: App, wanted: string, taken: { has(name: string): boolean }): string {
  return freeName(isText(app) && !isNodeName(wanted) ? plainName(wanted) : wanted, taken);
}

/** Why the node [from] cannot be called [name]; undefined when it can. */
export function nodeFault(app: App, name: string, from?: string): string | undefined {
  if (name !== from && app.graph.nodes.has(name)) return isTaken('node', name);
  return isText(app) ? remedied(nodeNameFault(name), name) : undefined;
}

/** Why a port that is exported from the shown graph cannot be called [name]. */
export function exportFault(app: App, name: string, side: Side, from?: string): string | undefined {
  const taken = side === 'in' ? app.graph.inports : app.graph.outports;
  const others = [...taken.keys()].filter((each) => each !== from).map((each) => each.toLowerCase());
  if (others.includes(name.toLowerCase())) return isTaken('exported port', name);
  return isText(app) ? remedied(portNameFault(name), name) : undefined;
}

/** Why a new graph cannot be called [name]. */
export function graphFault(app: App, name: string): string | undefined {
  if (app.component(name)) return isTaken('component or graph', name);
  return remedied(graphNameFault(name), name);
}

/** Why a new component in C++ cannot be called [name]. Its header is a file, and files may not differ only in case. */
export function componentFault(app: App, name: string): string | undefined {
  const taken = [...app.session.state.get().components.keys()].map(shortName);
  const twin = taken.find((each) => each.toLowerCase() === name.toLowerCase());
  return twin === undefined ? componentNameFault(name, []) : isTaken('component or graph', twin);
}

/** Why a group of [nodes] cannot be called [name]. */
export function groupFault(app: App, name: string, nodes: readonly string[], from?: string): string | undefined {
  if (name !== from && app.graph.groups.has(name)) return isTaken('group', name);
  if (!isText(app) || groupText({ name, nodes: [...nodes], metadata: {} }) !== undefined) return undefined;
  return `'${name}' is not a valid name of a group; write it without braces at its end`;
}

function isTaken(what: string, name: string): string {
  return `There is already a ${what} called '${name}'; choose another name.`;
}

function remedied(fault: string | undefined, name: string): string | undefined {
  return fault === undefined || name === '' ? undefined : `${fault}, such as ${plainName(name)}`;
}

/** A node of a graph was given another name, here or elsewhere: under that it stays selected and probed. */
export function followName(app: App, graph: string, from: string, to: string): void {
  if (graph !== app.graphId) return;
  const { nodes } = app.ui.get();
  if (nodes.has(from)) app.ui.update({ nodes: new Set([...nodes].map((id) => (id === from ? to : id))) });
  renameInProbes(app, from, to);
}
