import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { isSystemError } from './file-error.js';
import { notFound, tool } from './programs.js';

/** Makes named pipes at [paths] (Linux, macOS). */
export function makePipes(paths: readonly string[]): void {
  try {
    execFileSync('mkfifo', paths);
  } catch (error) {
    const isMissing = isSystemError(error) && error.code === 'ENOENT';
    throw isMissing ? new Error(notFound(tool('coreutils'), 'mkfifo'), { cause: error }) : error;
  }
}

/** Both ends of the named pipe at [path]; each waits: a reader for bytes, a writer for room. */
export function openPipe(path: string): { reader: number; writer: number } {
  // Each end alone would wait for the other to be opened.
  const both = openSync(path, constants.O_RDWR);
  const reader = openSync(path, constants.O_RDONLY);
  const writer = openSync(path, constants.O_WRONLY);
  closeSync(both);
  return { reader, writer };
}

/** Writes all of [bytes], waiting for room. */
export function writeAllSync(writer: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(writer, bytes, at);
}
