import type { Board } from '../../program/board.js';
import type { Packet, PacketType } from '../../program/packet.js';
import { findPin, pinName } from '../../program/pins.js';
import type { Problem } from '../../program/problem.js';
import { errorCode } from '../../stream/error-code.js';
import type { Plain, Tagged } from './suite.js';

const TYPES: readonly PacketType[] = ['bang', 'boolean', 'byte', 'integer', 'float', 'string', 'pin', 'error'];

/** The text of one packet in suites and messages: `3`, `2.5`, `{float: 2}`, `"text"`, `[`, `{error: division}`. */
export function packetText(packet: Packet, board: Board): string {
  switch (packet.type) {
    case 'bang':
      return 'null';
    case 'open':
      return '[';
    case 'close':
      return ']';
    case 'float':
      return floatText(packet.value);
    case 'string':
      return JSON.stringify(packet.value);
    case 'pin':
      return `{pin: ${pinName(board, packet.value)}}`;
    case 'byte':
    case 'error':
      return `{${packet.type}: ${packet.value}}`;
    default:
      return String(packet.value);
  }
}

/** The text of a packet, in which a pin has its name on [board]. */
export function onBoard(text: string, board: Board): string {
  return text.replace(/^\{pin: (.*)\}$/, (whole, name: string) => {
    const pin = findPin(board, name);
    return pin ? `{pin: ${pin.name}}` : whole;
  });
}

/** The packets that a [value] of a suite stands for, as text. Throws a RangeError when it is not a packet. */
export function plainTexts(value: Plain): string[] {
  if (Array.isArray(value)) return ['[', ...value.flatMap(plainTexts), ']'];
  const tagged = asTagged(value);
  if (tagged) return [taggedText(tagged)];
  if (value !== null && typeof value === 'object') throw new RangeError(`${JSON.stringify(value)} is not a packet`);
  if (typeof value === 'string') return [JSON.stringify(value)];
  return [String(value)];
}

/** A value with the type of its packet: `{ byte: 3 }`, `{ bracket: open }`. */
export function asTagged(value: Plain): Tagged | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const [entry, ...more] = Object.entries(value);
  if (!entry || more.length > 0) return undefined;
  const [key, content] = entry;
  if (key === 'bracket') return bracket(content);
  const type = TYPES.find((known) => known === key);
  return type && { type, value: content };
}

/** The packet itself, without any conversion. */
export function taggedPacket({ type, value }: Tagged, board: Board): Packet | Problem {
  if (type === 'bang' || type === 'open' || type === 'close') return { type };
  if (type === 'boolean' && typeof value === 'boolean') return { type, value };
  if ((type === 'byte' || type === 'integer' || type === 'float') && typeof value === 'number') return { type, value };
  if (type === 'string' && typeof value === 'string') return { type, value };
  if (type === 'error' && typeof value === 'string') return errorPacket(value);
  if (type === 'pin') return typeof value === 'number' ? { type, value } : pinPacket(String(value), board);
  return { code: 'bad-value', message: `{${type}: ${JSON.stringify(value)}} is not a packet` };
}

function bracket(value: Plain): Tagged | undefined {
  return value === 'open' || value === 'close' ? { type: value, value: null } : undefined;
}

function taggedText({ type, value }: Tagged): string {
  if (type === 'open') return '[';
  if (type === 'close') return ']';
  if (type === 'bang') return 'null';
  if (type === 'float') return floatText(Number(value));
  if (type === 'string') return JSON.stringify(value);
  if (type === 'integer' || type === 'boolean') return String(value);
  return `{${type}: ${value}}`;
}

function floatText(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return `{float: ${Object.is(value, -0) ? '-0' : value}}`;
  return String(value);
}

function errorPacket(name: string): Packet | Problem {
  try {
    errorCode(name);
    return { type: 'error', value: name };
  } catch {
    return { code: 'bad-value', message: `there is no error '${name}'` };
  }
}

function pinPacket(name: string, board: Board): Packet | Problem {
  const pin = findPin(board, name);
  if (pin) return { type: 'pin', value: pin.index };
  return { code: 'unknown-pin', message: `${board.name} has no pin '${name}'` };
}
