import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';
import { boardPort } from './board-port.js';

/** Makes a BytePort of the other end of [serial], until it is closed. [board] is its name in errors. */
export function serialBytePort(serial: SimulatedSerialPort, board: string, closed: () => void): BytePort {
  return boardPort({
    board,
    write: (bytes) => serial.send(bytes),
    onBytes: (handler) => serial.onData(handler),
    closed,
  });
}
