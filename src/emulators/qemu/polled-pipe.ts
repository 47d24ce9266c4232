import { closeSync, constants, openSync, readSync } from 'node:fs';
import { isSystemError } from '../../system/file-error.js';
import { makePipes, writeAllSync } from '../../system/named-pipe.js';

const CHUNK = 65_536;

/** Reads a named pipe without blocking. */
export class PolledPipe {
  private readonly reader: number;
  private readonly chunk = Buffer.alloc(CHUNK);

  /** Creates the pipe. */
  constructor(path: string) {
    makePipes([path]);
    this.reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  }

  /** Returns the bytes written since the last call. */
  read(): Buffer {
    const parts: Buffer[] = [];
    let size: number;
    do {
      size = this.readSome();
      parts.push(Buffer.from(this.chunk.subarray(0, size)));
      // Reading an empty pipe throws, which is slow. A chunk that is not full was the last one.
    } while (size === CHUNK);
    return Buffer.concat(parts);
  }

  close(): void {
    closeSync(this.reader);
  }

  private readSome(): number {
    try {
      return readSync(this.reader, this.chunk);
    } catch (error) {
      if (isSystemError(error) && error.code === 'EAGAIN') return 0;
      throw error;
    }
  }
}

/** Both pipes of a QEMU character device `pipe:PATH`: PATH.out is read, and PATH.in is written. */
export class PolledChannel {
  private readonly output: PolledPipe;
  private readonly writer: number;

  /** Creates both pipes. */
  constructor(path: string) {
    this.output = new PolledPipe(`${path}.out`);
    makePipes([`${path}.in`]);
    // Opened for reading too: opened only for writing, it would block until QEMU opens it.
    this.writer = openSync(`${path}.in`, constants.O_RDWR);
  }

  read(): Buffer {
    return this.output.read();
  }

  write(bytes: Uint8Array): void {
    writeAllSync(this.writer, bytes);
  }

  close(): void {
    this.output.close();
    closeSync(this.writer);
  }
}
