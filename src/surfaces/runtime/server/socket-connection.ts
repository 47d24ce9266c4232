import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Connection } from '../client.js';

/** Milliseconds that a client which is given up may take to hear of it. */
const GRACE = 1000;

/** A WebSocket as the way to a client. What is sent in the same turn of the event loop leaves together. */
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
