import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Connection } from '../client.js';

/** Milliseconds that a client has to complete the close of its connection. */
const GRACE = 500;

/** Ends a connection with a close frame, and without the client's answer to it when that does not come in [grace] ms. */
export function endSocket(socket: WebSocket, code: number, why: string, grace = GRACE): void {
  socket.close(code, why);
  setTimeout(() => socket.terminate(), grace).unref();
}

/** Why a connection was closed, in numbers: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
export const GOING_AWAY = 1001;
export const UNSUPPORTED = 1003;
export const POLICY = 1008;

/** A connection to a client over WebSocket. Messages of the same turn of the event loop are sent together. */
export class SocketConnection implements Connection {
  private isCorked = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {}

  get waiting(): number {
    return this.socket.bufferedAmount;
  }

  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (!this.isCorked) {
      this.isCorked = true;
      this.stream.cork();
      setImmediate(() => {
        this.isCorked = false;
        this.stream.uncork();
      });
    }
    this.socket.send(text);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  close(why: string): void {
    endSocket(this.socket, POLICY, why);
  }
}
