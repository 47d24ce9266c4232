import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import type { BytePort } from '../link/byte-port.js';
import { findAddon } from '../simulator/machine/find-native.js';
import { openedOrBusy } from './byte-port-busy.js';

/** A board's port, served as a serial port of this machine. */
export interface PtyPort {
  /** The path to open: `/dev/pts/3`. */
  readonly path: string;
  /** Stops serving. */
  close(): void;
}

/** Polling interval in ms: Node cannot wait for a terminal that is closed and opened again. */
const POLL_INTERVAL = 2;
const BUFFER = 4096;

/**
 * Serves a board on a pseudo-terminal, for programs that need a serial port. The board's port is opened, which resets
 * the board, when a program opens the terminal, and closed when the last one closes it. Any baud rate works.
 */
export function servePty(open: () => BytePort): PtyPort {
  const { master, path } = findAddon().openPty();
  const terminal = new Terminal(master, path, open);
  const timer = setInterval(() => terminal.look(), POLL_INTERVAL);
  return {
    path,
    close: () => {
      clearInterval(timer);
      terminal.close();
    },
  };
}

class Terminal {
  private readonly buffer = new Uint8Array(BUFFER);
  /** Bytes from the board that the terminal had no room for. */
  private waiting: Uint8Array[] = [];
  private bytePort: BytePort | undefined;
  private isClosed = false;

  constructor(
    private readonly master: number,
    private readonly path: string,
    private readonly open: () => BytePort,
  ) {}

  look(): void {
    for (let bytes = this.read(this.master); bytes !== 'hung up'; bytes = this.read(this.master)) {
      this.bytePort ??= this.connect();
      if (bytes.length === 0) {
        this.flush();
        return;
      }
      this.bytePort?.write(bytes);
    }
    this.disconnect();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.disconnect();
    closeSync(this.master);
  }

  /** Opens the board's port unless it is in use; until then sent bytes are lost. */
  private connect(): BytePort | undefined {
    const bytePort = openedOrBusy(this.open);
    if (!bytePort) return undefined;
    bytePort.onBytes((bytes) => {
      this.waiting.push(bytes.slice());
      this.flush();
    });
    return bytePort;
  }

  private disconnect(): void {
    if (!this.bytePort) return;
    this.bytePort.close();
    this.bytePort = undefined;
    this.waiting = [];
    this.discard();
  }

  /** Discards unread bytes, so that the next program that opens the terminal does not get them. */
  private discard(): void {
    const other = openSync(this.path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    for (let bytes = this.read(other); bytes.length > 0 && bytes !== 'hung up'; ) bytes = this.read(other);
    closeSync(other);
  }

  private read(file: number): Uint8Array | 'hung up' {
    try {
      return this.buffer.slice(0, readSync(file, this.buffer));
    } catch (error) {
      if (isCode(error, 'EAGAIN')) return new Uint8Array();
      if (isCode(error, 'EIO')) return 'hung up';
      throw error;
    }
  }

  private flush(): void {
    try {
      for (let first = this.waiting[0]; first; first = this.waiting[0]) {
        const count = writeSync(this.master, first);
        if (count === first.length) this.waiting.shift();
        else this.waiting[0] = first.subarray(count);
      }
    } catch (error) {
      // Full, or just hung up, which the next poll detects.
      if (!isCode(error, 'EAGAIN') && !isCode(error, 'EIO')) throw error;
    }
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
