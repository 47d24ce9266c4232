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
  /** What to do, where neither the component nor the port says more. */
  remedy: string;
}

export const Errors = {
  none: { code: 0, text: 'no error', remedy: 'nothing has to be done' },
  // Errors of packets and components.
  other: { code: 1, text: 'something went wrong', remedy: 'look at the component that reported it' },
  bug: { code: 2, text: 'the component has a bug', remedy: 'tell whoever wrote the component' },
  type: {
    code: 3,
    text: 'the packet cannot be converted to the type of the port',
    remedy: 'microflo components and its name list the types of its ports',
  },
  value: {
    code: 4,
    text: 'the value is not allowed here',
    remedy: 'microflo components and its name say what its ports take',
  },
  overflow: { code: 5, text: 'the result is out of range', remedy: 'send smaller numbers' },
  division: { code: 6, text: 'division by zero', remedy: 'send a divisor other than 0' },
  failed: {
    code: 7,
    text: 'the operation failed',
    remedy: 'check what the node was sent before, and what is connected to the board',
  },
  timeout: { code: 8, text: 'the operation timed out', remedy: 'check what is connected to the board, and its wires' },
  pin: {
    code: 9,
    text: 'the board has no such pin, or the pin does not support this use',
    remedy: 'microflo boards and its name list the pins, and what each can do',
  },
  queueFull: { code: 10, text: 'the queue is full', remedy: 'send packets more slowly, or to fewer nodes at a time' },
  stringsFull: { code: 11, text: 'no room for another string', remedy: 'keep fewer strings at a time' },
  stringTooLong: { code: 12, text: 'the string is too long', remedy: 'send a shorter string' },
  runaway: { code: 13, text: 'a loop without delay never ends', remedy: 'put a Timer into the loop, or break it' },
  received: { code: 14, text: 'an error packet arrived', remedy: 'look at the error that the node before it reported' },
  // Errors of commands.
  unknownCommand: { code: 20, text: 'unknown command', remedy: 'write firmware of this version with microflo flash' },
  truncated: {
    code: 21,
    text: 'the command is cut short',
    remedy: 'connect again; if it comes back, report it as a bug',
  },
  noNode: { code: 22, text: 'no such node', remedy: 'upload the graph again' },
  noComponent: {
    code: 23,
    text: 'no such component in this firmware',
    remedy: 'write firmware that has it with microflo flash',
  },
  noPort: { code: 24, text: 'no such port', remedy: 'upload the graph again' },
  noEdge: { code: 25, text: 'no such edge', remedy: 'upload the graph again' },
  duplicateNode: { code: 26, text: 'the node already exists', remedy: 'upload the graph again' },
  duplicateEdge: { code: 27, text: 'the edge already exists', remedy: 'upload the graph again' },
  memory: { code: 28, text: 'out of memory', remedy: 'remove nodes or edges, or choose a board with more memory' },
  notRunning: { code: 29, text: 'not running', remedy: 'upload a graph, or start the one that is there' },
  noProgram: { code: 30, text: 'no program', remedy: 'upload a graph, or write one with microflo flash' },
  version: {
    code: 31,
    text: 'different version of the command stream',
    remedy: 'write firmware of this version with microflo flash',
  },
  board: { code: 32, text: 'the program is for a different board', remedy: 'compile the graph for this board' },
  checksum: { code: 33, text: 'wrong checksum', remedy: 'upload the graph again, or write it with microflo flash' },
  count: { code: 34, text: 'count mismatch', remedy: 'upload the graph again, or write it with microflo flash' },
  order: {
    code: 35,
    text: 'the command is not allowed here',
    remedy: 'connect again; if it comes back, report it as a bug',
  },
  malformed: { code: 36, text: 'malformed command', remedy: 'connect again; if it comes back, report it as a bug' },
  exports: { code: 37, text: 'too many exported ports', remedy: 'export fewer ports' },
} as const satisfies Record<string, ErrorCode>;

export type ErrorName = keyof typeof Errors;
