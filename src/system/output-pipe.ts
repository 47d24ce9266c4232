import { constants, open } from 'node:fs';
import { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isSystemError } from './file-error.js';

/** Milliseconds between two looks for a reader. */
const LOOK_INTERVAL = 20;

/**
 * Writes [content] to the pipe at [path], as soon as something reads there. Meanwhile no thread waits for that: the process
 * could not end before.
 */
export async function writeToPipe(path: string, content: Uint8Array | string): Promise<void> {
  let file = await openForReader(path);
  while (file === undefined) {
    await sleep(LOOK_INTERVAL);
    file = await openForReader(path);
  }
  const pipe = new Socket({ fd: file, readable: false, writable: true });
  pipe.end(content);
  await finished(pipe);
}

/** Undefined while nothing reads there. */
async function openForReader(path: string): Promise<number | undefined> {
  try {
    return await promisify(open)(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENXIO') return undefined;
    throw error;
  }
}
