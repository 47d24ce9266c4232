import type { Edge, PortIndex } from '../program/program.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

/** The nibble that says that the port's number follows as a byte. */
const ESCAPE = 15;

/** Two node numbers, then both ports in one byte: the outport in its high nibble, the inport in its low one. */
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
  if (port < ESCAPE) throw reader.error(`port ${port} is written in more bytes than it needs`);
  return port;
}
