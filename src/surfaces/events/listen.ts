import { TextDecoder } from 'node:util';
import type { BoardEvent } from '../../boards/events.js';
import type { VirtualBoard } from '../../connect/virtual-board.js';
import type { Device } from '../../device/device.js';
import { Errors } from '../../stream/table.js';
import type { ErrorEvent, SimulationEvent } from './event.js';

type Timeless<Event> = Event extends SimulationEvent ? Omit<Event, 'time'> : never;

export interface ListenOptions {
  board: Pick<VirtualBoard, 'time' | 'onEvent'>;
  /** Its serial port that the link has, of which nothing is told. */
  link?: number;
  /** The name of a node, by its number. */
  nodeName(id: number): string;
  /** Told of all that happens, in order. */
  notify(event: SimulationEvent): void;
  /** Told why the program was stopped, when it did not end by itself; after the event that says so. */
  stopped?(why: string): void;
}

/** Hears of the events of a device. */
export type Hear = (device: Pick<Device, 'on'>) => void;

/** Makes one row of events of what a board tells, and of what the device on it does, once that is given to the result. */
export function listen({ board, link, nodeName, notify, stopped }: ListenOptions): Hear {
  const now = (event: Timeless<SimulationEvent>) => notify({ time: microseconds(board.time), ...event });
  const error = (event: Omit<ErrorEvent, 'time' | 'type'>) => now({ type: 'error', ...event });
  const stop = (code: string, why: string) => {
    error({ code, message: why });
    stopped?.(why);
  };
  const text = serialText((port, value) => now({ type: 'serial', port, value }));
  board.onEvent((event: BoardEvent) => {
    if (event.type === 'pin' || event.type === 'pwm') notify({ ...event, time: microseconds(event.time) });
    else if (event.type === 'serial' && event.port !== link) text(event.port, event.bytes);
    else if (event.type === 'error')
      stop(event.code, `${Errors.runaway.text}: ${event.nodes.map(nodeName).join(', ')}`);
  });
  return (device) => {
    device.on('packet', ({ port, value, packetType }) => now({ type: 'packet', port, value, packetType }));
    device.on('watched', ({ edge, value, packetType }) => now({ type: 'packet', edge, value, packetType }));
    device.on('console', ({ text: value }) => now({ type: 'serial', port: 0, value }));
    device.on('error', ({ node, port, code, text: message, value }) => {
      error({ code, message, node, ...(port === null ? {} : { port, value }) });
    });
    device.on('lost', ({ edge, count }) =>
      error({ code: 'lost', message: `${edge}: ${packets(count)} lost`, edge, count }),
    );
    device.on('dropped', ({ count }) => error({ code: 'dropped', message: `${count} events are missing here`, count }));
    device.on('state', ({ error: code }) => {
      // A loop without delay is told by the simulated board itself, which knows the nodes; no chip notices it.
      if (code !== 'none' && code !== 'runaway') stop(code, Errors[code].text);
    });
  };
}

/** Bytes of serial ports as text: a character may be cut in two by the end of an event. */
function serialText(say: (port: number, text: string) => void): (port: number, bytes: Uint8Array) => void {
  const decoders = new Map<number, TextDecoder>();
  return (port, bytes) => {
    const decoder = decoders.get(port) ?? new TextDecoder();
    decoders.set(port, decoder);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') say(port, text);
  };
}

/** Cycles of a chip are no round numbers of milliseconds. */
function microseconds(time: number): number {
  return Math.round(time * 1000) / 1000;
}

function packets(count: number): string {
  return `${count} ${count === 1 ? 'packet' : 'packets'}`;
}
