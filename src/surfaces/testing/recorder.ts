import type { PacketEvent, SimulationEvent } from '../events/event.js';
import { listen } from '../events/listen.js';
import type { OpenBoard } from './test-board.js';

/** Records all events of a board and its device, in order, with names and JavaScript values. */
export class Recorder {
  readonly events: SimulationEvent[] = [];
  private readonly received = new Map<string, PacketEvent[]>();
  private readonly watched = new Map<string, PacketEvent[]>();

  constructor({ board, device, link }: OpenBoard) {
    const onLink = link === undefined ? {} : { link };
    listen({ board, ...onLink, names: () => device.names, notify: (event) => this.note(event) })(device);
  }

  /** Packets from an exported outport. */
  fromPort(name: string): readonly PacketEvent[] {
    return this.received.get(name) ?? [];
  }

  /** Packets on a watched edge. [edge] is its name in events. */
  onEdge(edge: string): readonly PacketEvent[] {
    return this.watched.get(edge) ?? [];
  }

  /** Events of one type. */
  only<Type extends SimulationEvent['type']>(type: Type): Extract<SimulationEvent, { type: Type }>[] {
    return this.events.filter((event) => isOf(event, type));
  }

  /** Adds an event. */
  note(event: SimulationEvent): void {
    this.events.push(event);
    if (event.type !== 'packet') return;
    if (event.port !== undefined) append(this.received, event.port, event);
    if (event.edge !== undefined) append(this.watched, event.edge, event);
  }
}

function append(lists: Map<string, PacketEvent[]>, place: string, event: PacketEvent): void {
  const list = lists.get(place);
  if (list) list.push(event);
  else lists.set(place, [event]);
}

function isOf<Type extends SimulationEvent['type']>(
  event: SimulationEvent,
  type: Type,
): event is Extract<SimulationEvent, { type: Type }> {
  return event.type === type;
}
