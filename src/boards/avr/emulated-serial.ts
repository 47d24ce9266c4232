import { SimulatedSerialPort } from '../simulated-serial.js';
import type { Usart } from './usart.js';

/**
 * A serial port of an emulated board, from outside. What is sent goes over the line at the speed that the program has
 * set; all of it is taken, and lost there when the program has not switched its receiver on or reads too slowly.
 */
export class EmulatedSerialPort extends SimulatedSerialPort {
  constructor(
    port: number,
    private readonly usart: () => Usart,
    send: (bytes: Uint8Array) => void,
  ) {
    super(port, (_, bytes) => {
      send(bytes);
      return bytes.length;
    });
  }

  /** Bits per second, as the program has set it. */
  get baud(): number {
    return this.usart().baud;
  }

  /** Whether the program has switched its receiver on. */
  get receives(): boolean {
    return this.usart().receives;
  }

  /** Bytes that were lost since the last reset because the program did not read them in time. */
  get overruns(): number {
    return this.usart().overruns;
  }
}
