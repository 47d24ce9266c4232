import type { Socket } from 'node:net';
import type { Clock } from '../../../util/clock.js';
import { limits } from '../protocol/limits.js';

/** Connections that have not finished their request. They are few, and have little time. */
export class Newcomers {
  /** The oldest first, and how to cancel its time. */
  private readonly sockets = new Map<Socket, () => void>();

  constructor(private readonly clock: Clock) {}

  add(socket: Socket): void {
    this.sockets.set(
      socket,
      this.clock.after(limits.requestTime.most, () => this.end(socket)),
    );
    socket.on('close', () => this.remove(socket));
    const [oldest] = this.sockets.keys();
    if (this.sockets.size > limits.newcomers.most && oldest) this.end(oldest);
  }

  /** The request is finished: the connection is a client's. */
  remove(socket: Socket): void {
    this.sockets.get(socket)?.();
    this.sockets.delete(socket);
  }

  close(): void {
    for (const socket of [...this.sockets.keys()]) this.end(socket);
  }

  private end(socket: Socket): void {
    this.remove(socket);
    socket.destroy();
  }
}
