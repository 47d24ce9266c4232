import { hex, hexBytes } from '../util/hex.js';
import { Describer, type StreamNames } from './describe.js';
import { programItems } from './program-items.js';
import { StreamError } from './stream-error.js';

/** A run of bytes of a stream and its meaning. */
export interface InspectLine {
  offset: number;
  bytes: Uint8Array;
  text: string;
  /** True for the last line of a damaged stream, which describes the damage. */
  error: boolean;
}

/** Maximum number of unreadable bytes shown. */
const MOST_UNREADABLE = 20;
const BYTES_A_ROW = 10;

/** Describes a stream byte by byte. For a damaged stream the last line describes the damage. */
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

/** Formats lines as offset, bytes and description. Long runs of bytes continue on the next lines. */
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
