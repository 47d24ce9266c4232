import type { PortTypeName } from '../../library/component.js';

/** NoFlo's names for the types of packets. */
export const NOFLO_TYPES: Record<PortTypeName, string> = {
  bang: 'bang',
  boolean: 'boolean',
  byte: 'int',
  integer: 'int',
  float: 'number',
  number: 'number',
  string: 'string',
  // A name or a number.
  pin: 'all',
  error: 'object',
  all: 'all',
};
