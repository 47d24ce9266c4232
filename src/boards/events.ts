import type { ComponentFault, FaultCode } from '../link/component-fault.js';
import { lowerHex } from '../util/hex.js';
import type { SpiMode, SpiOrder } from './parts/spi-part.js';

/** What happens on a simulated board. `time` is milliseconds since its reset, with decimals. */
export type BoardEvent =
  | PinEvent
  | PwmEvent
  | PixelsEvent
  | SerialEvent
  | BusEvent
  | MessageEvent
  | RunawayEvent
  | FaultEvent;

/** A pin became an output or changed its level. */
export interface PinEvent {
  time: number;
  type: 'pin';
  /** The canonical name: `D13`. */
  pin: string;
  value: 0 | 1;
}

/** A pin became a PWM output or changed its pulse width. */
export interface PwmEvent {
  time: number;
  type: 'pwm';
  pin: string;
  /** Pulse width in percent. */
  value: number;
}

/**
 * The program sent colours to a strip of pixels. A chip in an emulator does that by changes of the pin, which are events
 * of their own.
 */
export interface PixelsEvent {
  time: number;
  type: 'pixels';
  pin: string;
  /** When the first bit begins: pixels need a rest behind the colours before. */
  begins: number;
  /** 0xRRGGBB of each pixel, from the first on. */
  colors: readonly number[];
}

/** The program sent bytes through a serial port. */
export interface SerialEvent {
  time: number;
  type: 'serial';
  port: number;
  bytes: Uint8Array;
}

/** A transaction on a bus has ended. */
export type BusEvent = I2cEvent | SpiEvent;

/** The most bytes of a transaction that are told. */
export const MOST_BYTES = 64;

/**
 * What has passed on an I²C bus from a START to its STOP, as its lines had it: whoever the master is, and whether a part
 * is there or not. Without a whole address, it is not told.
 */
export interface I2cEvent {
  /** When its STOP was. */
  time: number;
  type: 'i2c';
  /** When its first START was. */
  begins: number;
  /** One for each START: those after the first are repeated ones. */
  messages: readonly I2cMessage[];
  /** How many bytes there were beyond the 64 that are told; undefined if none. */
  omitted?: number;
  /** Whether a START or the STOP came in the middle of a byte. */
  broken?: true;
}

/** What follows a START, up to the next one or the STOP. */
export interface I2cMessage {
  /** When its START was. */
  begins: number;
  /** The address of 7 bits. */
  address: number;
  /** Whether the master reads; otherwise it writes. */
  reads: boolean;
  /** Whether anybody has acknowledged the address. */
  answered: boolean;
  /** The bytes after the address. */
  bytes: readonly number[];
  /**
   * For each of `bytes`, whether it was acknowledged: a byte that is written by the part, one that is read by the master,
   * which does not acknowledge the last one.
   */
  acknowledged: readonly boolean[];
}

/**
 * What has passed on an SPI bus while a part was selected; or, where none was, bytes with less than a millisecond between
 * them. Nothing is told where no byte has passed.
 */
export interface SpiEvent {
  /** When the part was deselected; where none was selected, a millisecond after the last byte. */
  time: number;
  type: 'spi';
  /** When it was selected, or the first byte has begun. */
  begins: number;
  /** The pin that selects the part: `D10`. Undefined if none is selected. */
  select?: string;
  /** The settings of the master for the first byte. */
  mode: SpiMode;
  order: SpiOrder;
  /** In Hz. */
  frequency: number;
  /** The bytes of the master. */
  out: readonly number[];
  /** What the master has read with each of them. Undefined if no part is selected. */
  in?: readonly number[];
  /** How many bytes there were beyond the 64 that are told; undefined if none. */
  omitted?: number;
}

/** The device sent a message to the host: one or more answers and events. */
export interface MessageEvent {
  time: number;
  type: 'message';
  bytes: Uint8Array;
}

/** The program was stopped because it ran in a loop without delay. */
export interface RunawayEvent {
  time: number;
  type: 'error';
  code: 'runaway';
  /** Numbers of the nodes in the loop. */
  nodes: number[];
}

/** The board was stopped because a component did not return from a call, or crashed. It does nothing from then on. */
export interface FaultEvent {
  time: number;
  type: 'error';
  code: FaultCode;
  fault: ComponentFault;
  /** The number of the node. */
  nodes: [number];
}

/** Whether it is a transaction on a bus. */
export function isOfBus(event: { type: string }): event is BusEvent {
  return event.type === 'i2c' || event.type === 'spi';
}

/** Returns [event] with all of its times as [change] has them. */
export function withTimes(event: BusEvent, change: (time: number) => number): BusEvent {
  const times = { time: change(event.time), begins: change(event.begins) };
  if (event.type === 'spi') return { ...event, ...times };
  return { ...event, ...times, messages: event.messages.map((each) => ({ ...each, begins: change(each.begins) })) };
}

/** Formats an event as canonical text, used for comparing and hashing logs. */
export function eventLine(event: BoardEvent): string {
  const head = `${event.time} ${event.type}`;
  switch (event.type) {
    case 'pin':
    case 'pwm':
      return `${head} ${event.pin} ${event.value}`;
    case 'pixels':
      return `${head} ${event.pin} ${event.begins} ${event.colors.map((color) => lowerHex(color, 6)).join(' ')}`;
    case 'serial':
      return `${head} ${event.port} ${hex(event.bytes)}`;
    case 'i2c':
      return `${head} ${event.begins} ${event.messages.map(messageText).join(' ')}${rest(event)}${event.broken ? ' broken' : ''}`;
    case 'spi': {
      const { begins, select = '-', mode, order, frequency, out } = event;
      const read = event.in ? hex(event.in) : '-';
      return `${head} ${begins} ${select} ${mode} ${order} ${frequency} ${hex(out)} ${read}${rest(event)}`;
    }
    case 'message':
      return `${head} ${hex(event.bytes)}`;
    case 'error':
      return `${head} ${'fault' in event ? event.fault : event.code} ${event.nodes.join(' ')}`;
  }
}

function messageText({ begins, address, reads, answered, bytes, acknowledged }: I2cMessage): string {
  const head = `${begins} ${lowerHex(address, 2)}${reads ? 'r' : 'w'}${mark(answered)}`;
  return head + bytes.map((byte, at) => lowerHex(byte, 2) + mark(acknowledged[at] === true)).join('');
}

function mark(acknowledged: boolean): string {
  return acknowledged ? '+' : '-';
}

function rest({ omitted }: BusEvent): string {
  return omitted === undefined ? '' : ` +${omitted}`;
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => lowerHex(byte, 2)).join('');
}
