import { connect, type Socket } from 'node:net';
import type { BytePort } from '../link/byte-port.js';
import { Handlers } from './handlers.js';
import type { OpenPort } from './open-port.js';

/** Milliseconds that a host may take to accept a connection. */
const TIMEOUT = 5000;
/** Milliseconds that it may take to close its side of one. */
const LINGER = 1000;

/** Connects to a device behind a socket. Rejects with an error that names it and says what is wrong. */
export function openTcp(host: string, port: number): Promise<OpenPort> {
  const name = `tcp:${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(`cannot connect to ${name}: ${why}`));
    };
    socket.setTimeout(TIMEOUT, () => fail(`no answer within ${TIMEOUT / 1000} s`));
    socket.once('error', (error) => fail(explain(error)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error');
      const closed = new Promise<void>((close) => socket.once('close', () => close()));
      resolve({ port: new TcpPort(socket, name), name, closed });
    });
  });
}

class TcpPort implements BytePort {
  private readonly bytes = new Handlers<Uint8Array>();
  private readonly endings = new Handlers<Error>();
  private isClosed = false;

  constructor(
    private readonly socket: Socket,
    private readonly name: string,
  ) {
    socket.on('data', (data: Buffer) => this.bytes.notify(Uint8Array.from(data)));
    socket.on('error', (error) => this.end(error));
    socket.on('close', () => this.end(new Error('the other side has closed it')));
  }

  write(bytes: Uint8Array): void {
    if (this.isClosed) throw new Error(`${this.name} is closed`);
    this.socket.write(bytes);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    return this.bytes.add(handler);
  }

  onClose(handler: (reason: Error) => void): () => void {
    return this.endings.add(handler);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.socket.end();
    // Most hosts answer before the next connection: a board takes one at a time.
    const timer = setTimeout(() => this.socket.destroy(), LINGER);
    this.socket.once('close', () => clearTimeout(timer));
  }

  private end(reason: Error): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.socket.destroy();
    this.endings.notify(reason);
  }
}

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'nobody listens there';
    case 'ENOTFOUND':
      return 'there is no such host';
    default:
      return error.message;
  }
}
