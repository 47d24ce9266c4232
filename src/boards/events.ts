import type { ComponentFault, FaultCode } from '../link/component-fault.js';
import { lowerHex } from '../util/hex.js';
/** What happens on a simulated board. `time` is milliseconds since its reset, with decimals. */
export type BoardEvent = PinEvent | PwmEvent | PixelsEvent | SerialEvent | MessageEvent | RunawayEvent | FaultEvent;

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
    case 'message':
      return `${head} ${hex(event.bytes)}`;
    case 'error':
      return `${head} ${'fault' in event ? event.fault : event.code} ${event.nodes.join(' ')}`;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => lowerHex(byte, 2)).join('');
}
