import type { Edge, InitialPacket, Program } from '../program/program.js';
import { concatenate } from '../util/bytes.js';
import { ByteWriter } from './byte-writer.js';
import { edgeCommands, initialCommands, MOST_BYTES, nodeCommands } from './chunk.js';
import { crc16, crc32 } from './crc.js';
import { programItems } from './program-items.js';
import { Command as Opcode, PROGRAM_MARK, VERSION } from './table.js';

/** A program cut into commands, by what the device does with them. One after the other they are the stream. */
export interface ProgramCommands {
  header: Uint8Array;
  nodes: Uint8Array[];
  edges: Uint8Array[];
  initials: Uint8Array[];
  end: Uint8Array;
}

/** What a stream says: a Program without its names. */
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
 * A program as its one command stream: what is sent, embedded, kept, hashed, written to a file.
 * A stream numbers nodes by their place, so a program numbered otherwise by a live edit is a RangeError.
 */
export function encodeProgram(program: Program): Uint8Array {
  return join(programCommands(program));
}

/**
 * The commands of a program's stream, with the same RangeError. With fewer bytes of items in a command, at [most], they
 * say the same to a device, but are not the stream that names the graph.
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

/** The same commands from a stream. A StreamError says what is wrong with the bytes. */
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

/** What a stream says, checked to its checksum. A StreamError says what is wrong with the bytes. */
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

/** Whether the bytes begin as every program does, with `MF`. */
export function isStream(bytes: Uint8Array): boolean {
  return bytes[0] === Opcode.program && bytes[1] === PROGRAM_MARK;
}

/** What names a graph between host and device: the CRC-32 of its stream. */
export function graphHash(stream: Uint8Array): number {
  return crc32(stream);
}

function checkNumbers({ nodes }: Program): void {
  const moved = nodes.find(({ id }, i) => id !== i + 1);
  if (moved) throw new RangeError(`a stream would number node '${moved.name}' otherwise than ${moved.id}`);
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
