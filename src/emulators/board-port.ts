import type { BytePort } from '../link/byte-port.js';

export interface BoardPortOptions extends Pick<BytePort, 'write' | 'onBytes' | 'onClose'> {
  /** Name of the board in errors. */
  board: string;
  /** Called when the port is closed. */
  closed(): void;
}

/**
 * A port of an emulated board. Closing it ends all subscriptions. The board continues to run, and the port can be
 * opened again.
 */
export function boardPort({ board, write, onBytes, onClose, closed }: BoardPortOptions): BytePort {
  const subscriptions = new Set<() => void>();
  let isOpen = true;
  const keep = (unsubscribe: () => void) => {
    subscriptions.add(unsubscribe);
    return unsubscribe;
  };
  return {
    write: (bytes) => {
      if (!isOpen) throw new Error(`the port of the ${board} board is closed`);
      write(bytes);
    },
    onBytes: (handler) => keep(onBytes(handler)),
    ...(onClose && { onClose: (handler) => keep(onClose(handler)) }),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const unsubscribe of subscriptions) unsubscribe();
      closed();
    },
  };
}
