import type { PortTypeName } from '../library/component.js';

const NUMERIC: PortTypeName[] = ['boolean', 'byte', 'integer', 'float', 'number'];
const DATA: PortTypeName[] = [...NUMERIC, 'bang', 'string', 'pin'];

/** For each inport type, the outport types whose packets may convert to it, besides `all`. */
const TAKES: Record<PortTypeName, readonly PortTypeName[]> = {
  all: [...DATA, 'error'],
  bang: DATA,
  boolean: NUMERIC,
  byte: NUMERIC,
  integer: NUMERIC,
  float: NUMERIC,
  number: NUMERIC,
  string: ['string'],
  pin: ['pin', 'byte', 'integer', 'number'],
  error: ['error'],
};

/**
 * Whether packets from an outport of type [from] can be converted to the inport type [to]. A single packet that does
 * not fit, such as 300 at an inport of type byte, is an error at run time.
 */
export function canConvert(from: PortTypeName, to: PortTypeName): boolean {
  return from === 'all' || TAKES[to].includes(from);
}

/** The types of outports whose packets may convert to the inport type [to], in words: `string or all`. */
export function takenBy(to: PortTypeName): string {
  return `${TAKES[to].join(', ')} or all`;
}
