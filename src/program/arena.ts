import type { BoardLimits } from './board.js';

/**
 * The memory of a graph on a device, byte for byte as firmware/core/arena.h lays it out:
 *
 *   | strings | gap | host, nodes ... |   free   | wake-ups | node table |
 *                     ^ each: | edges, marks of watches | node |
 *
 * A node with a wake-up counts it as its own, so what is known of a component is one size. All sizes are in bytes.
 */
export type ArenaLimits = Omit<BoardLimits, 'exports' | 'message'>;

/** What a graph puts into the arena. */
export interface ArenaContent {
  /** The highest number of a node, up to which the node table reaches. */
  highest: number;
  /** Size of each node without its edges, as `nodeSizes` and the device list it. */
  nodes: readonly number[];
  /** The number of slots in front of each node that has any, and of the host: its edges and the watches of them. */
  slots: Iterable<number>;
}

/** Returns what an empty device has for nodes and edges. */
export function arenaCapacity(limits: ArenaLimits): number {
  const { arena, strings, alignment } = limits;
  const pool = aligned(strings * stringSlot(limits), limits);
  // No node begins at 0, which means "no such node" in the node table.
  return arena - pool - alignment - aligned(nodeHead(limits), limits) - nodeTable(0, limits);
}

/** Returns what [content] takes on a device, besides what an empty one takes. */
export function arenaNeeded({ highest, nodes, slots }: ArenaContent, limits: ArenaLimits): number {
  const entry = offsetBytes(limits);
  let needed = nodeTable(highest, limits) - nodeTable(0, limits);
  for (const size of nodes) needed += size - entry;
  for (const count of slots) needed += aligned(count * limits.edgeBytes, limits);
  return needed;
}

/** Returns the size of an offset into the arena, and so of an entry of the node table. */
export function offsetBytes({ arena }: ArenaLimits): 2 | 4 {
  return arena <= 0x7fff ? 2 : 4;
}

/** Returns the size of the table of the nodes up to number [highest], and of the host. */
function nodeTable(highest: number, limits: ArenaLimits): number {
  return aligned((highest + 1) * offsetBytes(limits), limits);
}

/** Returns the size of a slot in the pool of strings: a count of references, a length and the characters. */
function stringSlot({ queue, nodes, stringLength, alignment }: ArenaLimits): number {
  const references = queue + nodes < 0xff ? 1 : 2;
  const size = references + 1 + stringLength;
  return alignment === 1 ? size : roundUp(size, references);
}

/** Returns the size of what each node begins with (firmware/core/node.h). On AVR its component is named by an address. */
function nodeHead({ idBits, alignment }: ArenaLimits): number {
  const component = alignment === 1 ? 2 : idBits / 8;
  return component + idBits / 8;
}

function aligned(bytes: number, { alignment }: ArenaLimits): number {
  return roundUp(bytes, alignment);
}

function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step;
}
