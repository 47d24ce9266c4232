/** The text of a sequence (docs/formats.md) as numbers, and back. */

/** Reads the numbers; undefined when a word is none, or a range. */
export function readSteps(text: string): number[] | undefined {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const steps = words.flatMap((word) => {
    const [, first, last] = /^([+-]?\d+)\.\.([+-]?\d+)$/.exec(word) ?? [];
    return first === undefined || last === undefined ? [Number(word)] : range(Number(first), Number(last));
  });
  return steps.every(Number.isInteger) ? steps : undefined;
}

/** More than anybody edits step by step. */
const MOST = 200;

function range(from: number, to: number): number[] {
  const count = Math.min(Math.abs(to - from) + 1, MOST);
  const step = Math.sign(to - from) || 1;
  return Array.from({ length: count }, (_, index) => from + index * step);
}

export function writeSteps(steps: readonly number[]): string {
  return steps.join(' ');
}
