import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Connection } from '../client.js';

/** Milliseconds that a client has to complete the close of its connection. */
const GRACE = 1000;

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
    this.socket.close(1008, why);
    setTimeout(() => this.socket.terminate(), GRACE).unref();
  }
}
