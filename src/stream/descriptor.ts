import type { BoardLimits } from '../program/board.js';
import { stateName } from './field.js';
import { StreamError } from './stream-error.js';
import { DESCRIPTOR_BYTES, type StateName, VERSION } from './table.js';

/** What a device says of itself and of its memory (docs/command-stream.md, "Reading the device"). Sizes are in bytes. */
export interface Descriptor {
  limits: BoardLimits;
  build: number;
  /** Size of an entry of the node table, and of the other places. */
  placeBytes: number;
  /** A place less this is an address in the arena. */
  placeBase: number;
  /** The type of a node of the first component of the firmware. */
  firstType: number;
  /** What the type of the next component is more than that of the one before. */
  typeStep: number;
  /** The number of components of the firmware. */
  components: number;
  /** Size of the entry of a component. */
  componentBytes: number;
  /** Where in the entry the id of the component lies, which its size follows. */
  componentId: number;
  /** Size of that size, 1 or 2. */
  componentSize: number;
  /** The most bytes that one `read` may ask for. */
  mostRead: number;
  wakeUpBytes: number;
  /** Size of an entry of the queue. */
  queueEntryBytes: number;
  /** Size of the board's name. */
  boardBytes: number;
  /** Size of the head of a node: its type, then the number of its slots. */
  headBytes: number;
}

/** The state of a device, and counters. */
export interface Status {
  delivered: number;
  discarded: number;
  missedTicks: number;
  lost: number;
  droppedEvents: number;
  hash: number;
  state: StateName;
  /** Bytes of the queue: the most that were ever used, and those in use. */
  mostQueuedBytes: number;
  queuedBytes: number;
  wakeUps: number;
}

/** The bytes of the status. */
export const STATUS_BYTES = 32;

/** Decodes the version of the command stream, which stands in front of every descriptor. */
export function decodeVersion(descriptor: Uint8Array): number {
  return descriptor[0] ?? 0;
}

/** Decodes a descriptor. Throws a StreamError if it makes no sense. */
export function decodeDescriptor(bytes: Uint8Array): Descriptor {
  const at = new Fields(bytes, DESCRIPTOR_BYTES, 'descriptor');
  at.oneOf(0, 'version', VERSION);
  const idBits = at.oneOf(1, 'number of bits of a node number', 8, 16);
  const descriptor: Descriptor = {
    limits: {
      idBits,
      alignment: at.oneOf(2, 'alignment of nodes', 1, 4),
      edgeBytes: idBits === 8 ? 2 : 4,
      arena: at.u32(8),
      nodes: at.u16(20),
      queue: at.u16(22),
      message: at.u16(24),
      exports: at.u8(28),
      strings: at.u8(29),
      stringLength: at.u8(30),
    },
    placeBytes: at.oneOf(3, 'size of a place', 2, 4),
    build: at.u32(4),
    placeBase: at.u32(12),
    firstType: at.u32(16),
    components: at.u16(26),
    mostRead: at.least(31, 'size of a read', LEAST_READ),
    typeStep: at.least(32, 'distance of types', 1),
    componentBytes: at.least(33, 'size of a component', 1),
    componentId: at.u8(34),
    componentSize: at.oneOf(35, 'size of the size of a node', 1, 2),
    wakeUpBytes: at.u8(36),
    queueEntryBytes: at.least(37, 'size of a queue entry', 1),
    boardBytes: at.u8(38),
    headBytes: at.least(39, 'size of the head of a node', idBits / 8 + 1),
  };
  if (descriptor.componentId + 2 + descriptor.componentSize + 1 > descriptor.componentBytes) {
    throw at.error(34, `the id of a component lies at ${descriptor.componentId}`);
  }
  return descriptor;
}

/** Every device allows a `read` of so many bytes. */
export const LEAST_READ = 16;

/** Decodes a status. Throws a StreamError if it makes no sense. */
export function decodeStatus(bytes: Uint8Array): Status {
  const at = new Fields(bytes, STATUS_BYTES, 'status');
  const state = stateName(at.u8(24));
  if (state === undefined) throw at.error(24, `unknown state ${at.u8(24)}`);
  return {
    // The sum has 32 bits, as on the device.
    delivered: (at.u32(0) + at.u8(25)) >>> 0,
    discarded: at.u32(4),
    missedTicks: at.u32(8),
    lost: at.u32(12),
    droppedEvents: at.u32(16),
    hash: at.u32(20),
    state,
    mostQueuedBytes: at.u16(26),
    queuedBytes: at.u16(28),
    wakeUps: at.u16(30),
  };
}

/** The fields of a record at fixed addresses. */
class Fields {
  private readonly view: DataView;

  constructor(
    bytes: Uint8Array,
    size: number,
    private readonly what: string,
  ) {
    if (bytes.length < size) throw this.error(bytes.length, `it has ${bytes.length} bytes instead of ${size}`);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  u8(at: number): number {
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    return this.view.getUint16(at, true);
  }

  u32(at: number): number {
    return this.view.getUint32(at, true);
  }

  /** A byte that must have one of these values. */
  oneOf<N extends number>(at: number, name: string, ...values: readonly N[]): N {
    const value = this.u8(at);
    const found = values.find((each) => each === value);
    if (found === undefined) throw this.error(at, `the ${name} is ${value} instead of ${values.join(' or ')}`);
    return found;
  }

  least(at: number, name: string, least: number): number {
    const value = this.u8(at);
    if (value < least) throw this.error(at, `the ${name} is ${value}, but at least ${least}`);
    return value;
  }

  error(at: number, problem: string): StreamError {
    return new StreamError(`in the ${this.what} of the device at offset ${at}: ${problem}`, at);
  }
}
