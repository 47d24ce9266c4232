import type { ComponentError, InPort, PortTypeName } from '../library/component.js';
import type { Board } from '../program/board.js';
import { type ErrorName, Errors } from '../stream/table.js';

/** The board that is no copy of a real one. */
const SIMULATED = 'simulator';

/** What an inport takes, by its type. */
const TAKES: Record<PortTypeName, string> = {
  bang: 'any packet',
  boolean: 'booleans and numbers',
  byte: 'integers from 0 to 255',
  integer: 'integers from -2,147,483,648 to 2,147,483,647',
  float: 'numbers',
  number: 'numbers',
  string: 'strings',
  pin: 'pins and their numbers',
  error: 'errors',
  all: 'any packet',
};

/**
 * What to do about [error], which a node reported of [inport]: what its component says of it, or else what its type and
 * the board tell.
 */
export function remedyOf(error: ErrorName, inport: InPort | undefined, board: Board): string {
  const meant = inport?.errors?.[error as ComponentError];
  if (meant !== undefined) return meant;
  if (inport && (error === 'type' || error === 'value'))
    return `${inport.name.toUpperCase()} takes ${TAKES[inport.type]}`;
  if (error === 'noPullUp' && board.name === SIMULATED)
    return 'nothing is attached to the simulated board, and parts bring their resistors: attach parts in a test (docs/testing.md) or a suite (docs/suites.md)';
  if (error === 'pin') return `microflo boards ${board.name} lists its pins, and what each can do`;
  return Errors[error].remedy;
}
