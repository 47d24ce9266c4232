import type { Place } from './diagnostic.js';

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** Turns offsets into a text into places a person can find. */
export class Lines {
  readonly #file: string;
  readonly #starts: number[] = [0];

  constructor(file: string, text: string) {
    this.#file = file;
    for (const end of text.matchAll(LINE_END)) this.#starts.push(end.index + end[0].length);
  }

  /** The place of the character at [offset], 0..length of the text. */
  place(offset: number): Place {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

/** Line [line] (from 1) of [text], without its end. */
export function lineOf(text: string, line: number): string | undefined {
  return text.split(LINE_END)[line - 1];
}

/** [text] without the byte order mark some editors put in front. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
