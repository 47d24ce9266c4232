import type { Duplex } from 'node:stream';
import type { BytePort } from '../../link/byte-port.js';

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
  const ends = new Set<() => void>();
  let isOpen = true;
  const keep = (end: () => void) => {
    ends.add(end);
    return end;
  };
  return {
    write: (bytes) => {
      if (!isOpen) throw new Error(`the port of the ${name} board is closed`);
      stream.write(bytes);
    },
    onBytes: (handler) => {
      const hear = (bytes: Buffer) => handler(Uint8Array.from(bytes));
      stream.on('data', hear);
      return keep(() => stream.off('data', hear));
    },
    onClose: (handler) => keep(ending.onEnd(handler)),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const end of ends) end();
      closed();
    },
  };
}
