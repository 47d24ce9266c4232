import type { BoardEvent } from '../boards/events.js';
import type { SimulatedBoard } from '../boards/simulated.js';
import type { ErrorEvent, PacketEvent, SimulationEvent } from '../cli/simulation/event.js';
import type { Device } from '../device/device.js';
import { Names } from '../program/names.js';
import { Errors } from '../stream/table.js';

type WithoutTime<Event> = Event extends SimulationEvent ? Omit<Event, 'time'> : never;

/** Writes down all that happens on a board and its device, in order, in names and JavaScript values. */
export class Recorder {
  readonly events: SimulationEvent[] = [];
  private readonly received = new Map<string, PacketEvent[]>();
  private readonly watched = new Map<string, PacketEvent[]>();
  /** By serial port: a character may be cut in two by the end of an event. */
  private readonly decoders = new Map<number, InstanceType<typeof TextDecoder>>();

  constructor(
    private readonly board: SimulatedBoard,
    private readonly device: Device,
  ) {
    board.onEvent((event) => this.hear(event));
    device.on('packet', (event) => this.packet(this.received, event.port, event));
    device.on('watched', (event) => this.packet(this.watched, event.edge, event));
    device.on('console', ({ text }) => this.note({ type: 'serial', port: 0, value: text }));
    device.on('error', ({ node, port, code, text, value }) => {
      this.error({ code, message: text, node, ...(port === null ? {} : { port, value }) });
    });
    device.on('lost', ({ edge, count }) =>
      this.error({ code: 'lost', message: `${edge}: ${count} lost`, edge, count }),
    );
    device.on('dropped', ({ count }) => this.error({ code: 'dropped', message: `${count} events are missing`, count }));
    device.on('state', ({ state, error }) => {
      if (error !== 'none' && error !== 'runaway')
        this.error({ code: error, message: `${state}: ${Errors[error].text}` });
    });
  }

  /** Packets from an exported outport. */
  fromPort(name: string): readonly PacketEvent[] {
    return this.received.get(name) ?? [];
  }

  /** Packets on a watched edge, named as in events. */
  onEdge(edge: string): readonly PacketEvent[] {
    return this.watched.get(edge) ?? [];
  }

  /** Events of one type. */
  only<Type extends SimulationEvent['type']>(type: Type): Extract<SimulationEvent, { type: Type }>[] {
    return this.events.filter((event) => isOf(event, type));
  }

  private hear(event: BoardEvent): void {
    switch (event.type) {
      case 'pin':
      case 'pwm':
        this.events.push(event);
        break;
      case 'serial':
        this.hearSerial(event.port, event.bytes);
        break;
      case 'error':
        this.error({ code: event.code, message: `${Errors.runaway.text}: ${this.nodeNames(event.nodes)}` });
        break;
      case 'message': // The device reads them.
    }
  }

  private hearSerial(port: number, bytes: Uint8Array): void {
    const decoder = this.decoders.get(port) ?? new TextDecoder();
    this.decoders.set(port, decoder);
    const value = decoder.decode(bytes, { stream: true });
    if (value !== '') this.note({ type: 'serial', port, value });
  }

  private packet(lists: Map<string, PacketEvent[]>, place: string, details: Omit<PacketEvent, 'time' | 'type'>): void {
    const event: PacketEvent = { time: this.board.time, type: 'packet', ...details };
    this.events.push(event);
    const list = lists.get(place);
    if (list) list.push(event);
    else lists.set(place, [event]);
  }

  private nodeNames(nodes: readonly number[]): string {
    const names = this.device.program && new Names(this.device.program);
    return nodes.map((id) => names?.node(id) ?? `node ${id}`).join(', ');
  }

  private error(event: Omit<ErrorEvent, 'time' | 'type'>): void {
    this.note({ type: 'error', ...event });
  }

  private note(event: WithoutTime<SimulationEvent>): void {
    this.events.push({ time: this.board.time, ...event });
  }
}

function isOf<Type extends SimulationEvent['type']>(
  event: SimulationEvent,
  type: Type,
): event is Extract<SimulationEvent, { type: Type }> {
  return event.type === type;
}
