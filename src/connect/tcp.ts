import { connect, type Socket } from 'node:net';
import { DuplexPort } from './duplex-port.js';
import type { OpenPort } from './open-port.js';

/** Milliseconds that a host has to accept a connection. */
const TIMEOUT = 5000;
/** Milliseconds that a host has to close its side of a connection. */
const LINGER = 1000;

/** Connects to a device behind a socket. Rejects with an error that names it and says what is wrong. */
export function openTcp(host: string, tcpPort: number): Promise<OpenPort> {
  const name = `tcp:${host.includes(':') ? `[${host}]` : host}:${tcpPort}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: tcpPort, noDelay: true });
    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(`cannot connect to ${name}: ${why}`));
    };
    socket.setTimeout(TIMEOUT, () => fail(`no answer within ${TIMEOUT / 1000} s; check the address and the network`));
    socket.once('error', (error) => fail(explain(error)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error');
      const closed = new Promise<void>((close) => socket.once('close', () => close()));
      resolve({ bytePort: portOn(socket, name), name, closed });
    });
  });
}

function portOn(socket: Socket, name: string): DuplexPort {
  return new DuplexPort(socket, {
    name,
    closedReason: 'the other side closed the connection',
    close: () => {
      socket.end();
      // Most hosts close in time. A board accepts one connection at a time, so the next one must wait for this.
      const timer = setTimeout(() => socket.destroy(), LINGER);
      socket.once('close', () => clearTimeout(timer));
    },
    abort: () => socket.destroy(),
  });
}

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'the connection was refused; check the address, and that the device is running';
    case 'ENOTFOUND':
      return 'the host is unknown; check its name';
    default:
      return error.message;
  }
}
