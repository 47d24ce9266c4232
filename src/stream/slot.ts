import type { Edge } from '../program/program.js';
import { MARK } from '../program/slots.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { NARROW_MARK } from './table.js';

/** An edge without its source, or a mark: one whose outport is MARK. */
export type Slot = Omit<Edge, 'source'>;

/** The largest number of a node or a port in a narrow command. */
const NARROW_NODE = 0xff;
const NARROW_PORT = 15;

/** Whether a command with these numbers may be narrow. */
export function isNarrow(nodes: readonly number[], slots: readonly Slot[] = []): boolean {
  return nodes.every((node) => node <= NARROW_NODE) && slots.every(isNarrowSlot);
}

function isNarrowSlot({ outport, target, inport }: Slot): boolean {
  return target <= NARROW_NODE && inport <= NARROW_PORT && (outport < NARROW_MARK || outport === MARK);
}

/** Writes a slot of 2 bytes: the target, then the outport in the high and the inport in the low nibble. */
export function writeNarrowSlot(writer: ByteWriter, { outport, target, inport }: Slot): void {
  writer.u8(target);
  writer.u8((Math.min(outport, NARROW_MARK) << 4) | inport);
}

export function readNarrowSlot(reader: ByteReader): Slot {
  const target = reader.u8();
  const ports = reader.u8();
  const outport = ports >> 4;
  return { outport: outport === NARROW_MARK ? MARK : outport, target, inport: ports & 15 };
}

/** Writes a slot of 4 bytes: the target, the inport, the outport. */
export function writeWideSlot(writer: ByteWriter, { outport, target, inport }: Slot): void {
  writer.u16(target);
  writer.u8(inport);
  writer.u8(outport);
}

export function readWideSlot(reader: ByteReader): Slot {
  const target = reader.u16();
  const inport = reader.u8();
  return { outport: reader.u8(), target, inport };
}
