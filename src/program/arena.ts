import type { BoardLimits } from './board.js';
import type { NodeId } from './program.js';

/**
 * The memory of a graph on a device, byte for byte as firmware/core/arena.h lays it out:
 *
 *   | strings | host, nodes ... |   free   | node table |
 *               each: | slots | node | wake-up |
 *
 * The wake-up and the place in the node table count as the node's own, so what is known of a component is one size. All
 * sizes are in bytes, all addresses count from the beginning of the arena.
 */
export type ArenaLimits = Omit<BoardLimits, 'exports' | 'message'>;

/** A node in the arena. */
export interface ArenaNode {
  id: NodeId;
  /** Its size without its slots, as `nodeSizes` and the device list it. */
  size: number;
}

/** What a graph puts into the arena. */
export interface ArenaContent {
  /** In the order in which they were added. */
  nodes: readonly ArenaNode[];
  /** The number of slots in front of a node, and of the host: its edges and the watches of them. */
  slots(source: NodeId): number;
}

/** Where a graph lies in the arena. */
export interface ArenaPlan {
  /** The address of each node, and of the host: behind its slots. */
  nodes: ReadonlyMap<NodeId, number>;
  /** Where the nodes end, and the free memory begins. */
  nodesEnd: number;
  /** Where the free memory ends, and the node table begins. */
  tableBegin: number;
}

/** Returns where [content] lies. With too much content, the nodes end behind the beginning of the node table. */
export function planArena({ nodes, slots }: ArenaContent, limits: ArenaLimits): ArenaPlan {
  const place = placeBytes(limits);
  const places = new Map<NodeId, number>();
  let end = poolBytes(limits);
  let highest = 0;
  for (const { id, size } of [{ id: 0, size: aligned(nodeHead(limits), limits) + place }, ...nodes]) {
    end += slotBytes(slots(id), limits);
    places.set(id, end);
    end += size - place;
    highest = Math.max(highest, id);
  }
  return { nodes: places, nodesEnd: end, tableBegin: limits.arena - tableBytes(highest, limits) };
}

/** Returns what an empty device has for nodes and edges. */
export function arenaCapacity(limits: ArenaLimits): number {
  return arenaFree({ nodes: [], slots: () => 0 }, limits);
}

/** Returns what is free on a device with [content]; negative when that does not fit. */
export function arenaFree(content: ArenaContent, limits: ArenaLimits): number {
  const { nodesEnd, tableBegin } = planArena(content, limits);
  return tableBegin - nodesEnd;
}

/** Returns what [content] takes on a device, besides what an empty one takes. */
export function arenaNeeded(content: ArenaContent, limits: ArenaLimits): number {
  return arenaCapacity(limits) - arenaFree(content, limits);
}

/** Returns the size of the slots in front of a node that has [count] of them. */
export function slotBytes(count: number, limits: ArenaLimits): number {
  return aligned(count * limits.edgeBytes, limits);
}

/** Returns the size of the table of the nodes up to number [highest], and of the host. */
export function tableBytes(highest: NodeId, limits: ArenaLimits): number {
  return (highest + 1) * placeBytes(limits);
}

/** Returns the size of a place: what the node table has of each number. */
export function placeBytes({ arena }: ArenaLimits): 2 | 4 {
  return arena <= 0x7fff ? 2 : 4;
}

/** Returns the size of the count of the references to a string. */
export function referenceBytes({ queue, nodes }: ArenaLimits): 1 | 2 {
  return queue + nodes < 0xff ? 1 : 2;
}

/** Returns the size of the pool of strings: for each one references, a length and the characters. */
export function poolBytes(limits: ArenaLimits): number {
  return aligned(limits.strings * (referenceBytes(limits) + 1 + limits.stringLength), limits);
}

/** Rounds up to the alignment of nodes. */
export function aligned(bytes: number, { alignment }: Pick<ArenaLimits, 'alignment'>): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/** Returns the size of what each node begins with (firmware/core/node.h). On AVR its component is named by an address. */
function nodeHead({ idBits, alignment }: ArenaLimits): number {
  const component = alignment === 1 ? 2 : idBits / 8;
  return component + idBits / 8;
}
