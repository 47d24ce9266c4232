import { aligned, poolBytes, referenceBytes } from '../program/arena.js';
import type { Edge, NodeId } from '../program/program.js';
import { MARK } from '../program/slots.js';
import { ByteReader } from './byte-reader.js';
import type { Descriptor } from './descriptor.js';
import { readWideSlot, type Slot } from './slot.js';
import { StreamError } from './stream-error.js';
import { NARROW_MARK } from './table.js';

/** The component of a firmware as a device describes it. */
export interface DeviceComponent {
  id: number;
  /** Size of a node in the arena without its slots, in bytes: with its wake-up and its place in the node table. */
  size: number;
}

/** The places behind the arena: addresses in it. */
export interface ArenaEnds {
  nodesEnd: number;
  /** Where the free memory begins, behind what is staged. */
  freeBegin: number;
  /** Where it ends, and the node table begins. */
  tableBegin: number;
}

/** A node as it was read from a device. */
export interface NodeInArena {
  id: NodeId;
  /** The number of its component in the firmware. */
  component: number;
  /** The address of its head. */
  address: number;
  /** Its edges and marks, those of the host among them. */
  slots: Edge[];
}

/** The bit of a component's last byte that says that its nodes wake. */
const WAKES = 0x10;
/** The two highest bits of a number of slots are flags. */
const FLAG_BITS = 2;

/** Decodes the entries of the components of a firmware. */
export function decodeComponents(bytes: Uint8Array, descriptor: Descriptor): DeviceComponent[] {
  const { componentBytes, componentId, componentSize, limits, placeBytes, wakeUpBytes } = descriptor;
  return Array.from({ length: Math.floor(bytes.length / componentBytes) }, (_, i) => {
    const entry = i * componentBytes + componentId;
    const size = number(bytes, entry + 2, componentSize);
    const wakes = (number(bytes, entry + 2 + componentSize, 1) & WAKES) !== 0;
    const wakeUp = wakes ? wakeUpBytes : 0;
    return { id: number(bytes, entry, 2), size: aligned(size, limits) + wakeUp + placeBytes };
  });
}

/** Decodes the places behind the arena. Throws a StreamError if they make no sense. */
export function decodeEnds(bytes: Uint8Array, descriptor: Descriptor): ArenaEnds {
  const { placeBytes, placeBase, limits } = descriptor;
  const end = (index: number) => number(bytes, index * placeBytes, placeBytes) - placeBase;
  const [nodesEnd, freeBegin, tableBegin] = [end(0), end(1), end(2)];
  const isSound = nodesEnd >= 0 && nodesEnd <= freeBegin && freeBegin <= tableBegin && tableBegin <= limits.arena;
  if (!isSound) throw new StreamError(`the ends of the arena are ${nodesEnd}, ${freeBegin} and ${tableBegin}`, 0);
  return { nodesEnd, freeBegin, tableBegin };
}

/** The bytes in front of the nodes in which the references to strings are counted. */
export function referenceTableBytes({ limits }: Descriptor): number {
  return limits.strings * referenceBytes(limits);
}

/** Counts the strings in use. [bytes]: the references to each. */
export function countStrings(bytes: Uint8Array, { limits }: Descriptor): number {
  const size = referenceBytes(limits);
  return Array.from({ length: limits.strings }, (_, i) => number(bytes, i * size, size)).filter((n) => n > 0).length;
}

/** Where the nodes begin, the host first. */
export function nodesBegin({ limits }: Descriptor): number {
  return poolBytes(limits);
}

/**
 * Decodes the nodes of an arena, the host first, in the order of their numbers. [nodes] are its bytes from nodesBegin()
 * on, [table] those of the node table. Throws a StreamError if they make no sense.
 */
export function decodeNodes(nodes: Uint8Array, table: Uint8Array, descriptor: Descriptor): NodeInArena[] {
  const { placeBytes, placeBase } = descriptor;
  const found: NodeInArena[] = [];
  for (let id = 0; (id + 1) * placeBytes <= table.length; id++) {
    const place = number(table, table.length - (id + 1) * placeBytes, placeBytes);
    if (place !== 0) found.push(decodeNode(nodes, id, place - placeBase, descriptor));
  }
  return found;
}

function decodeNode(nodes: Uint8Array, id: NodeId, address: number, descriptor: Descriptor): NodeInArena {
  const { limits, headBytes, firstType, typeStep } = descriptor;
  const countBytes = limits.idBits / 8;
  const head = address - nodesBegin(descriptor);
  if (head < 0 || head + headBytes > nodes.length) throw new StreamError(`node ${id} lies at ${address}`, address);
  const type = number(nodes, head, headBytes - countBytes);
  const count = number(nodes, head + headBytes - countBytes, countBytes) & (2 ** (limits.idBits - FLAG_BITS) - 1);
  if (count * limits.edgeBytes > head) throw new StreamError(`node ${id} has ${count} slots`, address);
  const slots = Array.from({ length: count }, (_, i) => {
    const at = head - (i + 1) * limits.edgeBytes;
    return { source: id, ...slotAt(nodes.subarray(at, at + limits.edgeBytes), limits.idBits) };
  });
  return { id, component: (type - firstType) / typeStep, address, slots };
}

/** A slot as it lies in memory: on boards with node numbers of 8 bits the ports come first. */
function slotAt(bytes: Uint8Array, idBits: 8 | 16): Slot {
  if (idBits === 16) return readWideSlot(new ByteReader(bytes, 'message'));
  const [ports, target] = [number(bytes, 0, 1), number(bytes, 1, 1)];
  const outport = ports >> 4;
  return { outport: outport === NARROW_MARK ? MARK : outport, target, inport: ports & 15 };
}

/** The number in [size] bytes, the lowest first. */
function number(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 0x100 + (bytes[at + i] ?? 0);
  return value;
}
