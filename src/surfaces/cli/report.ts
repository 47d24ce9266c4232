import { CommanderError } from 'commander';
import { DeviceError } from '../../device/device-error.js';
import { FlashError } from '../../firmware/flash/flash-error.js';
import { GraphError } from '../../graph/format.js';
import { LibraryError } from '../../library/library.js';
import { StreamError } from '../../stream/stream-error.js';
import { FileError, isSystemError, systemErrorText } from '../../system/file-error.js';
import { errorMessage } from '../../util/errors.js';
import { printable } from '../../util/text-width.js';
import { Failure, Status } from './failure.js';
import { columnsOf, paintFor } from './style.js';

/** Errors in what the user gave or connected, not in MicroFlo. */
const EXPECTED = [FileError, LibraryError, StreamError, DeviceError, FlashError];

/** Prints [error] on standard error, and returns its exit status. */
export function report(error: unknown): Status {
  // Commander has printed its message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? Status.success : Status.usage;
  const { text, status } = explain(error, process.env.MICROFLO_DEBUG !== undefined);
  process.stderr.write(`${paintSeverity(text)}\n`);
  if (process.env.MICROFLO_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return status;
}

/** Prints a warning on standard error. */
export function warn(text: string): void {
  process.stderr.write(`${paintSeverity(`warning: ${text}`)}\n`);
}

/** Makes [text] printable, and colours `error:` and `warning:` where standard error shows colours. */
export function paintSeverity(text: string): string {
  const paint = paintFor(process.stderr);
  return printable(text)
    .replaceAll(/(^|: )error:/gm, (_, before: string) => `${before}${paint('error:', 'red')}`)
    .replaceAll(/(^|: )warning:/gm, (_, before: string) => `${before}${paint('warning:', 'yellow')}`);
}

/** Returns the text and exit status of [error]. With [debug], the caller prints the stack, and no hint is needed. */
export function explain(error: unknown, debug: boolean): { text: string; status: Status } {
  // The message of a GraphError is a list of diagnostics, each with its own `error:`.
  if (error instanceof GraphError) {
    return { text: error.text(columnsOf(process.stderr)), status: Status.failure };
  }
  if (error instanceof Failure) return { text: `error: ${error.message}`, status: error.status };
  if (isSystemError(error)) return { text: `error: ${systemErrorText(error)}`, status: Status.failure };
  if (EXPECTED.some((kind) => error instanceof kind)) {
    return { text: `error: ${errorMessage(error)}`, status: Status.failure };
  }
  const message = errorMessage(error);
  const hint = debug ? '' : ' Set MICROFLO_DEBUG=1 to see where it happened.';
  return { text: `error: ${message}\nThis is a bug in MicroFlo.${hint}`, status: Status.failure };
}
