import type { Literal } from '../graph/graph.js';
import { Lines } from '../graph/lines.js';
import type { Component } from '../library/component.js';
import type { CompiledText, FormatContext, PortFormat, TextFault } from '../library/format.js';
import { FORMATS } from '../library/formats/formats.js';
import { errorMessage } from '../util/errors.js';
import type { Board } from './board.js';
import type { Packet } from './packet.js';
import type { Problem } from './problem.js';

/** What became of a value for an inport with a format. */
export interface FormattedValue {
  /** The bytes between brackets. */
  packets: Packet[];
  /** What is wrong in the text; nothing was compiled then. */
  faults: readonly TextFault[];
  warnings: readonly TextFault[];
  /** Why the value as a whole cannot be used. */
  problem?: Problem;
}

/** Compiles a value for an inport of [component] with a [format]. It must be text. */
export function compileLiteral(
  literal: Literal,
  format: PortFormat,
  component: Component,
  board: Board,
): FormattedValue {
  const refused = (message: string): FormattedValue => {
    return { packets: [], faults: [], warnings: [], problem: { code: 'bad-text', message } };
  };
  if (literal.kind !== 'text') return refused(`this takes text of the format '${format.name}'; write it in quotes`);
  const { limits, name } = board;
  const room = format.room[limits.idBits === 8 ? 0 : 1];
  const context = { room, component, board: { name, stringLength: limits.stringLength } };
  let compiled: CompiledText;
  try {
    compiled = compile(literal.value, format, context);
  } catch (error) {
    return refused(`the format '${format.name}' failed: ${errorMessage(error)}; correct ${format.name}.format.mjs`);
  }
  const { bytes, errors, warnings } = compiled;
  if (errors.length === 0 && bytes.length > room) {
    const message = `the text becomes ${bytes.length} bytes; ${component.name} on ${name} holds ${room}; shorten it`;
    return refused(message);
  }
  const data = bytes.map((value): Packet => ({ type: 'byte', value }));
  return { packets: [{ type: 'open' }, ...data, { type: 'close' }], faults: errors, warnings };
}

/** Where [offset] is in a text that has no place in a file: `, at line 2, column 5 of the text`. */
export function placeInValue(text: string, offset: number): string {
  const { line, column } = new Lines('', text).place(offset);
  return `, at line ${line}, column ${column} of the text`;
}

/** What a module of the user's gives is checked: anything may be in it. */
function compile(text: string, { name, compile }: PortFormat, context: FormatContext): CompiledText {
  const format = compile ?? FORMATS.get(name);
  if (!format) throw new Error('it is not there');
  const given: Partial<CompiledText> = format(text, context) ?? {};
  const { errors = [], warnings = [], bytes = errors.length > 0 ? [] : undefined } = given;
  const isByte = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255;
  if (!Array.isArray(bytes) || !bytes.every(isByte))
    throw new Error('its bytes must be a list of integers from 0 to 255');
  for (const fault of [...errors, ...warnings]) {
    if (typeof fault?.message !== 'string' || !Number.isInteger(fault.at) || fault.at < 0 || fault.at > text.length) {
      throw new Error('each of its errors must have a message, and at, an offset in the text');
    }
  }
  return { bytes, errors, warnings };
}
