import { SimulatedSerialPort } from '../boards/simulated-serial.js';
import { Listeners } from '../util/listeners.js';
import type { ChipSerial } from './emulated-chip.js';

/**
 * A serial port of an emulated board, from outside. What is sent goes over the line at the speed that the program has
 * set; all of it is taken, and lost there when the program has not switched its receiver on or reads too slowly.
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
   * Hears of each byte that the program can read now, with the time in ms at which it could. It is called in the midst of
   * a run, to measure and not to act. Returns what ends that.
   */
  onArrival(listener: (arrival: { byte: number; time: number }) => void): () => void {
    return this.arrivedBytes.add(listener);
  }

  /** Called by the board. */
  arrived(byte: number, time: number): void {
    this.arrivedBytes.notify({ byte, time });
  }

  /** Bits per second, as the program has set it. */
  get baud(): number {
    return this.chip().baud;
  }

  /** Whether the program has switched its receiver on. */
  get receives(): boolean {
    return this.chip().receives;
  }

  /** Bytes that were lost since the last reset because the program did not read them in time. */
  get overruns(): number {
    return this.chip().overruns;
  }
}
