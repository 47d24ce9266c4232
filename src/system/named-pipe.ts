import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { isSystemError } from './file-error.js';
import { notFound, tool } from './programs.js';

/** Creates named pipes at [paths] (Linux, macOS). */
export function makePipes(paths: readonly string[]): void {
  try {
    execFileSync('mkfifo', paths);
  } catch (error) {
    const isMissing = isSystemError(error) && error.code === 'ENOENT';
    throw isMissing ? new Error(notFound(tool('coreutils'), 'mkfifo'), { cause: error }) : error;
  }
}

/**
 * Opens both ends of the named pipe at [path]. Both block: reading until there are bytes, writing until there is room.
 */
export function openPipe(path: string): { reader: number; writer: number } {
  // Opening only one end would block until the other is opened.
  const both = openSync(path, constants.O_RDWR);
  const reader = openSync(path, constants.O_RDONLY);
  const writer = openSync(path, constants.O_WRONLY);
  closeSync(both);
  return { reader, writer };
}

/** Writes all of [bytes], and blocks until there is room. */
export function writeAllSync(writer: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(writer, bytes, at);
}
