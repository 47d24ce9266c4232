import type { Duplex } from 'node:stream';
import type { BytePort } from '../link/byte-port.js';
import { Listeners } from '../util/listeners.js';

export interface DuplexPortOptions {
  /** The name of the port in errors. */
  name: string;
  /** The reason that is reported when the stream closes by itself. */
  closedReason: string;
  /** Closes the stream after it has sent all written bytes. */
  close(): void;
  /** Closes the stream at once, after an error. */
  abort(): void;
}

/** A byte port on a stream of Node.js, such as a serial port or a socket. */
export class DuplexPort implements BytePort {
  private readonly bytes = new Listeners<Uint8Array>();
  private readonly endings = new Listeners<Error>();
  private isClosed = false;

  constructor(
    private readonly stream: Duplex,
    private readonly options: DuplexPortOptions,
  ) {
    stream.on('data', (data: Buffer) => this.bytes.notify(Uint8Array.from(data)));
    stream.on('error', (error) => this.end(error));
    stream.on('close', () => this.end(new Error(options.closedReason)));
  }

  write(bytes: Uint8Array): void {
    if (this.isClosed) throw new Error(`${this.options.name} is closed`);
    this.stream.write(bytes);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    return this.bytes.add(handler);
  }

  onClose(handler: (reason: Error) => void): () => void {
    return this.endings.add(handler);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.options.close();
  }

  private end(reason: Error): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.options.abort();
    this.endings.notify(reason);
  }
}
