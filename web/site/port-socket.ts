import type { OpenSocket } from '../wire/connection.js';

/** Reaches the runtime in [worker]: each socket is a message port of its own. The worker is told `null` when it is closed. */
export function portSockets(worker: Worker): OpenSocket {
  return (_, events) => {
    const { port1, port2 } = new MessageChannel();
    let isOpen = true;
    port1.onmessage = ({ data }) => events.received(String(data));
    worker.postMessage({ port: port2 }, [port2]);
    // Who asks has the socket before it is open.
    queueMicrotask(() => events.opened());
    return {
      get isOpen() {
        return isOpen;
      },
      send: (text) => port1.postMessage(text),
      close: () => {
        isOpen = false;
        port1.postMessage(null);
        port1.close();
      },
    };
  };
}
