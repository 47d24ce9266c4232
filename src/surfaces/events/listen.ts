import { TextDecoder } from 'node:util';
import { type BoardEvent, isOfBus, withTimes } from '../../boards/events.js';
import type { VirtualBoard } from '../../connect/virtual-board.js';
import type { Device } from '../../device/device.js';
import { faultText } from '../../link/component-fault.js';
import type { Names } from '../../program/names.js';
import { Errors } from '../../stream/table.js';
import { counted } from '../../util/counted.js';
import type { ErrorEvent, SimulationEvent } from './event.js';

type Timeless<Event> = Event extends SimulationEvent ? Omit<Event, 'time'> : never;

export type NodeNames = Pick<Names, 'node' | 'component'>;

export interface ListenOptions {
  board: Pick<VirtualBoard, 'time' | 'onEvent'>;
  /** The serial port that the link uses. Its bytes are not reported. */
  link?: number;
  /** Returns the names of the nodes and of their components. */
  names(): NodeNames;
  /** Receives every event, in order. */
  notify(event: SimulationEvent): void;
  /** Called with the reason when an error stops the program, after the event that reports it. */
  stopped?(why: string): void;
}

/** Attaches listeners to the events of a device. */
export type Hear = (device: Pick<Device, 'on'>) => void;

/** Merges the events of a board and of its device into one sequence. Pass the device's events to the result. */
export function listen({ board, link, names, notify, stopped }: ListenOptions): Hear {
  const now = (event: Timeless<SimulationEvent>) => notify({ time: microseconds(board.time), ...event });
  const error = (event: Omit<ErrorEvent, 'time' | 'type'>) => now({ type: 'error', ...event });
  const stop = (code: string, why: string) => {
    error({ code, message: why });
    stopped?.(why);
  };
  const text = serialText((port, value) => now({ type: 'serial', port, value }));
  board.onEvent((event: BoardEvent) => {
    if (event.type === 'pin' || event.type === 'pwm') notify({ ...event, time: microseconds(event.time) });
    else if (event.type === 'pixels') notify({ ...event, begins: microseconds(event.begins) });
    else if (isOfBus(event)) notify(withTimes(event, microseconds));
    else if (event.type === 'serial' && event.port !== link) text(event.port, event.bytes);
    else if (event.type === 'error') stop(event.code, stopText(event, names()));
  });
  return (device) => {
    device.on('packet', ({ port, value, packetType }) => now({ type: 'packet', port, value, packetType }));
    device.on('watched', ({ edge, value, packetType }) => now({ type: 'packet', edge, value, packetType }));
    device.on('console', ({ text: value }) => now({ type: 'serial', port: 0, value }));
    device.on('error', ({ node, port, code, text: message, value }) => {
      error({ code, message, node, ...(port === null ? {} : { port, value }) });
    });
    device.on('lost', ({ edge, count }) =>
      error({ code: 'lost', message: `${edge}: ${counted(count, 'packet')} lost`, edge, count }),
    );
    device.on('dropped', ({ count }) =>
      error({ code: 'dropped', message: `${counted(count, 'event')} missing here`, count }),
    );
    device.on('state', ({ error: code }) => {
      // The simulated board reports a loop without delay itself, with its nodes. Real chips do not detect it.
      if (code !== 'none' && code !== 'runaway') stop(code, `${Errors[code].text}; ${Errors[code].remedy}`);
    });
  };
}

function stopText(event: BoardEvent & { type: 'error' }, names: NodeNames): string {
  if (event.code !== 'runaway') {
    const [node] = event.nodes;
    return faultText(event.fault, names.node(node), names.component(node)?.name);
  }
  const { text, remedy } = Errors.runaway;
  return `${text}: ${event.nodes.map((node) => names.node(node)).join(', ')}; ${remedy}`;
}

/** Decodes bytes of serial ports as text. A character may be split between two events. */
function serialText(say: (port: number, text: string) => void): (port: number, bytes: Uint8Array) => void {
  const decoders = new Map<number, TextDecoder>();
  return (port, bytes) => {
    const decoder = decoders.get(port) ?? new TextDecoder();
    decoders.set(port, decoder);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') say(port, text);
  };
}

/** Rounds to microseconds, since a chip's cycles are not whole fractions of a millisecond. */
export function microseconds(time: number): number {
  return Math.round(time * 1000) / 1000;
}
