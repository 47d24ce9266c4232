import type { Edge, PortIndex } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

/** The nibble that means that the port number follows as a byte. */
const ESCAPE = 15;

/** Writes two node numbers, then a byte with the outport in its high and the inport in its low nibble. */
export function writeEdge(writer: ByteWriter, edge: Edge): void {
  const { source, outport, target, inport } = edge;
  writer.varint(source);
  writer.varint(target);
  writer.u8((Math.min(outport, ESCAPE) << 4) | Math.min(inport, ESCAPE));
  if (outport >= ESCAPE) writer.u8(outport);
  if (inport >= ESCAPE) writer.u8(inport);
}

export function readEdge(reader: ByteReader): Edge {
  const source = reader.varint();
  const target = reader.varint();
  const ports = reader.u8();
  const outport = readPort(reader, ports >> 4);
  const inport = readPort(reader, ports & 15);
  return { source, outport, target, inport };
}

function readPort(reader: ByteReader, nibble: number): PortIndex {
  if (nibble < ESCAPE) return nibble;
  const port = reader.u8();
  if (port < ESCAPE) throw reader.error(`port ${port} is encoded in more bytes than necessary`);
  return port;
}
