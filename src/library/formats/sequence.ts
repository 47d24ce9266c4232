import type { CompiledText, FormatContext } from '../format.js';
import { bytesOf, Faults, int16, trimmed, type Word } from './words.js';

/** Bytes of a step. */
const STEP = 2;
const RANGE = /^([+-]?\d+)\.\.([+-]?\d+)$/;

/**
 * Numbers with blanks or commas between them; `0..5` stands for 0 1 2 3 4 5, and `3..1` for 3 2 1. Becomes two bytes for
 * each number, the low one first.
 */
export function compileSequence(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const most = Math.floor(room / STEP);
  const steps: number[] = [];
  for (const found of text.matchAll(/[^\s,]+/g)) {
    const word = { text: found[0], at: found.index };
    const before = steps.length;
    for (const step of stepsOf(word, faults)) {
      if (steps.length <= most) steps.push(step);
    }
    if (before <= most && steps.length > most) {
      faults.error(word.at, `too many steps: ${component.name} on ${board.name} holds ${most}; leave some out`);
    }
  }
  if (steps.length === 0 && faults.errors.length === 0) {
    faults.error(trimmed({ text, at: 0 }).at, 'there are no steps; write numbers, such as 0 1 2');
  }
  return { bytes: steps.flatMap(bytesOf), ...faults };
}

function* stepsOf(word: Word, faults: Faults): Iterable<number> {
  const [, first, last] = RANGE.exec(word.text) ?? [];
  if (first === undefined || last === undefined) {
    yield int16(word, faults);
    return;
  }
  const from = int16({ text: first, at: word.at }, faults);
  const to = int16({ text: last, at: word.at + first.length + 2 }, faults);
  const by = from <= to ? 1 : -1;
  for (let step = from; step !== to + by; step += by) yield step;
}
