import { Fifo } from '../../util/fifo.js';

/**
 * What is sent to a serial port, as much at a time as the port's FIFO takes: QEMU would fill up a FIFO beside the program
 * that empties it, sooner or later as the computer has time.
 */
export class SerialFeed {
  private readonly waiting = new Fifo<number>();
  private room = 0;

  /** [size] is how many bytes the FIFO takes. */
  constructor(private readonly size: number) {}

  /** Whether nothing waits. */
  get isEmpty(): boolean {
    return this.waiting.isEmpty;
  }

  put(bytes: Uint8Array): void {
    for (const byte of bytes) this.waiting.put(byte);
  }

  /** The chip was reset: what is sent waits until the program has begun, and sleeps. */
  reset(): void {
    this.room = 0;
  }

  /** The program sleeps: it has taken all there was. */
  emptied(): void {
    this.room = this.size;
  }

  /** Takes what fits into the FIFO now. */
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
