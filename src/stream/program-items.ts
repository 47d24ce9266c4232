import type { Edge, InitialPacket, NodeId, PortIndex } from '../program/program.js';
import { hex } from '../util/hex.js';
import { ByteReader } from './byte-reader.js';
import { crc16 } from './crc.js';
import { readEdge } from './edge.js';
import { readInitial } from './initial.js';
import { INITIAL_PORT, MOST_PORTS, Command as Opcode, PROGRAM_MARK, VERSION } from './table.js';

/** The meaning of one run of bytes of a program. */
export type ProgramFact =
  | { kind: 'program'; version: number }
  | { kind: 'board'; name: string }
  | { kind: 'nodes' | 'edges' | 'initials'; count: number }
  | { kind: 'node'; id: NodeId; component: number }
  | { kind: 'edge'; edge: Edge }
  | { kind: 'initial'; initial: InitialPacket }
  | { kind: 'end' }
  | { kind: 'checksum'; crc: number };

/** A fact and its bytes, from `offset` up to but not including `end`. */
export type ProgramItem = ProgramFact & { offset: number; end: number };

/**
 * Yields the items of a program in byte order. Throws a StreamError after the last valid item if the bytes are damaged.
 */
export function programItems(bytes: Uint8Array): Generator<ProgramItem, void> {
  return new ProgramReader(bytes).items();
}

class ProgramReader {
  private readonly reader: ByteReader;
  private section = 0;
  private nodes = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.reader = new ByteReader(bytes, 'stream');
  }

  *items(): Generator<ProgramItem, void> {
    yield this.item('a program', () => this.start());
    yield this.item("the board's name", () => ({ kind: 'board', name: this.reader.text() }));
    for (;;) {
      const head = this.item('a command', () => this.head());
      yield head;
      if (head.kind === 'end') break;
      for (let i = 0; i < head.count; i++) yield this.sectionItem(head.kind);
    }
    yield this.item('the checksum', () => ({ kind: 'checksum', crc: this.reader.u16() }));
    this.checkChecksum();
    this.checkNothingFollows();
  }

  private item<Fact extends ProgramFact>(name: string, read: () => Fact): Fact & { offset: number; end: number } {
    const { offset } = this.reader;
    this.reader.begin(name);
    const fact = read();
    return { ...fact, offset, end: this.reader.offset };
  }

  private start(): { kind: 'program'; version: number } {
    const opcode = this.reader.u8();
    if (opcode !== Opcode.program || this.reader.u8() !== PROGRAM_MARK) {
      throw this.reader.error('not a command stream: it must begin with 4D 46 (the letters MF)');
    }
    const version = this.reader.u8();
    if (version !== VERSION) {
      throw this.reader.error(`the stream has version ${version}; this program supports version ${VERSION}`);
    }
    return { kind: 'program', version };
  }

  private head(): { kind: 'nodes' | 'edges' | 'initials'; count: number } | { kind: 'end' } {
    const opcode = this.reader.u8();
    if (opcode === Opcode.end) return { kind: 'end' };
    const section = opcode & 0xf0;
    const kind = sectionKind(section);
    if (kind === undefined) throw this.reader.error(`command ${hex(opcode, 2)} is not allowed in a program`);
    if (section < this.section)
      throw this.reader.error('wrong order: nodes come first, then edges, then initial packets');
    this.section = section;
    return { kind, count: (opcode & 15) + 1 };
  }

  private sectionItem(kind: 'nodes' | 'edges' | 'initials'): ProgramItem {
    switch (kind) {
      case 'nodes':
        return this.item('a node', () => this.node());
      case 'edges':
        return this.item('an edge', () => this.edge());
      case 'initials':
        return this.item('an initial packet', () => this.initial());
    }
  }

  private node(): ProgramFact {
    const component = this.reader.u16();
    if (component === 0) throw this.reader.error('component id 0 is reserved for the host');
    this.nodes += 1;
    return { kind: 'node', id: this.nodes, component };
  }

  private edge(): ProgramFact {
    const edge = readEdge(this.reader);
    if (edge.source === 0 && edge.target === 0) throw this.reader.error('it goes from the host to the host');
    this.checkPort(edge.source, edge.outport, 'outport');
    this.checkPort(edge.target, edge.inport, 'inport');
    return { kind: 'edge', edge };
  }

  private initial(): ProgramFact {
    const initial = readInitial(this.reader);
    if (initial.target === 0) throw this.reader.error('its target is node 0, which is the host');
    this.checkPort(initial.target, initial.inport, 'inport');
    return { kind: 'initial', initial };
  }

  private checkPort(node: NodeId, port: PortIndex, what: 'inport' | 'outport'): void {
    if (node > this.nodes) throw this.reader.error(`there is no node ${node}: the last one is ${this.nodes}`);
    const last = node === 0 ? INITIAL_PORT - 1 : MOST_PORTS - 1;
    if (port > last) throw this.reader.error(`there is no ${what} ${port} of node ${node}: the last one is ${last}`);
  }

  private checkChecksum(): void {
    const start = this.reader.offset - 2;
    const written = new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint16(start, true);
    const right = crc16(this.bytes.subarray(0, start));
    if (written !== right) {
      throw this.reader.error(`it is ${hex(written, 4)}, but the checksum of the bytes before it is ${hex(right, 4)}`);
    }
  }

  private checkNothingFollows(): void {
    this.reader.begin('the rest');
    if (!this.reader.done) throw this.reader.error('nothing may follow the checksum');
  }
}

function sectionKind(section: number): 'nodes' | 'edges' | 'initials' | undefined {
  switch (section) {
    case Opcode.nodes:
      return 'nodes';
    case Opcode.edges:
      return 'edges';
    case Opcode.initials:
      return 'initials';
    default:
      return undefined;
  }
}
