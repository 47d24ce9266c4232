import { concatenate } from '../util/bytes.js';
import { Listeners } from '../util/listeners.js';

/** A serial port of a simulated board, seen from outside: the other end of the cable. */
export class SimulatedSerialPort {
  private chunks: Uint8Array[] = [];
  private readonly arrivals = new Listeners<Uint8Array>();

  constructor(
    /** Its number on the board. */
    readonly port: number,
    private readonly serialIn: (port: number, bytes: Uint8Array) => number,
  ) {}

  /**
   * Sends bytes, or text in UTF-8, to the program, which reads them when the board runs next. Returns the number of
   * bytes accepted: none if the program has not opened the port; an open port buffers up to 256 bytes.
   */
  send(data: Uint8Array | string): number {
    return this.serialIn(this.port, typeof data === 'string' ? new TextEncoder().encode(data) : data);
  }

  /** All bytes that the program has sent since the board's reset. */
  get received(): Uint8Array {
    const all = concatenate(this.chunks);
    this.chunks = [all];
    return all;
  }

  /** The received bytes as text. */
  get receivedText(): string {
    return new TextDecoder().decode(this.received);
  }

  /** Adds a listener for bytes that the program sends. Returns an unsubscribe function. */
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.arrivals.add(listener);
  }

  /** Called by the board. */
  sent(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.arrivals.notify(bytes);
  }
}
