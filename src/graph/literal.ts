import type { Literal } from './graph.js';

/** Numbers that are written without a point may be integers up to these. */
const LEAST_INTEGER = -0x8000_0000;
const MOST_INTEGER = 0x7fff_ffff;

/**
 * What JSON cannot say of an initial packet: that an integral number is a float. Of an array it is a list with the type
 * of each item, null where there is nothing to say. It stands in the metadata of the initial packet, under `type`.
 */
export type LiteralType = 'float' | (LiteralType | null)[];

/**
 * A number from JSON or JavaScript. An integral one is an integer, however it was written (`1.0`, `1e2`); one beyond 32
 * bits is a float, where the port leaves the choice. [written] is the text of a number that is not integral.
 */
export function numberLiteral(value: number, written: string): Literal {
  if (!Number.isInteger(value)) return { kind: 'number', value, text: written };
  // Beyond 10²¹ JavaScript would write an exponent. A float may be -0.
  const text = Object.is(value, -0) ? '-0' : BigInt(value).toString();
  return { kind: 'number', value, text, ...(!isWithin32Bits(value) && { float: true }) };
}

/** What the type of [literal] adds to its JSON; undefined when that says all. */
export function literalType(literal: Literal): LiteralType | undefined {
  if (literal.kind === 'number') return isIntegralFloat(literal) ? 'float' : undefined;
  if (literal.kind !== 'array') return undefined;
  const types = literal.items.map((item) => literalType(item) ?? null);
  return types.some((type) => type !== null) ? types : undefined;
}

/** [literal] with the [type] from its metadata. What is no type of it changes nothing. */
export function withType(literal: Literal, type: unknown): Literal {
  if (literal.kind === 'number' && type === 'float') return { ...literal, float: true };
  if (literal.kind !== 'array' || !Array.isArray(type)) return literal;
  return { ...literal, items: literal.items.map((item, index) => withType(item, type[index])) };
}

/** The JSON value of [literal], without its type. */
export function literalValue(literal: Literal): unknown {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'array':
      return literal.items.map(literalValue);
    case 'object':
      return JSON.parse(literal.text);
    default:
      return literal.value;
  }
}

/** Whether the number is a float as it is written in `.fbp`: with a point or an exponent. */
export function isWrittenAsFloat(text: string): boolean {
  return /^[+-]?(?!0x).*[.e]/i.test(text);
}

function isIntegralFloat({ value, text, float }: Extract<Literal, { kind: 'number' }>): boolean {
  return Number.isInteger(value) && isWithin32Bits(value) && (float === true || isWrittenAsFloat(text));
}

function isWithin32Bits(value: number): boolean {
  return value >= LEAST_INTEGER && value <= MOST_INTEGER;
}
