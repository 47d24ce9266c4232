import type { Look, Paint } from '../style.js';

/** A piece of a line of the screen, all of one look. */
export type Span = string | { text: string; look: Look };
export type Line = Span[];

/** What would move the cursor or worse: a program may send anything through its serial port. */
const CONTROL = /\p{Cc}/gu;

/** [line] cut to [width] characters, and painted. */
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
