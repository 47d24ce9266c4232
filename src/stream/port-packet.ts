import type { Packet } from '../program/packet.js';
import type { PortIndex } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { Layout } from './message.js';
import { readPacket, writePacket } from './packet.js';

/** A packet to an exported inport or from an exported outport. */
export interface PortPacket {
  /** The number of the exported port. */
  port: PortIndex;
  packet: Packet;
}

const PACKET = 0x80;
/** The port value that means that the port number follows. */
const ESCAPE = 31;
/** The value of the low bits that means that a whole packet follows. */
const LONG = 3;

/** `1ppppptt`: a bang or a boolean for one of the first 31 ports is a single byte. */
export const portPacket: Layout<PortPacket> = {
  opcodes: Array.from({ length: 0x80 }, (_, i) => PACKET + i),
  write(writer, { port, packet }) {
    const short = shortForm(packet);
    writer.u8(PACKET | (Math.min(port, ESCAPE) << 2) | short);
    if (port >= ESCAPE) writer.u8(port);
    if (short === LONG) writePacket(writer, packet);
  },
  read(reader, opcode) {
    const port = readPort(reader, (opcode >> 2) & ESCAPE);
    return { port, packet: readBody(reader, opcode & LONG) };
  },
};

function shortForm(packet: Packet): number {
  if (packet.type === 'bang') return 0;
  if (packet.type === 'boolean') return packet.value ? 2 : 1;
  return LONG;
}

function readPort(reader: ByteReader, short: number): PortIndex {
  if (short < ESCAPE) return short;
  const port = reader.u8();
  if (port < ESCAPE) throw reader.error(`port ${port} is encoded in more bytes than necessary`);
  return port;
}

function readBody(reader: ByteReader, short: number): Packet {
  if (short === 0) return { type: 'bang' };
  if (short !== LONG) return { type: 'boolean', value: short === 2 };
  const packet = readPacket(reader);
  if (shortForm(packet) !== LONG) throw reader.error(`a ${packet.type} is encoded in more bytes than necessary`);
  return packet;
}
