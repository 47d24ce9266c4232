import { Fifo } from '../../util/fifo.js';

/**
 * Bytes for a serial port, handed out in portions that fit into the port's FIFO. Otherwise QEMU would refill the FIFO
 * while the program empties it, at times that depend on the load of this computer.
 */
export class SerialFeed {
  private readonly waiting = new Fifo<number>();
  private room = 0;

  /** [size] is the size of the FIFO in bytes. */
  constructor(private readonly size: number) {}

  /** Whether no bytes are waiting. */
  get isEmpty(): boolean {
    return this.waiting.isEmpty;
  }

  put(bytes: Uint8Array): void {
    for (const byte of bytes) this.waiting.put(byte);
  }

  /** The chip was reset: bytes wait until the program has started and sleeps. */
  reset(): void {
    this.room = 0;
  }

  /** The program sleeps: it has read all bytes. */
  emptied(): void {
    this.room = this.size;
  }

  /** Takes as many bytes as fit into the FIFO now. */
  take(): Uint8Array {
    const fitting: number[] = [];
    for (; this.room > 0; this.room--) {
      const byte = this.waiting.take();
      if (byte === undefined) break;
      fitting.push(byte);
    }
    return Uint8Array.from(fitting);
  }
}
