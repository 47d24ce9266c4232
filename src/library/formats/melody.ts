import type { CompiledText, FormatContext } from '../format.js';
import { Faults, trimmed, type Word } from './words.js';

/** Bytes of a note. */
const NOTE = 2;
const WORD = /^(?:([a-g])([#b]?)(\d)|r)(?::(\d+)(\.?))?$/i;
/** Semitones above the C below, by letter. */
const SEMITONES: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const OCTAVE = 12;
/** Numbers of notes, of which a4 is 69: b0 has 31 Hz, d#9 9956. */
const LOWEST = 23;
const HIGHEST = 123;
const REST = 0;
/** A whole note, in the unit of the second byte. */
const WHOLE = 64;
const LENGTHS: readonly number[] = [1, 2, 4, 8, 16, 32];
const QUARTER = 4;

/**
 * Notes such as `c4:8 eb4 r:4.`: a letter, `#` or `b`, the octave, and behind `:` the length, which is that of the note
 * before where it is left out, a quarter at first; a dot makes it half as long again; `r` is a rest, `|` nothing.
 * Becomes two bytes for each: its number, in semitones, 0 for a rest, and its length in 64ths of a whole note.
 */
export function compileMelody(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const most = Math.floor(room / NOTE);
  const bytes: number[] = [];
  let length = WHOLE / QUARTER;
  for (const found of text.matchAll(/[^\s,|]+/g)) {
    const word = { text: found[0], at: found.index };
    const parts = WORD.exec(word.text);
    if (!parts) {
      faults.error(word.at, `'${word.text}' is not a note; write c4 or c#4, r for a rest, and a length: c4:8`);
      continue;
    }
    length = lengthOf(word, parts, faults) ?? length;
    bytes.push(numberOf(word, parts, faults), length);
    if (bytes.length === NOTE * (most + 1)) {
      faults.error(word.at, `too many notes: ${component.name} on ${board.name} holds ${most}; leave some out`);
    }
  }
  if (bytes.length === 0 && faults.errors.length === 0) {
    faults.error(trimmed({ text, at: 0 }).at, 'there are no notes; write some, such as c4 e4 g4:2');
  }
  return { bytes: bytes.slice(0, NOTE * (most + 1)), ...faults };
}

function numberOf({ text, at }: Word, [, letter, sign, octave]: RegExpExecArray, faults: Faults): number {
  if (letter === undefined) return REST;
  const shift = { '#': 1, b: -1 }[sign?.toLowerCase() ?? ''] ?? 0;
  const number = OCTAVE * (Number(octave) + 1) + (SEMITONES[letter.toLowerCase()] ?? 0) + shift;
  if (number >= LOWEST && number <= HIGHEST) return number;
  faults.error(at, `'${text}' is out of range: notes are b0 to d#9`);
  return REST;
}

/** Undefined if there is none. */
function lengthOf({ text, at }: Word, [, , , , length, dot]: RegExpExecArray, faults: Faults): number | undefined {
  if (length === undefined) return undefined;
  if (!LENGTHS.includes(Number(length))) {
    faults.error(at + text.indexOf(':') + 1, `${length} is not a length; write 1 for a whole note, 2, 4, 8, 16 or 32`);
    return undefined;
  }
  const units = WHOLE / Number(length);
  return dot === '.' ? units * 1.5 : units;
}
