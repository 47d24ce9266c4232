import type { PortTypeName } from '../library/component.js';

const NUMERIC: PortTypeName[] = ['boolean', 'byte', 'integer', 'float', 'number'];
const DATA: PortTypeName[] = [...NUMERIC, 'bang', 'string', 'pin'];

/** For each type of inport the types of outports whose packets it may take. `all` takes all, and may turn out to fit. */
const TAKES: Record<Exclude<PortTypeName, 'all'>, readonly PortTypeName[]> = {
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
 * Whether any packet of an outport of type [from] converts to the type [to] of an inport. That one packet does not
 * (300 at a port for bytes) is found while the graph runs.
 */
export function canConvert(from: PortTypeName, to: PortTypeName): boolean {
  return from === 'all' || to === 'all' || TAKES[to].includes(from);
}
