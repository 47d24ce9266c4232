import type { Packet } from '../program/packet.js';
import type { Edge, InitialPacket, NodeId, PortIndex } from '../program/program.js';
import { hex } from '../util/hex.js';
import type { ProgramFact } from './program-items.js';

/** Looks up names that a stream omits. Every function is optional. */
export interface StreamNames {
  /** The name and the ports of a component, by its id. */
  component?(id: number): { name: string; inports: string[]; outports: string[] } | undefined;
  /** The name of a pin, by its number on the board. */
  pin?(index: number): string | undefined;
  /** The name of a node in its graph. */
  node?(id: NodeId): string | undefined;
  /** The public names of exported ports, by their numbers. */
  exportedInport?(index: PortIndex): string | undefined;
  exportedOutport?(index: PortIndex): string | undefined;
}

/** Describes the facts of one program in words. They must be given in stream order. */
export class Describer {
  /** Component ids; the first one is node 1. */
  private readonly components: number[] = [];

  constructor(private readonly names: StreamNames) {}

  describe(fact: ProgramFact): string {
    switch (fact.kind) {
      case 'program':
        return `program, version ${fact.version}`;
      case 'board':
        return `for the board '${fact.name}'`;
      case 'nodes':
        return `nodes, ${fact.count} from #${fact.first}`;
      case 'slots':
        return `slots of ${this.owner(fact.node)}, ${fact.count}`;
      case 'moreSlots':
        return `more slots of ${this.owner(fact.node)}, ${fact.count}`;
      case 'node':
        this.components.push(fact.component);
        return this.node(fact.id);
      case 'edge':
        return this.edge(fact.edge);
      case 'initial':
        return this.initial(fact.initial);
      case 'checksum':
        return `checksum ${hex(fact.crc, 4)}`;
    }
  }

  private node(id: NodeId): string {
    const component = this.component(id)?.name ?? `component ${hex(this.components[id - 1] ?? 0, 4)}`;
    const name = this.names.node?.(id);
    return name === undefined ? `#${id} ${component}` : `#${id} ${name}(${component})`;
  }

  private owner(node: NodeId): string {
    return node === 0 ? 'the host' : this.node(node);
  }

  /** An edge without its node, which the slots name before. */
  private edge({ source, outport, target, inport }: Edge): string {
    return `${this.source(source, outport)} -> ${this.target(target, inport)}`;
  }

  private source(node: NodeId, port: PortIndex): string {
    if (node !== 0) return this.outport(node, port);
    return `exported inport ${this.names.exportedInport?.(port)?.toUpperCase() ?? port}`;
  }

  private target(node: NodeId, port: PortIndex): string {
    if (node !== 0) return `${this.inport(node, port)} ${this.node(node)}`;
    return `exported outport ${this.names.exportedOutport?.(port)?.toUpperCase() ?? port}`;
  }

  private initial({ target, inport, packet }: InitialPacket): string {
    return `${this.packet(packet)} -> ${this.inport(target, inport)} ${this.node(target)}`;
  }

  private inport(node: NodeId, port: PortIndex): string {
    return this.component(node)?.inports[port]?.toUpperCase() ?? `inport ${port}`;
  }

  private outport(node: NodeId, port: PortIndex): string {
    return this.component(node)?.outports[port]?.toUpperCase() ?? `outport ${port}`;
  }

  private component(node: NodeId) {
    return this.names.component?.(this.components[node - 1] ?? 0);
  }

  private packet(packet: Packet): string {
    switch (packet.type) {
      case 'bang':
        return 'bang';
      case 'integer':
        return `${packet.value}`;
      case 'string':
        return JSON.stringify(packet.value);
      case 'pin':
        return this.names.pin?.(packet.value) ?? `pin ${packet.value}`;
      case 'open':
        return 'bracket start';
      case 'close':
        return 'bracket end';
      case 'boolean':
      case 'byte':
      case 'float':
      case 'error':
        return `${packet.type} ${Object.is(packet.value, -0) ? '-0' : packet.value}`;
    }
  }
}
