import type { Literal } from '../graph/graph.js';
import { numberLiteral, withType } from '../graph/literal.js';
import type { Component, InPort, PinUse, PortTypeName } from '../library/component.js';
import type { Board } from './board.js';
import { compileLiteral, placeInValue } from './formatted.js';
import { convertLiteral } from './literal.js';
import type { Packet } from './packet.js';
import { pinName } from './pins.js';
import type { Problem } from './problem.js';

/** A packet as a JavaScript value: null for a bang, the name of a pin or an error, an array for a bracketed value. */
export type Value = null | boolean | number | string | Value[];

/**
 * The packets that a JavaScript [value] becomes at an inport of [type], by the rules for initial packets: null and
 * undefined are a bang, an array is brackets around its items, a number with an integral value is an integer where the
 * port leaves the choice, and a float beyond 32 bits; `{ float: 1 }` is the float 1.0.
 *
 * @param needs the use that a pin must support
 */
export function convertValue(
  value: unknown,
  type: PortTypeName,
  needs: PinUse | undefined,
  board: Board,
): Packet[] | Problem {
  const literal = valueLiteral(value);
  return 'code' in literal ? literal : convertLiteral(literal, type, needs, board);
}

/** The same for the inport [port] of [component], which may have a format. */
export function convertForPort(value: unknown, port: InPort, component: Component, board: Board): Packet[] | Problem {
  if (!port.format) return convertValue(value, port.type, port.needs, board);
  const literal = valueLiteral(value);
  if ('code' in literal) return literal;
  const { packets, faults, problem } = compileLiteral(literal, port.format, component, board);
  const [fault] = faults;
  if (fault && literal.kind === 'text') {
    return { code: 'bad-text', message: `${fault.message}${placeInValue(literal.value, fault.at)}` };
  }
  return problem ?? packets;
}

/** Converts a JavaScript value to the literal of an initial packet. */
export function valueLiteral(value: unknown): Literal | Problem {
  return literalOf(value, []);
}

/** [around] lists the arrays that contain [value], to detect an array that contains itself. */
function literalOf(value: unknown, around: unknown[]): Literal | Problem {
  if (value === null || value === undefined) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'text', value };
  if (typeof value === 'number') return literalOfNumber(value);
  if (isFloat(value)) {
    const literal = literalOfNumber(value.float);
    return 'code' in literal ? literal : withType(literal, 'float');
  }
  if (!Array.isArray(value)) {
    return bad(
      `a value is null, a boolean, a number, a string or an array of these, not ${kindOf(value)}; { float: 1 } is the float 1.0`,
    );
  }
  if (around.includes(value)) return bad('the array contains itself; take it out');
  const items: Literal[] = [];
  for (const item of value) {
    const literal = literalOf(item, [...around, value]);
    if ('code' in literal) return literal;
    items.push(literal);
  }
  return { kind: 'array', items };
}

/** JavaScript has no 1.0: `{ float: 1 }` says it. */
function isFloat(value: unknown): value is { float: number } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length === 1 && 'float' in value && typeof value.float === 'number';
}

function literalOfNumber(value: number): Literal | Problem {
  if (!Number.isFinite(value)) return bad(`${value} is not a number that a packet can carry; give a finite one`);
  if (Object.is(value, -0)) return { kind: 'number', value, text: '-0' };
  return numberLiteral(value, String(value));
}

function kindOf(value: unknown): string {
  const type = typeof value;
  return type === 'object' ? 'an object' : `a ${type}`;
}

function bad(message: string): Problem {
  return { code: 'bad-value', message };
}

/** Converts a packet to a JavaScript value: a pin to its name on [board], a single bracket to `open` or `close`. */
export function packetToValue(packet: Packet, board: Board): null | boolean | number | string {
  switch (packet.type) {
    case 'bang':
      return null;
    case 'open':
    case 'close':
      return packet.type;
    case 'pin':
      return pinName(board, packet.value);
    default:
      return packet.value;
  }
}

/** Converts [packets] to values, with bracketed values as arrays. An unclosed bracket ends with the last packet. */
export function packetsToValues(packets: Iterable<Packet>, board: Board): Value[] {
  const outermost: Value[] = [];
  const open: Value[][] = [outermost];
  for (const packet of packets) {
    const innermost = open.at(-1) ?? outermost;
    if (packet.type === 'close') {
      if (open.length > 1) open.pop();
    } else if (packet.type === 'open') {
      const items: Value[] = [];
      innermost.push(items);
      open.push(items);
    } else {
      innermost.push(packetToValue(packet, board));
    }
  }
  return outermost;
}
