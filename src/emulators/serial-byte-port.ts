import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';
import { boardPort } from './board-port.js';

/** Creates a BytePort for the other end of [serial]. [board] is the name of the board in errors. */
export function serialBytePort(serial: SimulatedSerialPort, board: string, closed: () => void): BytePort {
  return boardPort({
    board,
    write: (bytes) => serial.send(bytes),
    onBytes: (handler) => serial.onData(handler),
    closed,
  });
}
