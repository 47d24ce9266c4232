import type { Duplex } from 'node:stream';
import type { BytePort } from '../../link/byte-port.js';
import { boardPort } from '../board-port.js';

/** Reports when a board is gone, which closes its ports. */
export interface Ending {
  /** Calls [handler] once, with the reason. Returns an unsubscribe function. */
  onEnd(handler: (reason: Error) => void): () => void;
}

/**
 * Opens the port of the board [name], whose bytes go through [stream]. Closing the port leaves the stream open for
 * another port. [closed] is called when the port is closed.
 */
export function streamPort(stream: Duplex, ending: Ending, name: string, closed: () => void): BytePort {
  return boardPort({
    board: name,
    write: (bytes) => stream.write(bytes),
    onBytes: (handler) => {
      const hear = (bytes: Buffer) => handler(Uint8Array.from(bytes));
      stream.on('data', hear);
      return () => stream.off('data', hear);
    },
    onClose: (handler) => ending.onEnd(handler),
    closed,
  });
}
