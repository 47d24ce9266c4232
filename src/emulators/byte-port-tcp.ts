import { createServer, type Socket } from 'node:net';
import type { BytePort } from '../link/byte-port.js';
import { openedOrBusy } from './byte-port-busy.js';

/** A board's port, served on a TCP port of this machine. */
export interface TcpPort {
  /** The requested TCP port, or a free one. */
  readonly tcpPort: number;
  /** Closes the connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves a board on 127.0.0.1. Each connection opens the board's port, which resets the board, and is refused while the
 * port is in use. Port 0 selects a free port.
 */
export async function serveTcp(open: () => BytePort, tcpPort = 0): Promise<TcpPort> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const board = sockets.size > 1 ? undefined : openedOrBusy(open);
    if (board) connect(socket, board);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`TCP port ${tcpPort} cannot be opened: ${reason(error)}`)));
    server.listen(tcpPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    tcpPort: address !== null && typeof address === 'object' ? address.port : tcpPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function connect(socket: Socket, bytePort: BytePort): void {
  socket.setNoDelay(true);
  socket.on('data', (bytes: Buffer) => bytePort.write(new Uint8Array(bytes)));
  bytePort.onBytes((bytes) => socket.write(bytes));
  socket.on('close', () => bytePort.close());
  bytePort.onClose?.(() => socket.destroy());
}

function reason(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return 'it is in use by another program';
  if (error.code === 'EACCES') return 'ports below 1024 are reserved for the administrator';
  return error.message;
}
