import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';

/** The other end of [serial] as a port of the host, until it is closed. [board] names it in errors. */
export function serialBytePort(serial: SimulatedSerialPort, board: string, closed: () => void): BytePort {
  const ends = new Set<() => void>();
  let isOpen = true;
  return {
    write: (bytes) => {
      if (!isOpen) throw new Error(`the port of the ${board} board is closed`);
      serial.send(bytes);
    },
    onBytes: (handler) => {
      const end = serial.onData((bytes) => {
        if (isOpen) handler(bytes);
      });
      ends.add(end);
      return end;
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const end of ends) end();
      closed();
    },
  };
}
