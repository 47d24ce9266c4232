import type { Place } from './diagnostic.js';

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
const END_OF_LINE = /(\r\n|[\n\r\u2028\u2029])$/;

/** The lines of a text: turns offsets into places that a person can find, and places into what stands there. */
export class Lines {
  readonly #file: string;
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    for (const end of text.matchAll(LINE_END)) this.#starts.push(end.index + end[0].length);
  }

  /** Returns the place of the character at [offset], from 0 to the length of the text. */
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

  /** Returns the offset of the character at a place. */
  offset({ line, column }: Place): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  /** Line [number], from 1, without its end; undefined when there is no such line. */
  line(number: number): string | undefined {
    const start = this.#starts[number - 1];
    if (start === undefined) return undefined;
    const next = this.#starts[number];
    return next === undefined ? this.#text.slice(start) : this.#text.slice(start, next).replace(END_OF_LINE, '');
  }
}

/** Returns [text] without the byte order mark that some editors add. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
