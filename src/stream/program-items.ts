import type { Edge, InitialPacket, NodeId, PortIndex } from '../program/program.js';
import { MARK } from '../program/slots.js';
import { hex } from '../util/hex.js';
import { ByteReader } from './byte-reader.js';
import { crc16 } from './crc.js';
import { narrow, packet, type Width, wide } from './field.js';
import { INITIAL_PORT, MOST_PORTS, Command as Opcode, PROGRAM_MARK, VERSION, WIDE } from './table.js';

/** The meaning of one run of bytes of a program. */
export type ProgramFact =
  | { kind: 'program'; version: number }
  | { kind: 'board'; name: string }
  | { kind: 'nodes'; first: NodeId; count: number }
  | { kind: 'node'; id: NodeId; component: number }
  | { kind: 'slots' | 'moreSlots'; node: NodeId; count: number }
  | { kind: 'edge'; edge: Edge }
  | { kind: 'initial'; initial: InitialPacket }
  | { kind: 'checksum'; crc: number };

/** A fact and its bytes, from `offset` up to but not including `end`. */
export type ProgramItem = ProgramFact & { offset: number; end: number };

/** The bytes of the checksum, with which a program ends. */
const CHECKSUM = 2;
/** The last number of an exported port: there are as many as fit beside the mark and the number of no port. */
const LAST_EXPORT = INITIAL_PORT - 2;

/**
 * Yields the items of a program in byte order. Throws a StreamError after the last valid item if the bytes are damaged.
 */
export function programItems(bytes: Uint8Array): Generator<ProgramItem, void> {
  return new ProgramReader(bytes).items();
}

class ProgramReader {
  /** Reads all but the checksum. */
  private readonly reader: ByteReader;
  private section: number = Opcode.nodes;
  private nodes = 0;
  /** The nodes whose slots were given. */
  private readonly wired = new Set<NodeId>();

  constructor(private readonly bytes: Uint8Array) {
    this.reader = new ByteReader(bytes, 'stream', CHECKSUM);
  }

  *items(): Generator<ProgramItem, void> {
    yield this.item('a program', () => this.start());
    yield this.item("the board's name", () => ({ kind: 'board', name: this.reader.text() }));
    while (!this.reader.done) yield* this.command();
    const checksum = this.checksum();
    yield checksum;
    this.check(checksum);
  }

  private *command(): Generator<ProgramItem, void> {
    const { offset } = this.reader;
    this.reader.begin('a command');
    const opcode = this.reader.u8();
    const width = opcode & WIDE ? wide : narrow;
    const kind = opcode & ~WIDE;
    this.checkOrder(opcode, kind);
    switch (kind) {
      case Opcode.nodes:
        yield* this.newNodes(offset, width);
        break;
      case Opcode.slots:
      case Opcode.moreSlots:
        yield* this.slots(offset, width, kind === Opcode.slots ? 'slots' : 'moreSlots');
        break;
      default:
        yield this.item('an initial packet', () => this.initial(width), offset);
    }
  }

  private *newNodes(offset: number, { node }: Width): Generator<ProgramItem, void> {
    const head = this.item('a command', () => this.nodesHead(node.read(this.reader)), offset);
    yield head;
    for (let i = 0; i < head.count; i++) yield this.item('a node', () => this.node());
  }

  private *slots(offset: number, { node, slot }: Width, kind: 'slots' | 'moreSlots'): Generator<ProgramItem, void> {
    const head = this.item('a command', () => this.slotsHead(kind, node.read(this.reader)), offset);
    yield head;
    for (let i = 0; i < head.count; i++) {
      yield this.item('an edge', () => this.edge({ source: head.node, ...slot.read(this.reader) }));
    }
  }

  private item<Fact extends ProgramFact>(
    name: string,
    read: () => Fact,
    offset = this.reader.offset,
  ): Fact & { offset: number; end: number } {
    this.reader.begin(name, offset);
    const fact = read();
    return { ...fact, offset, end: this.reader.offset };
  }

  private start(): { kind: 'program'; version: number } {
    if (PROGRAM_MARK.some((byte) => this.reader.u8() !== byte)) {
      throw this.reader.error('not a command stream: it must begin with 4D 46 (the letters MF)');
    }
    const version = this.reader.u8();
    if (version !== VERSION) {
      throw this.reader.error(`the stream has version ${version}; this program supports version ${VERSION}`);
    }
    return { kind: 'program', version };
  }

  private checkOrder(opcode: number, kind: number): void {
    const isAllowed =
      kind === Opcode.nodes || kind === Opcode.slots || kind === Opcode.moreSlots || kind === Opcode.initial;
    if (!isAllowed) throw this.reader.error(`command ${hex(opcode, 2)} is not allowed in a program`);
    const section = kind === Opcode.moreSlots ? Opcode.slots : kind;
    if (section < this.section)
      throw this.reader.error('wrong order: nodes come first, then slots, then initial packets');
    this.section = section;
  }

  private nodesHead(first: NodeId): { kind: 'nodes'; first: NodeId; count: number } {
    const next = this.nodes + 1;
    if (first !== next) throw this.reader.error(`the first node is ${first}, but the next one in order is ${next}`);
    return { kind: 'nodes', first, count: this.reader.u8() };
  }

  private node(): ProgramFact {
    const component = this.reader.u16();
    if (component === 0) throw this.reader.error('component id 0 is reserved for the host');
    this.nodes += 1;
    return { kind: 'node', id: this.nodes, component };
  }

  private slotsHead(kind: 'slots' | 'moreSlots', node: NodeId) {
    this.checkNode(node);
    if (kind === 'slots' && this.wired.has(node)) throw this.reader.error(`node ${node} was given its slots before`);
    this.wired.add(node);
    return { kind, node, count: this.reader.u8() };
  }

  private edge(edge: Edge): ProgramFact {
    const { source, outport, target, inport } = edge;
    if (outport === MARK) throw this.reader.error('it is a mark of a watch, which no program has');
    this.checkNode(target);
    if (source === 0 && target === 0) throw this.reader.error('it goes from the host to the host');
    this.checkPort(source, outport, 'outport');
    this.checkPort(target, inport, 'inport');
    return { kind: 'edge', edge };
  }

  private initial({ node }: Width): ProgramFact {
    const target = node.read(this.reader);
    const inport = this.reader.u8();
    const initial = { target, inport, packet: packet.read(this.reader) };
    if (target === 0) throw this.reader.error('its target is node 0, which is the host');
    this.checkNode(target);
    this.checkPort(target, inport, 'inport');
    return { kind: 'initial', initial };
  }

  private checkNode(node: NodeId): void {
    if (node > this.nodes) throw this.reader.error(`there is no node ${node}: the last one is ${this.nodes}`);
  }

  private checkPort(node: NodeId, port: PortIndex, what: 'inport' | 'outport'): void {
    const last = node === 0 ? LAST_EXPORT : MOST_PORTS - 1;
    if (port > last) throw this.reader.error(`there is no ${what} ${port} of node ${node}: the last one is ${last}`);
  }

  private checksum(): { kind: 'checksum'; crc: number; offset: number; end: number } {
    const offset = this.bytes.length - CHECKSUM;
    const crc = new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint16(offset, true);
    return { kind: 'checksum', crc, offset, end: this.bytes.length };
  }

  private check({ crc, offset }: { crc: number; offset: number }): void {
    this.reader.begin('the checksum', offset);
    const right = crc16(this.bytes.subarray(0, offset));
    if (crc !== right) {
      throw this.reader.error(`it is ${hex(crc, 4)}, but the checksum of the bytes before it is ${hex(right, 4)}`);
    }
  }
}
