import { shortestFloat32 } from '../program/float32.js';
import type { Packet } from '../program/packet.js';
import type { PortIndex } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { errorCode, errorName } from './error-code.js';
import { PacketTag } from './table.js';

/** Writes a tag and a value. [port] is the inport of an initial packet, otherwise 0. */
export function writePacket(writer: ByteWriter, packet: Packet, port: PortIndex = 0): void {
  const value = packet.type === 'boolean' && packet.value ? 1 : 0;
  writer.u8((port << 4) | (PacketTag[packet.type] + value));
  writeValue(writer, packet);
}

function writeValue(writer: ByteWriter, packet: Packet): void {
  switch (packet.type) {
    case 'byte':
      writer.u8(packet.value);
      break;
    case 'integer':
      writer.zigzag(packet.value);
      break;
    case 'float':
      writer.float(packet.value);
      break;
    case 'string':
      writer.text(packet.value);
      break;
    case 'pin':
      writer.varint(packet.value);
      break;
    case 'error':
      writer.u8(errorCode(packet.value));
      break;
    default: // The tag contains everything.
  }
}

export function readPacket(reader: ByteReader): Packet {
  const { port, packet } = readPacketAtPort(reader);
  if (port !== 0) throw reader.error(`the tag contains port ${port}, which is only allowed in initial packets`);
  return packet;
}

/** Reads a packet whose tag contains a port in its high nibble. */
export function readPacketAtPort(reader: ByteReader): { port: PortIndex; packet: Packet } {
  const tag = reader.u8();
  return { port: tag >> 4, packet: readValue(reader, tag & 15) };
}

function readValue(reader: ByteReader, tag: number): Packet {
  switch (tag) {
    case PacketTag.bang:
      return { type: 'bang' };
    case PacketTag.boolean:
      return { type: 'boolean', value: false };
    case PacketTag.boolean + 1:
      return { type: 'boolean', value: true };
    case PacketTag.byte:
      return { type: 'byte', value: reader.u8() };
    case PacketTag.integer:
      return { type: 'integer', value: reader.zigzag() };
    case PacketTag.float:
      return { type: 'float', value: shortestFloat32(reader.float()) };
    case PacketTag.string:
      return { type: 'string', value: reader.text() };
    case PacketTag.pin:
      return { type: 'pin', value: reader.varint() };
    case PacketTag.open:
      return { type: 'open' };
    case PacketTag.close:
      return { type: 'close' };
    case PacketTag.error:
      return { type: 'error', value: errorName(reader.u8()) };
    default:
      throw reader.error(`unknown packet tag ${tag}`);
  }
}
