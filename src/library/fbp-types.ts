import type { PortTypeName } from './component.js';

/** The names that NoFlo and editors of the FBP protocol have for the types of ports. */
export const FBP_TYPES: Record<PortTypeName, string> = {
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
