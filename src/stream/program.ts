import type { Edge, InitialPacket, Program } from '../program/program.js';
import { SlotTable } from '../program/slots.js';
import { concatenate } from '../util/bytes.js';
import { ByteWriter } from './byte-writer.js';
import { encodeCommand, type ScriptCommand } from './command.js';
import { crc16, crc32 } from './crc.js';
import { programItems } from './program-items.js';
import { initialCommands, nodeCommands, slotCommands } from './script.js';
import { PROGRAM_MARK, VERSION } from './table.js';

/** The content of a stream: a Program without names. */
export interface DecodedProgram {
  version: number;
  /** The name of the board. */
  board: string;
  /** Component ids; the first one is node 1. */
  nodes: number[];
  /** By source, the host first. */
  edges: Edge[];
  initials: InitialPacket[];
}

/**
 * Encodes a program as its command stream, which is embedded, stored, hashed and written to files.
 * A stream numbers nodes by position: throws a RangeError for a program that a live edit has numbered differently.
 */
export function encodeProgram(program: Program): Uint8Array {
  checkNumbers(program);
  const script = programScript(program, SlotTable.of(program.edges));
  const content = concatenate([encodeHeader(program.board.name), ...script.map(encodeCommand)]);
  return concatenate([content, encodeChecksum(crc16(content))]);
}

/**
 * Returns the script that makes a graph with [slots]: nodes, slots of each node that has any, initial packets. With a
 * smaller [most], the maximum size of a command that holds several items, it means the same to a device but is not what
 * the hash is computed from.
 */
export function programScript(program: Program, slots: SlotTable, most = Infinity): ScriptCommand[] {
  const nodes = program.nodes.map(({ id, component }) => ({ id, component: component.id }));
  return [
    ...nodeCommands(nodes, most),
    ...slotCommands(slots, slots.sources, { most }),
    ...initialCommands(program.initials),
  ];
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
  return PROGRAM_MARK.every((byte, i) => bytes[i] === byte);
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
  for (const byte of PROGRAM_MARK) writer.u8(byte);
  writer.u8(VERSION);
  writer.text(board);
  return writer.take();
}

function encodeChecksum(crc: number): Uint8Array {
  const writer = new ByteWriter();
  writer.u16(crc);
  return writer.take();
}
