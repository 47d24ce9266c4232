import { printable } from '../../util/text-width.js';
import { coloured, paintFor, printablePainted } from './style.js';

/** Prints [lines] on standard output. */
export function printLines(lines: readonly string[]): void {
  if (lines.length > 0) printText(`${lines.join('\n')}\n`);
}

/** Prints [text] on standard output, with a dot for each character that could steer the terminal. */
export function printText(text: string): void {
  process.stdout.write(paintFor(process.stdout) === coloured ? printablePainted(text) : printable(text));
}

/** Prints [value] as JSON on one line of standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Ends the process without an error when the reader of its output closes the pipe, as `head` does. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
