import type { Place } from './diagnostic.js';
import { Lines, withoutMark } from './lines.js';

/**
 * The place of the character at [offset] of a text in quotes, which is written at [place] of [source], the text of the
 * file. Undefined when there is no text in quotes.
 */
export function placeInText(source: string, place: Place, offset: number): Place | undefined {
  const plain = withoutMark(source);
  const lines = new Lines(place.file, plain);
  const start = lines.offset(place);
  const quote = plain[start];
  if (quote !== "'" && quote !== '"') return undefined;
  let at = start + 1;
  for (let left = offset; left > 0 && at < plain.length; left -= 1) at += written(plain, at, quote);
  return lines.place(at);
}

/** How many characters stand for the one at [at]. In '…' the only escape is \'; in "…" there are those of JSON. */
function written(text: string, at: number, quote: string): number {
  if (text[at] !== '\\') return 1;
  const next = text[at + 1];
  if (quote === "'") return next === "'" ? 2 : 1;
  return next === 'u' ? 6 : 2;
}
