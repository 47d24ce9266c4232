import { nearest } from '../../util/nearest.js';
import type { TextFault } from '../format.js';

/** A part of a text, and its offset there. */
export interface Word {
  text: string;
  at: number;
}

/** Collects the mistakes in a text. */
export class Faults {
  readonly errors: TextFault[] = [];
  readonly warnings: TextFault[] = [];

  error(at: number, message: string): void {
    this.errors.push({ at, message });
  }

  warning(at: number, message: string): void {
    this.warnings.push({ at, message });
  }
}

/** Divides [part] at each match of [separator] and trims what is between; empty words are left in. */
export function divide(part: Word, separator: RegExp): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (const found of part.text.matchAll(separator)) {
    words.push(trimmed({ text: part.text.slice(start, found.index), at: part.at + start }));
    start = found.index + found[0].length;
  }
  words.push(trimmed({ text: part.text.slice(start), at: part.at + start }));
  return words;
}

export function trimmed({ text, at }: Word): Word {
  return { text: text.trim(), at: at + text.length - text.trimStart().length };
}

/** The whole number that [word] is; otherwise reports an error. It is one of 16 bits, with a sign. */
export function int16({ text, at }: Word, faults: Faults): number {
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text)) faults.error(at, `'${text}' is not a whole number; write digits, such as 12 or -5`);
  else if (value < -0x8000 || value > 0x7fff)
    faults.error(at, `${text} is out of range: a number here is -32,768 to 32,767`);
  else return value;
  return 0;
}

/** A number of 16 bits as bytes, the low one first. */
export function bytesOf(value: number): [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

/** `; did you mean 'button'?`, or what there is: `; it is one of: button, timeout`. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near !== undefined) return `; did you mean '${near}'?`;
  return known.length > 0 ? `; there are: ${known.join(', ')}` : '';
}
