import type { OpenSocket, SocketEvents } from '../wire/connection.js';

/**
 * Reaches the runtime in [worker]: each socket is a message port of its own. The worker is told `null` when one is closed.
 */
export class PortSockets {
  private readonly present = new Map<MessagePort, SocketEvents>();

  constructor(private readonly worker: Worker) {}

  readonly open: OpenSocket = (_, events) => {
    const { port1, port2 } = new MessageChannel();
    const { present } = this;
    present.set(port1, events);
    port1.onmessage = ({ data }) => events.received(String(data));
    this.worker.postMessage({ client: port2 }, [port2]);
    // Who asks has the socket before it is open.
    queueMicrotask(() => events.opened());
    return {
      get isOpen() {
        return present.has(port1);
      },
      send: (text) => port1.postMessage(text),
      close: () => {
        present.delete(port1);
        port1.postMessage(null);
        port1.close();
      },
    };
  };

  /** The worker has another runtime: sockets are opened again. */
  renew(): void {
    for (const [port, events] of [...this.present]) {
      this.present.delete(port);
      port.close();
      events.closed('');
    }
  }
}
