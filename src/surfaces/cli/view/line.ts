import type { Look, Paint } from '../style.js';

/** A part of a line of the screen, with one look. */
export type Span = string | { text: string; look: Look };
export type Line = Span[];

/** Control characters, which a program may send through its serial port and which could move the cursor. */
const CONTROL = /\p{Cc}/gu;

/** Returns [line], cut to [width] characters and painted. */
export function drawLine(line: Line, width: number, paint: Paint): string {
  let left = width;
  let drawn = '';
  for (const span of line) {
    const { text, look } = typeof span === 'string' ? { text: span, look: undefined } : span;
    const characters = [...text.replaceAll(CONTROL, '·')].slice(0, left);
    left -= characters.length;
    drawn += look ? paint(characters.join(''), look) : characters.join('');
  }
  return drawn;
}
