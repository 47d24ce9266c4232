import type { BytePort } from '../link/byte-port.js';
import { Handlers } from './handlers.js';

/** Two ports in the same process: what is written to one arrives at the other before write returns. */
export function portPair(): [BytePort, BytePort] {
  const [one, other] = [new Handlers<Uint8Array>(), new Handlers<Uint8Array>()];
  const endings = new Handlers<Error>();
  let isClosed = false;
  const port = (to: Handlers<Uint8Array>, from: Handlers<Uint8Array>): BytePort => ({
    write: (bytes) => {
      if (isClosed) throw new Error('the port is closed');
      to.notify(bytes);
    },
    onBytes: (handler) => from.add(handler),
    onClose: (handler) => endings.add(handler),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      endings.notify(new Error('the other side has closed it'));
    },
  });
  return [port(one, other), port(other, one)];
}
