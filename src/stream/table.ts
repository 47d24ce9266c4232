/**
 * The single table of everything that host and device exchange: opcodes, packet types, port types, errors.
 * `docs/command-stream.md` describes the arguments; `firmware/core/table.generated.h` is generated from this file.
 */

import type { PortTypeName } from '../library/component.js';

/** The version of the command stream, contained in every program and every hello. */
export const VERSION = 1;

/** Commands to the device. Commands with a range of opcodes hold a count minus one, or a port, in the low bits. */
export const Command = {
  end: 0x01,
  load: 0x02,
  edit: 0x03,
  removeEdge: 0x04,
  removeNode: 0x05,
  addNode: 0x06,
  commit: 0x07,
  abort: 0x08,
  start: 0x09,
  stop: 0x0a,
  watch: 0x0b,
  unwatch: 0x0c,
  hello: 0x0d,
  listComponents: 0x0e,
  readStatistics: 0x0f,
  nodes: 0x10,
  edges: 0x20,
  initials: 0x30,
  readNodes: 0x40,
  readEdges: 0x41,
  ping: 0x42,
  prepare: 0x43,
  program: 0x4d,
  packet: 0x80,
} as const;

/** The second byte of a program, so that a file begins with `MF`. */
export const PROGRAM_MARK = 0x46;

/** Answers. The device sends exactly one for each command, in order. */
export const Answer = {
  ok: 0x50,
  failed: 0x51,
  identity: 0x52,
  components: 0x53,
  statistics: 0x54,
  nodes: 0x55,
  edges: 0x56,
  oks: 0x57,
} as const;

/** Events, which the device sends on its own. */
export const Event = {
  watched: 0x58,
  error: 0x59,
  lost: 0x5a,
  state: 0x5b,
  console: 0x5c,
  dropped: 0x5d,
  packet: 0x80,
} as const;

/** The low nibble of a packet's tag. It includes the value of a boolean: `boolean` is false, `boolean` + 1 is true. */
export const PacketTag = {
  bang: 0,
  boolean: 1,
  byte: 3,
  integer: 4,
  float: 5,
  string: 6,
  pin: 7,
  open: 8,
  close: 9,
  error: 10,
} as const;

/** Types of inports. The first ones equal the tags of the packets that they accept unchanged. */
export const PortType = {
  bang: PacketTag.bang,
  boolean: PacketTag.boolean,
  byte: PacketTag.byte,
  integer: PacketTag.integer,
  float: PacketTag.float,
  string: PacketTag.string,
  pin: PacketTag.pin,
  error: PacketTag.error,
  number: 11,
  all: 12,
} as const satisfies Record<PortTypeName, number>;

/** Flag in a port's type: the port accepts brackets. Ports of type `all` always do. */
export const BRACKETS = 0x10;

/** The state of a device. */
export const State = { empty: 0, stopped: 1, running: 2 } as const;

export type StateName = keyof typeof State;

/** The outport of node 0 that stands for "initial packets" in a watch. */
export const INITIAL_PORT = 255;

/** The inport that stands for "no port" in an error event. */
export const NO_PORT = 255;

/** Maximum number of ports of a node in this format: they are numbered 0 to 14. */
export const MOST_PORTS = 15;

/** An error of a packet, a component or a command. */
export interface ErrorCode {
  code: number;
  /** The message for users: lower-case, without a full stop. */
  text: string;
}

export const Errors = {
  none: { code: 0, text: 'no error' },
  // Errors of packets and components.
  other: { code: 1, text: 'something went wrong' },
  bug: { code: 2, text: 'the component has a bug' },
  type: { code: 3, text: 'the packet cannot be converted to the type of the port' },
  value: { code: 4, text: 'the value is not allowed here' },
  overflow: { code: 5, text: 'the result is out of range' },
  division: { code: 6, text: 'division by zero' },
  failed: { code: 7, text: 'the operation failed' },
  timeout: { code: 8, text: 'the operation timed out' },
  pin: { code: 9, text: 'the board has no such pin, or the pin does not support this use' },
  queueFull: { code: 10, text: 'the queue is full' },
  stringsFull: { code: 11, text: 'no room for another string' },
  stringTooLong: { code: 12, text: 'the string is too long' },
  runaway: { code: 13, text: 'a loop without delay never ends' },
  received: { code: 14, text: 'an error packet arrived' },
  // Errors of commands.
  unknownCommand: { code: 20, text: 'unknown command' },
  truncated: { code: 21, text: 'the command is cut short' },
  noNode: { code: 22, text: 'no such node' },
  noComponent: { code: 23, text: 'no such component in this firmware' },
  noPort: { code: 24, text: 'no such port' },
  noEdge: { code: 25, text: 'no such edge' },
  duplicateNode: { code: 26, text: 'the node already exists' },
  duplicateEdge: { code: 27, text: 'the edge already exists' },
  memory: { code: 28, text: 'out of memory' },
  notRunning: { code: 29, text: 'not running' },
  noProgram: { code: 30, text: 'no program' },
  version: { code: 31, text: 'different version of the command stream' },
  board: { code: 32, text: 'the program is for a different board' },
  checksum: { code: 33, text: 'wrong checksum' },
  count: { code: 34, text: 'count mismatch' },
  order: { code: 35, text: 'the command is not allowed here' },
  malformed: { code: 36, text: 'malformed command' },
  exports: { code: 37, text: 'too many exported ports' },
} as const satisfies Record<string, ErrorCode>;

export type ErrorName = keyof typeof Errors;
