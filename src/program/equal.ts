import { lowerHex } from '../util/hex.js';
import { edgeKey } from './edge-key.js';
import { Names } from './names.js';
import type { Edge, NodeId, Program } from './program.js';

/** A graph as read from a device, which stores no names, metadata or initial packets. */
export interface GraphReadBack {
  nodes: { id: NodeId; componentId: number }[];
  /** Includes exported ports but not watches. */
  edges: Edge[];
}

/**
 * Describes how the graph [running] on a device differs from [program]. Empty if both have the same nodes, edges and
 * exported ports. The order of edges does not matter.
 */
export function graphDifferences(running: GraphReadBack, program: Program): string[] {
  return [...nodeDifferences(running, program), ...edgeDifferences(running, program)];
}

function nodeDifferences(running: GraphReadBack, program: Program): string[] {
  const words: string[] = [];
  const unseen = new Map(program.nodes.map((node) => [node.id, node]));
  for (const { id, componentId } of running.nodes) {
    const node = unseen.get(id);
    unseen.delete(id);
    if (!node) words.push(`node ${id} (component ${hex(componentId)}) is not in the program`);
    else if (node.component.id !== componentId) {
      const { name, id: wanted } = node.component;
      words.push(`node ${id} '${node.name}' is component ${hex(componentId)} instead of ${name} (${hex(wanted)})`);
    }
  }
  for (const { id, name, component } of unseen.values()) {
    words.push(`node ${id} '${name}' (${component.name}) is missing`);
  }
  return words;
}

function edgeDifferences(running: GraphReadBack, program: Program): string[] {
  const words: string[] = [];
  const names = new Names(program);
  const unseen = new Map(program.edges.map((edge) => [edgeKey(edge), edge]));
  for (const edge of running.edges) {
    if (!unseen.delete(edgeKey(edge))) words.push(`edge ${names.edge(edge)} is not in the program`);
  }
  for (const edge of unseen.values()) words.push(`edge ${names.edge(edge)} is missing`);
  return words;
}

function hex(id: number): string {
  return `0x${lowerHex(id, 4)}`;
}
