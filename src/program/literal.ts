import type { Literal } from '../graph/graph.js';
import { isWrittenAsFloat } from '../graph/literal.js';
import type { PinUse, PortTypeName } from '../library/component.js';
import type { Board } from './board.js';
import { shortestFloat32 } from './float32.js';
import { grouped } from './numbers.js';
import type { Packet } from './packet.js';
import { resolvePin } from './pins.js';
import type { Problem } from './problem.js';

type Scalar = Exclude<Literal, { kind: 'array' | 'object' }>;

/**
 * Converts [literal] to packets for an inport of [type]: one packet, or for an array its items between brackets.
 * Text is converted to a number, a boolean or a pin if the type asks for it. Nothing is truncated or rounded silently:
 * a value that does not fit is returned as a Problem.
 *
 * @param needs the use that a pin must support
 */
export function convertLiteral(
  literal: Literal,
  type: PortTypeName,
  needs: PinUse | undefined,
  board: Board,
): Packet[] | Problem {
  if (literal.kind === 'array') return convertItems(literal.items, type, needs, board);
  if (literal.kind === 'object')
    return bad(
      `an object cannot be a packet: ${cut(literal.text)}; write a number, text, true, false, null or an array of these`,
    );
  const packet = convertScalar(literal, type, needs, board);
  return 'code' in packet ? packet : [packet];
}

function convertItems(
  items: Literal[],
  type: PortTypeName,
  needs: PinUse | undefined,
  board: Board,
): Packet[] | Problem {
  const packets: Packet[] = [{ type: 'open' }];
  for (const item of items) {
    const converted = convertLiteral(item, type, needs, board);
    if (!Array.isArray(converted)) return converted;
    for (const packet of converted) packets.push(packet);
  }
  packets.push({ type: 'close' });
  return packets;
}

function convertScalar(literal: Scalar, type: PortTypeName, needs: PinUse | undefined, board: Board): Packet | Problem {
  switch (type) {
    case 'bang':
      return { type: 'bang' };
    case 'boolean':
      return toBoolean(literal);
    case 'byte':
    case 'integer':
      return toWhole(literal, type);
    case 'float':
      return toFloat(literal);
    case 'number':
      return toNumber(literal);
    case 'string':
      return toText(literal, board);
    case 'pin':
      return toPin(literal, needs, board);
    case 'error':
      return bad('a port of type error does not accept values; connect an outport to it');
    case 'all':
      return toAny(literal, board);
  }
}

function toAny(literal: Scalar, board: Board): Packet | Problem {
  if (literal.kind === 'null') return { type: 'bang' };
  if (literal.kind === 'boolean') return { type: 'boolean', value: literal.value };
  return literal.kind === 'text' ? toText(literal, board) : toNumber(literal);
}

function toBoolean(literal: Scalar): Packet | Problem {
  if (literal.kind === 'boolean') return { type: 'boolean', value: literal.value };
  if (literal.kind === 'number') return { type: 'boolean', value: literal.value !== 0 };
  if (literal.kind === 'text' && (literal.value === 'true' || literal.value === 'false')) {
    return { type: 'boolean', value: literal.value === 'true' };
  }
  return bad(`${show(literal)} is not a boolean: write true or false`);
}

const RANGES = {
  byte: { least: 0, most: 255, words: 'a byte is 0 to 255' },
  integer: { least: -0x8000_0000, most: 0x7fff_ffff, words: 'an integer is -2,147,483,648 to 2,147,483,647' },
};

function toWhole(literal: Scalar, type: 'byte' | 'integer'): Packet | Problem {
  const number = readNumber(literal);
  if (!number) return bad(notNumber(literal));
  const { value } = number;
  const { least, most, words } = RANGES[type];
  if (!Number.isInteger(value)) return bad(`${show(literal)} is not a whole number: ${words}`);
  if (value < least || value > most) return outOfRange(literal, words);
  // Adding 0 turns -0, which is not an integer, into 0.
  return { type, value: value + 0 };
}

function toFloat(literal: Scalar): Packet | Problem {
  const number = readNumber(literal);
  if (!number) return bad(notNumber(literal));
  if (!Number.isFinite(Math.fround(number.value))) return outOfRange(literal, 'a float is at most 3.4028235e38');
  return { type: 'float', value: shortestFloat32(number.value) };
}

function toNumber(literal: Scalar): Packet | Problem {
  return readNumber(literal)?.float ? toFloat(literal) : toWhole(literal, 'integer');
}

function toText(literal: Scalar, board: Board): Packet | Problem {
  if (literal.kind === 'null') return bad("null is not a string: write text in quotes, or '' for none");
  if (literal.kind !== 'text') {
    return bad(`${show(literal)} is a ${literal.kind}, not a string: write '${show(literal)}'`);
  }
  if (/\p{Surrogate}/u.test(literal.value))
    return bad(`${show(literal)} contains half a character (a lone surrogate): write whole ones`);
  const size = new TextEncoder().encode(literal.value).length;
  const most = board.limits.stringLength;
  if (size > most) {
    const message = `${show(literal)} is ${grouped(size)} bytes of UTF-8; a string on ${board.name} has at most ${most}`;
    return { code: 'string-too-long', message };
  }
  return { type: 'string', value: literal.value };
}

function toPin(literal: Scalar, needs: PinUse | undefined, board: Board): Packet | Problem {
  const name = pinText(literal);
  if (name === undefined)
    return bad(`${show(literal)} is not a pin: write a pin name, such as '${board.pins[0]?.name}'`);
  if (/^\s*\[.*\]\s*$/s.test(name))
    return bad(`${show(literal)} is text, not a list of pins: write it without quotes, as in [2, "A0"]`);
  const pin = resolvePin(board, name, needs);
  return 'code' in pin ? pin : { type: 'pin', value: pin.index };
}

function pinText(literal: Scalar): string | undefined {
  if (literal.kind === 'text') return literal.value;
  if (literal.kind !== 'number' || !Number.isSafeInteger(literal.value) || literal.value < 0) return undefined;
  return String(literal.value + 0);
}

const NUMBER = /^([+-]?)(0x[0-9a-f]+|(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)$/i;

/** Parses [literal] as a number and tells whether it is written as a float. Undefined if it is not a number. */
function readNumber(literal: Scalar): { value: number; float: boolean } | undefined {
  if (literal.kind === 'null') return undefined;
  if (literal.kind === 'boolean') return { value: literal.value ? 1 : 0, float: false };
  const text = literal.kind === 'number' ? literal.text : literal.value;
  const [, sign, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = sign === '-' ? -Number(digits) : Number(digits);
  return { value, float: (literal.kind === 'number' && literal.float === true) || isWrittenAsFloat(digits) };
}

function notNumber(literal: Scalar): string {
  return `${show(literal)} is not a number: write digits, such as 12 or -0.5`;
}

function outOfRange(literal: Scalar, words: string): Problem {
  return { code: 'out-of-range', message: `${show(literal)} is out of range: ${words}` };
}

function bad(message: string): Problem {
  return { code: 'bad-value', message };
}

function show(literal: Scalar): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'number':
      return cut(literal.text);
    case 'text':
      return `'${cut(literal.value)}'`;
  }
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
