import { SimulatedSerialPort } from '../boards/simulated-serial.js';
import { Listeners } from '../util/listeners.js';
import type { ChipSerial } from './emulated-chip.js';

/**
 * A serial port of an emulated board, seen from outside. Bytes are sent at the baud rate set by the program. All are
 * accepted, but lost if the program has not enabled its receiver or reads too slowly.
 */
export class EmulatedSerialPort extends SimulatedSerialPort {
  private readonly arrivedBytes = new Listeners<{ byte: number; time: number }>();

  constructor(
    port: number,
    private readonly chip: () => ChipSerial,
  ) {
    super(port, (_, bytes) => {
      chip().receive(bytes);
      return bytes.length;
    });
  }

  /**
   * Adds a listener for each byte at the time, in ms, when the program can read it. It is called during a run and must
   * only measure. Returns an unsubscribe function.
   */
  onArrival(listener: (arrival: { byte: number; time: number }) => void): () => void {
    return this.arrivedBytes.add(listener);
  }

  /** Called by the board. */
  arrived(byte: number, time: number): void {
    this.arrivedBytes.notify({ byte, time });
  }

  /** Baud rate set by the program. */
  get baud(): number {
    return this.chip().baud;
  }

  /** Whether the program has enabled the receiver. */
  get receives(): boolean {
    return this.chip().receives;
  }

  /** Number of bytes lost since the last reset because the program did not read them in time. */
  get overruns(): number {
    return this.chip().overruns;
  }
}
