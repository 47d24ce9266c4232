import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Runtime } from '../runtime.js';
import { type ListenAddress, webSocketUrl } from './listen-address.js';
import { isOriginAllowed } from './origin.js';
import { RefusedOrigins } from './refused-origins.js';
import { endSocket, GOING_AWAY, POLICY, SocketConnection, UNSUPPORTED } from './socket-connection.js';

export interface ServerOptions {
  /** Port 0 selects a free port. */
  listen: ListenAddress;
  /** Origins of web pages that may connect, besides NoFlo UI. */
  origins?: readonly string[];
  /** Told of web pages that were refused. */
  log?(line: string): void;
}

/** The runtime that clients are connected to. */
export type ClientsHost = Pick<Runtime, 'connect' | 'disconnect'>;

/** The longest message that a client may send, in bytes. */
export const LONGEST_MESSAGE = 2 * 2 ** 20;
/** The most clients at a time. */
const MOST_CLIENTS = 256;
/** The name of the FBP protocol as a WebSocket subprotocol. */
const SUBPROTOCOL = 'noflo';
/** Milliseconds between two checks that clients still answer. */
const HEARTBEAT = 30_000;

/** Serves a runtime over WebSocket. */
export class RuntimeServer {
  private readonly http: Server;
  private readonly sockets: WebSocketServer;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly silent = new WeakSet<WebSocket>();
  private readonly refusedOrigins: RefusedOrigins;

  /** Starts to listen. Rejects with an Error that gives the address and the reason. */
  static async open(runtime: ClientsHost, options: ServerOptions): Promise<RuntimeServer> {
    const server = new RuntimeServer(runtime, options);
    await server.listen();
    return server;
  }

  private constructor(
    private readonly runtime: ClientsHost,
    private readonly options: ServerOptions,
  ) {
    this.refusedOrigins = new RefusedOrigins((line) => options.log?.(line));
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: true,
      maxPayload: LONGEST_MESSAGE,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    this.http = createServer((_, response) => {
      response.writeHead(426, { 'content-type': 'text/plain' });
      response.end('This is a runtime of the FBP protocol: it speaks WebSocket.\n');
    });
    this.http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.heartbeat = setInterval(() => this.lookAfterClients(), HEARTBEAT);
    this.heartbeat.unref();
  }

  /** The address that it listens at, such as `ws://127.0.0.1:3569`. */
  get url(): string {
    const bound = this.http.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : this.options.listen.port;
    return webSocketUrl({ ...this.options.listen, port });
  }

  /** Ends all connections and stops to listen. */
  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    for (const socket of this.sockets.clients) endSocket(socket, GOING_AWAY, 'the runtime has ended');
    await new Promise((resolve) => this.http.close(resolve));
  }

  private async listen(): Promise<void> {
    const { host, port } = this.options.listen;
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', (error: NodeJS.ErrnoException) => {
        reject(new Error(`cannot listen at ${webSocketUrl({ host, port })}: ${reason(error)}`));
      });
      this.http.listen(port, host, resolve);
    });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { origin } = request.headers;
    if (origin !== undefined && !isOriginAllowed(origin, this.options.origins ?? [])) {
      this.refusedOrigins.refused(origin);
      refuse(socket, 403);
    } else if (this.sockets.clients.size >= MOST_CLIENTS) refuse(socket, 503);
    else this.sockets.handleUpgrade(request, socket, head, (client) => this.connect(client, socket));
  }

  private connect(socket: WebSocket, stream: Duplex): void {
    const client = this.runtime.connect(new SocketConnection(socket, stream));
    socket.on('message', (data, isBinary) => {
      if (isBinary) endSocket(socket, UNSUPPORTED, 'messages must be text');
      else client.receive(data.toString());
    });
    socket.on('pong', () => this.silent.delete(socket));
    // An invalid frame, such as one that is too long, ends the connection: `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => this.runtime.disconnect(client));
  }

  /** Disconnects clients that have not answered since the last check. */
  private lookAfterClients(): void {
    for (const socket of this.sockets.clients) {
      if (this.silent.has(socket)) {
        endSocket(socket, POLICY, 'the client does not answer');
        continue;
      }
      this.silent.add(socket);
      socket.ping();
    }
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function reason(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return 'another program listens there';
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address';
    case 'EACCES':
      return 'permission denied';
    default:
      return error.message;
  }
}
