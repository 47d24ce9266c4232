import type { Component } from '../library/component.js';
import type { Board } from '../program/board.js';
import { Names } from '../program/names.js';
import type { Packet } from '../program/packet.js';
import type { Edge, InitialPacket, PortIndex, Program } from '../program/program.js';
import { packetToValue } from '../program/value.js';
import type { EventArguments } from '../stream/event.js';
import { Errors, INITIAL_PORT } from '../stream/table.js';
import type { ErrorEvent, LostEvent, PacketEvent, PacketValue, WatchedEvent } from './events.js';
import { remedyOf } from './remedy.js';

/** Replaces the numbers in a device's events with the names of a program. */
export class Naming {
  private readonly names: Names;
  private readonly outports: Map<PortIndex, string>;
  private readonly board: Board;

  constructor(program: Program) {
    this.names = new Names(program);
    this.outports = new Map(program.outports.map(({ index, name }) => [index, name]));
    this.board = program.board;
  }

  /** Names for the time when events may refer to either program. A number in both means that of [after]. */
  static ofBoth(before: Program, after: Program): Naming {
    return new Naming({
      ...after,
      nodes: [...before.nodes, ...after.nodes],
      inports: [...before.inports, ...after.inports],
      outports: [...before.outports, ...after.outports],
    });
  }

  packet({ port, packet }: EventArguments['packet']): PacketEvent {
    return { port: this.outport(port), ...this.value(packet) };
  }

  watched({ edge, packet }: EventArguments['watched']): WatchedEvent {
    return { edge: this.edge(edge), ...this.value(packet) };
  }

  error({ node, inport, error, packet }: EventArguments['error']): ErrorEvent {
    const name = this.names.node(node);
    const port = inport === null ? null : this.names.inport(node, inport);
    const value = this.value(packet);
    const at = port === null ? '' : `, port ${port.toUpperCase()}`;
    const cause = port === null ? '' : ` (${shown(value)})`;
    const metadata = inport === null ? undefined : this.names.component(node)?.inports[inport];
    const reason = `${Errors[error].text}${cause}; ${remedyOf(error, metadata, this.board)}`;
    return { node: name, port, code: error, reason, text: `node '${name}'${at}: ${reason}`, ...value };
  }

  lost({ edge, count }: EventArguments['lost']): LostEvent {
    return { edge: this.edge(edge), count };
  }

  node(id: number): string {
    return this.names.node(id);
  }

  component(id: number): Component | undefined {
    return this.names.component(id);
  }

  /** `-> INTERVAL every` */
  initial({ target, inport }: InitialPacket): string {
    return `-> ${this.names.inport(target, inport).toUpperCase()} ${this.names.node(target)}`;
  }

  edge(edge: Edge): string {
    const text = this.names.edge(edge);
    if (edge.source !== 0 || edge.outport !== INITIAL_PORT) return text;
    // Not an exported inport: an initial packet, or a packet to the host that was lost after it had left its node.
    const [, target = ''] = text.split(' -> ');
    return edge.target === 0 ? target : `-> ${target}`;
  }

  private outport(index: PortIndex): string {
    return this.outports.get(index) ?? `port ${index}`;
  }

  private value(packet: Packet): PacketValue {
    return { value: packetToValue(packet, this.board), packetType: packet.type };
  }
}

function shown({ value, packetType }: PacketValue): string {
  return value === null ? packetType : `${packetType} ${typeof value === 'string' ? `'${value}'` : value}`;
}
