import { edgeKey } from './edge-key.js';
import { changedInitials } from './initials.js';
import { pinsToRepeat } from './kept-pins.js';
import type { Edge, ExportedPort, InitialPacket, NodeId, PortIndex, Program, ProgramNode } from './program.js';

/** The steps that turn a running graph into a wanted one, in the order in which a device applies them. */
export interface Edit {
  /** Includes the edges of removed nodes. */
  removeEdges: Edge[];
  removeNodes: NodeId[];
  /** In node order, with their numbers on the device. */
  addNodes: ProgramNode[];
  addEdges: Edge[];
  /** Those that are new, and then pins once more that a node would lose to another one. */
  initials: InitialPacket[];
  /** The wanted program, with the numbers of the device: what runs after the edit. */
  result: Program;
}

/**
 * Computes the live edit from [running], numbered as on the device, to [wanted].
 *
 * Nodes are matched by name and component, edges by their ends, exported ports by name, and initial packets by inport
 * and position there. Kept items keep their numbers; new items get the lowest free number.
 *
 * @param renames maps old names to new names for nodes that are renamed and keep their state
 */
export function difference(running: Program, wanted: Program, renames: ReadonlyMap<string, string> = new Map()): Edit {
  const kept = keptNodes(running, wanted, renames);
  const result = renumbered(running, wanted, kept);
  const keptIds = new Set(kept.values());
  const before = new Set(running.edges.map(edgeKey));
  const after = new Set(result.edges.map(edgeKey));
  // A new node may reuse the number of a removed one. An edge there looks like the old edge but is a new one.
  const isKept = (id: NodeId) => id === 0 || keptIds.has(id);
  const stays = (edge: Edge) => isKept(edge.source) && isKept(edge.target);
  const sent = changedInitials(
    running.initials.filter((initial) => keptIds.has(initial.target)),
    result.initials,
  );
  const pins = { running: running.initials, wanted: result.initials, sent, isKept };
  return {
    removeEdges: running.edges.filter((edge) => !(stays(edge) && after.has(edgeKey(edge)))),
    removeNodes: running.nodes.map((node) => node.id).filter((id) => !keptIds.has(id)),
    addNodes: result.nodes.filter((node) => !keptIds.has(node.id)),
    addEdges: result.edges.filter((edge) => !(stays(edge) && before.has(edgeKey(edge)))),
    initials: [...sent, ...pinsToRepeat(pins)],
    result,
  };
}

/** Maps the number in [wanted] to the number in [running] for each node that keeps its state. */
function keptNodes(running: Program, wanted: Program, renames: ReadonlyMap<string, string>): Map<NodeId, NodeId> {
  const plain = running.nodes.filter((node) => !renames.has(node.name));
  const renamed = running.nodes.filter((node) => renames.has(node.name));
  // Renamed nodes come last: they replace a running node that has their new name, which is not in the wanted graph.
  const byName = new Map([...plain, ...renamed].map((node) => [renames.get(node.name) ?? node.name, node]));
  const kept = new Map<NodeId, NodeId>();
  for (const node of wanted.nodes) {
    const old = byName.get(node.name);
    if (old && old.component.id === node.component.id) kept.set(node.id, old.id);
  }
  return kept;
}

function renumbered(running: Program, wanted: Program, kept: Map<NodeId, NodeId>): Program {
  const node = fill(
    wanted.nodes.map(({ id }) => id),
    kept,
    1,
    running.nodes.map(({ id }) => id),
  );
  const inport = exportNumbers(running.inports, wanted.inports);
  const outport = exportNumbers(running.outports, wanted.outports);
  const ported = (port: ExportedPort, index: (old: PortIndex) => PortIndex): ExportedPort => ({
    ...port,
    index: index(port.index),
    node: node(port.node),
  });
  return {
    ...wanted,
    nodes: wanted.nodes.map((old) => ({ ...old, id: node(old.id) })),
    edges: wanted.edges.map((old) => ({
      source: node(old.source),
      outport: old.source === 0 ? inport(old.outport) : old.outport,
      target: node(old.target),
      inport: old.target === 0 ? outport(old.inport) : old.inport,
    })),
    initials: wanted.initials.map((old) => ({ ...old, target: node(old.target) })),
    inports: wanted.inports.map((port) => ported(port, inport)),
    outports: wanted.outports.map((port) => ported(port, outport)),
  };
}

function exportNumbers(running: ExportedPort[], wanted: ExportedPort[]): (old: PortIndex) => PortIndex {
  const byName = new Map(running.map((port) => [port.name, port.index]));
  const kept = new Map<PortIndex, PortIndex>();
  for (const { name, index } of wanted) {
    const old = byName.get(name);
    if (old !== undefined) kept.set(index, old);
  }
  return fill(
    wanted.map(({ index }) => index),
    kept,
    0,
  );
}

/**
 * Numbers all of [wanted]: the number in [kept] if there is one, otherwise the lowest free number from [first] on.
 * Numbers in [going] are free.
 */
function fill(
  wanted: number[],
  kept: ReadonlyMap<number, number>,
  first: number,
  going: readonly number[] = [],
): (old: number) => number {
  const taken = new Set([...kept.values(), ...going]);
  const numbers = new Map(kept);
  let free = first;
  for (const old of wanted) {
    if (kept.has(old)) continue;
    while (taken.has(free)) free += 1;
    numbers.set(old, free);
    free += 1;
  }
  return (old) => numbers.get(old) ?? old;
}
