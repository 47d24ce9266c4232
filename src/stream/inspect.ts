import { hex, hexBytes } from '../util/hex.js';
import { Describer, type StreamNames } from './describe.js';
import { programItems } from './program-items.js';
import { StreamError } from './stream-error.js';

/** A run of bytes of a stream and what it says. */
export interface InspectLine {
  offset: number;
  bytes: Uint8Array;
  text: string;
  /** The last line of a damaged stream: what is wrong. */
  error: boolean;
}

/** Most bytes shown of what cannot be read. */
const MOST_UNREADABLE = 20;
const BYTES_A_ROW = 10;

/** A stream byte by byte, in words. A damaged one is told up to the damage, which is the last line. */
export function inspectStream(bytes: Uint8Array, names: StreamNames = {}): InspectLine[] {
  const lines: InspectLine[] = [];
  const describer = new Describer(names);
  try {
    for (const item of programItems(bytes)) {
      const { offset, end } = item;
      lines.push({ offset, bytes: bytes.subarray(offset, end), text: describer.describe(item), error: false });
    }
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    lines.push(errorLine(bytes, lines.at(-1), error));
  }
  return lines;
}

/** Lines as a person reads them: offset, bytes, words; long runs of bytes go on below. */
export function formatInspection(lines: readonly InspectLine[]): string {
  return lines.flatMap(formatLine).join('\n');
}

function errorLine(bytes: Uint8Array, last: InspectLine | undefined, error: StreamError): InspectLine {
  const offset = last === undefined ? 0 : last.offset + last.bytes.length;
  return { offset, bytes: bytes.subarray(offset, offset + MOST_UNREADABLE), text: error.message, error: true };
}

function formatLine({ offset, bytes, text, error }: InspectLine): string[] {
  const rows: string[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += BYTES_A_ROW) {
    const row = hexBytes(bytes.subarray(at, at + BYTES_A_ROW)).padEnd(3 * BYTES_A_ROW);
    const words = at > 0 ? '' : error ? `ERROR: ${text}` : text;
    rows.push(`${hex(offset + at, 4)}  ${row} ${words}`.trimEnd());
  }
  return rows;
}
