import { shortestFloat32 } from '../program/float32.js';
import type { Packet } from '../program/packet.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import { errorCode, errorName } from './error-code.js';
import { PacketTag } from './table.js';

const BYTE = 0xff;

const float = new DataView(new ArrayBuffer(4));

/** Writes a tag, and then the value: a length and UTF-8 of a string, otherwise the low bytes of 32 bits. */
export function writePacket(writer: ByteWriter, packet: Packet): void {
  const tag = PacketTag[packet.type];
  if (packet.type === 'string') {
    writer.u8(tag);
    writer.text(packet.value);
    return;
  }
  const bits = bitsOf(packet);
  const size = bits === 0 ? 0 : 4 - (Math.clz32(bits) >> 3);
  writer.u8((size << 4) | tag);
  writer.bits(bits, size);
}

/** The 32 bits of a packet. Throws a RangeError if its value does not fit. */
function bitsOf(packet: Exclude<Packet, { type: 'string' }>): number {
  switch (packet.type) {
    case 'boolean':
      return packet.value ? 1 : 0;
    case 'byte':
      return within(packet.value, 0, BYTE);
    case 'integer':
      return within(packet.value, -0x80000000, 0x7fffffff) >>> 0;
    case 'float':
      float.setFloat32(0, packet.value);
      return float.getUint32(0);
    case 'pin':
      return within(packet.value, 0, 0xffffffff);
    case 'error':
      return errorCode(packet.value);
    case 'bang':
    case 'open':
    case 'close':
      return 0;
  }
}

export function readPacket(reader: ByteReader): Packet {
  const tag = reader.u8();
  const [size, type] = [tag >> 4, tag & 15];
  if (type === PacketTag.string) {
    if (size !== 0) throw reader.error(`the tag of a string says that ${size} bytes follow`);
    return { type: 'string', value: reader.text() };
  }
  if (size > 4) throw reader.error(`the tag of a packet says that ${size} bytes follow: at most 4 do`);
  return packetOf(reader, type, reader.bits(size));
}

function packetOf(reader: ByteReader, type: number, bits: number): Packet {
  switch (type) {
    case PacketTag.bang:
      limit(reader, bits, 0, 'a bang');
      return { type: 'bang' };
    case PacketTag.boolean:
      limit(reader, bits, 1, 'a boolean');
      return { type: 'boolean', value: bits === 1 };
    case PacketTag.byte:
      limit(reader, bits, BYTE, 'a byte');
      return { type: 'byte', value: bits };
    case PacketTag.integer:
      return { type: 'integer', value: bits | 0 };
    case PacketTag.float:
      float.setUint32(0, bits);
      return { type: 'float', value: shortestFloat32(float.getFloat32(0)) };
    case PacketTag.pin:
      return { type: 'pin', value: bits };
    case PacketTag.open:
      limit(reader, bits, 0, 'a bracket');
      return { type: 'open' };
    case PacketTag.close:
      limit(reader, bits, 0, 'a bracket');
      return { type: 'close' };
    case PacketTag.error:
      limit(reader, bits, BYTE, 'an error');
      return { type: 'error', value: errorName(bits) };
    default:
      throw reader.error(`unknown packet type ${type}`);
  }
}

function limit(reader: ByteReader, bits: number, most: number, what: string): void {
  if (bits > most) throw reader.error(`${what} has the value ${bits}: the largest is ${most}`);
}

function within(n: number, least: number, most: number): number {
  if (Number.isInteger(n) && n >= least && n <= most) return n;
  throw new RangeError(`${n} is not an integer from ${least} to ${most}`);
}
