import type { Edge, InitialPacket, Program } from '../program/program.js';
import { concatenate } from '../util/bytes.js';
import { ByteWriter } from './byte-writer.js';
import { edgeCommands, initialCommands, MOST_BYTES, nodeCommands } from './chunk.js';
import { crc16, crc32 } from './crc.js';
import { programItems } from './program-items.js';
import { Command as Opcode, PROGRAM_MARK, VERSION } from './table.js';

/** The commands of a program, grouped by purpose. Concatenated, they are the stream. */
export interface ProgramCommands {
  header: Uint8Array;
  nodes: Uint8Array[];
  edges: Uint8Array[];
  initials: Uint8Array[];
  end: Uint8Array;
}

/** The content of a stream: a Program without names. */
export interface DecodedProgram {
  version: number;
  /** The name of the board. */
  board: string;
  /** Component ids; the first one is node 1. */
  nodes: number[];
  edges: Edge[];
  initials: InitialPacket[];
}

/**
 * Encodes a program as its command stream, which is sent, embedded, stored, hashed and written to files.
 * A stream numbers nodes by position: throws a RangeError for a program that a live edit has numbered differently.
 */
export function encodeProgram(program: Program): Uint8Array {
  return join(programCommands(program));
}

/**
 * Returns the commands of a program's stream, with the same RangeError. With a smaller [most], the maximum size of the
 * items in a command, they mean the same to a device but are not the stream from which the hash is computed.
 */
export function programCommands(program: Program, most = MOST_BYTES): ProgramCommands {
  checkNumbers(program);
  const commands = {
    header: encodeHeader(program.board.name),
    nodes: nodeCommands(
      program.nodes.map((node) => node.component.id),
      most,
    ),
    edges: edgeCommands(program.edges, most),
    initials: initialCommands(program.initials, most),
    end: Uint8Array.of(Opcode.end),
  };
  return { ...commands, end: encodeEnd(crc16(join(commands))) };
}

/** Splits a stream into its commands. Throws a StreamError if the bytes are invalid. */
export function splitProgram(bytes: Uint8Array): ProgramCommands {
  const starts: { kind: keyof ProgramCommands; offset: number }[] = [];
  for (const { kind, offset } of programItems(bytes)) {
    if (kind === 'program') starts.push({ kind: 'header', offset });
    if (kind === 'nodes' || kind === 'edges' || kind === 'initials' || kind === 'end') starts.push({ kind, offset });
  }
  const pieces = starts.map(({ kind, offset }, i) => ({ kind, bytes: bytes.slice(offset, starts[i + 1]?.offset) }));
  const all = (wanted: keyof ProgramCommands) =>
    pieces.filter(({ kind }) => kind === wanted).map((piece) => piece.bytes);
  return {
    header: concatenate(all('header')),
    nodes: all('nodes'),
    edges: all('edges'),
    initials: all('initials'),
    end: concatenate(all('end')),
  };
}

/** Decodes a stream and verifies its checksum. Throws a StreamError if the bytes are invalid. */
export function decodeProgram(bytes: Uint8Array): DecodedProgram {
  const program: DecodedProgram = { version: VERSION, board: '', nodes: [], edges: [], initials: [] };
  for (const item of programItems(bytes)) {
    if (item.kind === 'board') program.board = item.name;
    if (item.kind === 'node') program.nodes.push(item.component);
    if (item.kind === 'edge') program.edges.push(item.edge);
    if (item.kind === 'initial') program.initials.push(item.initial);
  }
  return program;
}

/** Whether [bytes] begin with `MF`, as every program does. */
export function isStream(bytes: Uint8Array): boolean {
  return bytes[0] === Opcode.program && bytes[1] === PROGRAM_MARK;
}

/** Returns the CRC-32 of a stream, which identifies the graph between host and device. */
export function graphHash(stream: Uint8Array): number {
  return crc32(stream);
}

function checkNumbers({ nodes }: Program): void {
  const moved = nodes.find(({ id }, i) => id !== i + 1);
  if (moved)
    throw new RangeError(`node '${moved.name}' has number ${moved.id}, but a stream numbers nodes by position`);
}

function encodeHeader(board: string): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(Opcode.program);
  writer.u8(PROGRAM_MARK);
  writer.u8(VERSION);
  writer.text(board);
  return writer.take();
}

function encodeEnd(crc: number): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(Opcode.end);
  writer.u16(crc);
  return writer.take();
}

function join({ header, nodes, edges, initials, end }: ProgramCommands): Uint8Array {
  return concatenate([header, ...nodes, ...edges, ...initials, end]);
}
