import type { Packet } from '../program/packet.js';
import type { Edge, NodeId, PortIndex } from '../program/program.js';
import { blob, edge, error, packet, portOrNone, state, varint } from './field.js';
import { type Layouts, type Message, plain } from './message.js';
import { type PortPacket, portPacket } from './port-packet.js';
import { type ErrorName, Event as Opcode, type StateName } from './table.js';

/** The arguments of each event. */
export interface EventArguments {
  watched: { edge: Edge; packet: Packet };
  /** `inport` is null if no packet caused the error; `packet` is then a bang. */
  error: { node: NodeId; inport: PortIndex | null; error: ErrorName; packet: Packet };
  /** `count`: packets lost on this edge since its last `lost` event. */
  lost: { edge: Edge; count: number };
  /** `error` is the cause of the change, or `none`. */
  state: { state: StateName; error: ErrorName };
  /** Bytes rather than text, because a character may be split between two events. */
  console: { bytes: Uint8Array };
  /** `count`: events dropped since the last `dropped` event. */
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
