/**
 * The single table of everything that host and device exchange: opcodes, packet types, port types, errors.
 * `docs/command-stream.md` describes the arguments; `firmware/core/table.generated.h` is generated from this file.
 */

import type { PortTypeName } from '../library/component.js';

/** The version of the command stream, contained in every program and in the descriptor of every device. */
export const VERSION = 2;

/** The bit of an opcode below 128 that makes it wide: its nodes have 16 bits, its slots 4 bytes. */
export const WIDE = 0x40;

/** Commands to the device. Those of packets hold the number of the export and the form in the low bits. */
export const Command = {
  clear: 0x00,
  nodes: 0x01,
  slots: 0x02,
  moreSlots: 0x03,
  remove: 0x04,
  initial: 0x05,
  run: 0x06,
  stop: 0x07,
  start: 0x08,
  edit: 0x09,
  stage: 0x0a,
  commit: 0x0b,
  read: 0x0c,
  ping: 0x0d,
  console: 0x0e,
  packet: 0x80,
} as const;

/** The first two bytes of a program, so that a file begins with `MF`. */
export const PROGRAM_MARK = [0x4d, 0x46] as const;

/** Answers to commands. A command without one is carried out when its frame is acknowledged. */
export const Answer = {
  failed: 0x20,
  data: 0x21,
} as const;

/** Events, which the device sends on its own. */
export const Event = {
  watched: 0x24,
  error: 0x25,
  lost: 0x26,
  dropped: 0x27,
  state: 0x28,
  console: 0x29,
  packet: 0x80,
} as const;

/** What `read` may reach. */
export const Space = {
  descriptor: 0,
  board: 1,
  components: 2,
  status: 3,
  arena: 4,
} as const;

/** The bytes of the descriptor (space 0). */
export const DESCRIPTOR_BYTES = 40;

/** The low nibble of a packet's tag. The high nibble is the number of bytes of the value. */
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

/** The outport of a mark in a wide slot. On node 0 it stands for "initial packets" in a watch. */
export const INITIAL_PORT = 255;

/** The outport of a mark in a narrow slot. */
export const NARROW_MARK = 15;

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
  noAnswer: {
    code: 15,
    text: 'nobody answers at this address',
    remedy: 'check the address, the power and the wires of the part; I2cScan tells who is there',
  },
  refused: {
    code: 16,
    text: 'the part refused a byte',
    remedy: 'check that it is the part you think it is, and what is written to it',
  },
  busHeld: {
    code: 17,
    text: 'a line of the bus is held low',
    remedy: 'check the wires, and switch the part off and on that holds it',
  },
  noPullUp: {
    code: 18,
    text: 'the bus has no pull-up resistors',
    remedy:
      'put 4.7 kΩ from SDA and from SCL to the supply of the parts, and check that they have power; a simulated or emulated board has them while a part is attached',
  },
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
  graph: { code: 38, text: 'another graph runs', remedy: 'upload the graph again' },
  unread: {
    code: 39,
    text: 'no node reads the console',
    remedy: 'put a SerialIn with 0 at its PORT into the graph',
  },
} as const satisfies Record<string, ErrorCode>;

export type ErrorName = keyof typeof Errors;
