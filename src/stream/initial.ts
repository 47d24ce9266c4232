import type { InitialPacket } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { readPacketAtPort, writePacket } from './packet.js';
import { MOST_PORTS } from './table.js';

/** Writes a node number, then a packet whose tag contains the inport. */
export function writeInitial(writer: ByteWriter, { target, inport, packet }: InitialPacket): void {
  if (inport >= MOST_PORTS) throw new RangeError(`inport ${inport} is not in the range 0 to ${MOST_PORTS - 1}`);
  writer.varint(target);
  writePacket(writer, packet, inport);
}

export function readInitial(reader: ByteReader): InitialPacket {
  const target = reader.varint();
  const { port, packet } = readPacketAtPort(reader);
  if (port >= MOST_PORTS) throw reader.error(`there is no inport ${port}: the last one is ${MOST_PORTS - 1}`);
  return { target, inport: port, packet };
}
