import type { Duplex } from 'node:stream';
import type { BytePort } from '../../link/byte-port.js';
import { boardPort } from '../board-port.js';

/** What ends a byte port: the board is gone. */
export interface Ending {
  /** Calls [handler] once, with the reason. Returns what ends that. */
  onEnd(handler: (reason: Error) => void): () => void;
}

/**
 * The port of a board whose bytes go through [stream]. Closing it leaves the stream open, so that another one can be
 * opened. [name] is the board's; [closed] is called when it is closed.
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
