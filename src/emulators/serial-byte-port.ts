import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';
import { boardPort } from './board-port.js';

/** The other end of [serial] as a port of the host, until it is closed. [board] names it in errors. */
export function serialBytePort(serial: SimulatedSerialPort, board: string, closed: () => void): BytePort {
  return boardPort({
    board,
    write: (bytes) => serial.send(bytes),
    onBytes: (handler) => serial.onData(handler),
    closed,
  });
}
