import { close, constants, open, read } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { isatty, ReadStream as Terminal } from 'node:tty';
import { promisify } from 'node:util';
import { sizeText } from '../util/size-text.js';
import { FileError } from './file-error.js';

const MIB = 2 ** 20;

/** How many bytes an input may have. A device or a program that never ends would else fill the memory. */
export interface InputLimit {
  most: number;
  /** What has this limit, for messages. */
  what: string;
}

/** Limits of the files that a person gives. docs/tools.md tells of them. */
export const inputLimits = {
  /** A graph of 4 MiB has about 100,000 nodes, which is more than any board has room for. */
  text: { most: 4 * MIB, what: 'a graph, component, test suite, command stream or file of secrets' },
  /** The ELF file of a program for Linux, with all that a debugger wants to know. */
  image: { most: 64 * MIB, what: 'a firmware image' },
} as const satisfies Record<string, InputLimit>;

/** Where a pipe or a device has nothing to read yet, no thread waits for it: the process could not end before. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const CHUNK = 2 ** 16;

/** Reads all of the file, pipe, terminal or device at [path]. Rejects with a FileError when it has more than [limit]. */
export async function readInput(path: string, limit: InputLimit): Promise<Uint8Array> {
  const found = await stat(path);
  if (found.isDirectory()) throw new FileError(`cannot read ${path}: it is a directory; name a file in it`);
  if (found.isSocket()) throw new FileError(`cannot read ${path}: it is a socket; name a file or a pipe`);
  const collected = new Collected(path, limit);
  const file = await promisify(open)(path, FLAGS);
  if (isatty(file)) await add(new Terminal(file), collected);
  else if (found.isFIFO()) await add(new Socket({ fd: file, readable: true, writable: false }), collected);
  else await add(chunksOf(file), collected);
  return collected.all();
}

async function add(chunks: AsyncIterable<Uint8Array>, collected: Collected): Promise<void> {
  for await (const chunk of chunks) collected.add(chunk);
}

/** Reads a file that always has its bytes, or its end, at hand; closes it. */
async function* chunksOf(file: number): AsyncIterable<Uint8Array> {
  try {
    for (;;) {
      const { bytesRead, buffer } = await promisify(read)(file, Buffer.alloc(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await promisify(close)(file);
  }
}

/** The bytes that have come so far. */
class Collected {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  constructor(
    private readonly path: string,
    private readonly limit: InputLimit,
  ) {}

  /** Throws a FileError when that is too much. */
  add(chunk: Uint8Array): void {
    const { most, what } = this.limit;
    this.size += chunk.length;
    if (this.size > most) {
      const limit = `${sizeText(most)}, the most that ${what} may have`;
      throw new FileError(`cannot read ${this.path}: it has more than ${limit}; is it the right file?`);
    }
    this.chunks.push(chunk);
  }

  all(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.chunks));
  }
}
