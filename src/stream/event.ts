import type { Packet } from '../program/packet.js';
import type { Edge, NodeId, PortIndex } from '../program/program.js';
import { blob, error, type Field, packet, portOrNone, state, u16, type Width } from './field.js';
import { type Layouts, type Message, plain, sized } from './message.js';
import { type PortPacket, portPacket } from './port-packet.js';
import { isNarrow } from './slot.js';
import { type ErrorName, Event as Opcode, type StateName } from './table.js';

/** The arguments of each event. */
export interface EventArguments {
  /** An edge from outport INITIAL_PORT of the host stands for initial packets. */
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
  watched: sized(
    Opcode.watched,
    (width) => ({ edge: edge(width), packet }),
    ({ edge }) => isNarrowEdge(edge),
  ),
  error: sized(
    Opcode.error,
    ({ node }) => ({ node, inport: portOrNone, error, packet }),
    ({ node }) => isNarrow([node]),
  ),
  lost: sized(
    Opcode.lost,
    (width) => ({ edge: edge(width), count: u16 }),
    ({ edge }) => isNarrowEdge(edge),
  ),
  dropped: plain(Opcode.dropped, { count: u16 }),
  state: plain(Opcode.state, { state, error }),
  console: plain(Opcode.console, { bytes: blob }),
  packet: portPacket,
};

/** An edge: its source, then its slot. */
function edge({ node, slot }: Width): Field<Edge> {
  return {
    write(writer, value) {
      node.write(writer, value.source);
      slot.write(writer, value);
    },
    read(reader) {
      const source = node.read(reader);
      return { source, ...slot.read(reader) };
    },
  };
}

function isNarrowEdge(value: Edge): boolean {
  return isNarrow([value.source], [value]);
}
