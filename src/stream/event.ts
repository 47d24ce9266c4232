import type { Packet } from '../program/packet.js';
import type { Edge, NodeId, PortIndex } from '../program/program.js';
import { blob, edge, error, packet, portOrNone, state, varint } from './field.js';
import { type Layouts, type Message, plain } from './message.js';
import { type PortPacket, portPacket } from './port-packet.js';
import { type ErrorName, Event as Opcode, type StateName } from './table.js';

/** The arguments of each event. */
export interface EventArguments {
  watched: { edge: Edge; packet: Packet };
  /** `inport` is null when no packet is to blame; then `packet` is a bang. */
  error: { node: NodeId; inport: PortIndex | null; error: ErrorName; packet: Packet };
  /** `count`: packets lost on the edge since the last such event. */
  lost: { edge: Edge; count: number };
  /** `error` led there; `none` when nothing went wrong. */
  state: { state: StateName; error: ErrorName };
  /** Bytes and not text: a character may be cut in two by the end of an event. */
  console: { bytes: Uint8Array };
  /** `count`: events dropped since the last such event. */
  dropped: { count: number };
  /** From an exported outport. */
  packet: PortPacket;
}

export type Event = Message<EventArguments>;

export const eventLayouts: Layouts<EventArguments> = {
  watched: plain(Opcode.watched, { edge, packet }),
  error: plain(Opcode.error, { node: varint, inport: portOrNone, error, packet }),
  lost: plain(Opcode.lost, { edge, count: varint }),
  state: plain(Opcode.state, { state, error }),
  console: plain(Opcode.console, { bytes: blob }),
  dropped: plain(Opcode.dropped, { count: varint }),
  packet: portPacket,
};
