import type { CompiledText, FormatContext } from '../format.js';
import { bytesOf, divide, Faults, int16 } from './words.js';

/** Bytes of a point. */
const POINT = 4;

/**
 * Points of a curve, `0 = 20, 512 = 80`, with commas or line ends between them and numbers that rise before the `=`.
 * Becomes four bytes for each point: both numbers, with the low byte first.
 */
export function compileTable(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const most = Math.floor(room / POINT);
  const bytes: number[] = [];
  let [count, before] = [0, Number.NEGATIVE_INFINITY];
  for (const part of divide({ text, at: 0 }, /[,;\n]/g)) {
    if (part.text === '') continue;
    const [from, to, more] = divide(part, /=/g);
    if (!from || !to || more || from.text === '' || to.text === '') {
      faults.error(part.at, `'${part.text}' is not a point of the table; write in = out, such as 512 = 20`);
      continue;
    }
    const [x, y] = [int16(from, faults), int16(to, faults)];
    count += 1;
    if (count === most + 1) {
      faults.error(part.at, `too many points: ${component.name} on ${board.name} holds ${most}; leave some out`);
    }
    if (x <= before) faults.error(from.at, `${x} is not above ${before}; write the points in rising order, each once`);
    before = x;
    bytes.push(...bytesOf(x), ...bytesOf(y));
  }
  if (count < 2 && faults.errors.length === 0) {
    faults.error(text.length, 'a table needs two points or more; write in = out, such as 0 = 0, 1023 = 100');
  }
  return { bytes, ...faults };
}
