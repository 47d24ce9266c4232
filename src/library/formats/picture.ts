import type { CompiledText, FormatContext } from '../format.js';
import { Faults } from './words.js';

/** A byte is a row. */
const MOST_COLUMNS = 8;

/**
 * Rows of a picture from the top, `#` for a pixel that is lit and `.` for one that is dark, with blanks, commas or line
 * ends between the rows. Becomes a byte for each row, whose lowest bit is the first pixel.
 */
export function compilePicture(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const bytes: number[] = [];
  let width = 0;
  for (const { 0: row, index: at } of text.matchAll(/[^\s,]+/g)) {
    width ||= row.length;
    const wrong = row.search(/[^#.]/);
    if (wrong >= 0) {
      faults.error(at + wrong, `'${String.fromCodePoint(row.codePointAt(wrong) ?? 0)}' is no pixel; write # or .`);
    } else if (row.length > MOST_COLUMNS) {
      faults.error(at + MOST_COLUMNS, `a row of ${row.length} pixels is too long; write up to ${MOST_COLUMNS}`);
    } else if (row.length !== width) {
      faults.error(at, `this row has ${row.length} pixels, and the first has ${width}; make them equal`);
    }
    if (bytes.length === room)
      faults.error(at, `too many rows: ${component.name} on ${board.name} holds ${room}; leave some out`);
    bytes.push([...row].reduce((bits, pixel, column) => bits | (pixel === '#' ? 1 << column : 0), 0));
  }
  if (bytes.length === 0) faults.error(text.length, 'there is no picture; write rows of # and ., such as #.# .#. #.#');
  return { bytes: bytes.map((bits) => bits & 0xff), ...faults };
}
