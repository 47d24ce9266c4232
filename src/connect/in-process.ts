import type { BytePort } from '../link/byte-port.js';
import { Listeners } from '../util/listeners.js';

/** Two connected ports in this process. Bytes written to one reach the other before `write` returns. */
export function portPair(): [BytePort, BytePort] {
  const [one, other] = [new Listeners<Uint8Array>(), new Listeners<Uint8Array>()];
  const endings = new Listeners<Error>();
  let isClosed = false;
  const port = (to: Listeners<Uint8Array>, from: Listeners<Uint8Array>): BytePort => ({
    write: (bytes) => {
      if (isClosed) throw new Error('the port is closed');
      to.notify(bytes);
    },
    onBytes: (handler) => from.add(handler),
    onClose: (handler) => endings.add(handler),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      endings.notify(new Error('the other side closed the connection'));
    },
  });
  return [port(one, other), port(other, one)];
}
