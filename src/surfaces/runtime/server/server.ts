import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { createServer as createNetServer, type Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Clock, wallClock } from '../../../util/clock.js';
import { limits } from '../protocol/limits.js';
import type { Permission } from '../protocol/permission.js';
import type { Runtime } from '../runtime.js';
import { countedAddress } from './counted-address.js';
import { type ListenAddress, webSocketUrl } from './listen-address.js';
import { Newcomers } from './newcomers.js';
import { isLoopback, permissionOfPage } from './origin.js';
import { OriginNotices } from './origin-notices.js';
import { isOwnHost } from './own-host.js';
import { PageFiles } from './page-files.js';
import { endSocket, GOING_AWAY, POLICY, SocketConnection, UNSUPPORTED } from './socket-connection.js';

export interface ServerOptions {
  /** Port 0 selects a free port. */
  listen: ListenAddress;
  /** Origins of web pages that may do everything where no secret is needed. */
  origins?: readonly string[];
  /** Whether clients need a secret, which alone decides what they may do. Default: false. */
  asksSecret?: boolean;
  /** The folder of the page that is served. Default: none. */
  page?: string;
  /** Told of web pages that were refused, or may only read. */
  log?(line: string): void;
  /** For time limits. The wall clock by default. */
  clock?: Clock;
}

/** The runtime that clients are connected to. */
export type ClientsHost = Pick<Runtime, 'connect' | 'disconnect'>;

/** Milliseconds that clients have to complete the close of their connections when the runtime ends. */
const ENDING = 200;

/** The name of the FBP protocol as a WebSocket subprotocol. */
const SUBPROTOCOL = 'noflo';

/** Rejects with an Error that gives the address and the reason when nobody can listen there. */
export async function checkListening(address: ListenAddress): Promise<void> {
  const server = createNetServer();
  await listenAt(server, address);
  await new Promise((resolve) => server.close(resolve));
}

/** Serves a runtime over WebSocket. */
export class RuntimeServer {
  private readonly http: Server;
  private readonly sockets: WebSocketServer;
  private readonly newcomers: Newcomers;
  private cancelHeartbeat = () => {};
  private readonly silent = new WeakSet<WebSocket>();
  private readonly notices: OriginNotices;
  private readonly page: PageFiles | undefined;

  /** Starts to listen. Rejects with an Error that gives the address and the reason. */
  static async open(runtime: ClientsHost, options: ServerOptions): Promise<RuntimeServer> {
    const server = new RuntimeServer(runtime, options);
    await server.listen();
    server.lookAfterClientsLater();
    return server;
  }

  private constructor(
    private readonly runtime: ClientsHost,
    private readonly options: ServerOptions,
  ) {
    this.notices = new OriginNotices((line) => options.log?.(line));
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: true,
      maxPayload: limits.message.most,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    this.newcomers = new Newcomers(this.clock);
    this.page = options.page === undefined ? undefined : new PageFiles(options.page);
    this.http = createServer((request, response) => void this.answer(request, response));
    this.http.on('connection', (socket) => this.newcomers.add(socket));
    this.http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** The address that it listens at, such as `ws://127.0.0.1:3569`. */
  get url(): string {
    return webSocketUrl({ ...this.options.listen, port: this.port });
  }

  /** The address of the page, such as `http://127.0.0.1:3569/`. */
  get pageUrl(): string {
    return `${this.url.replace(/^ws/, 'http')}/`;
  }

  private get port(): number {
    const bound = this.http.address();
    return bound !== null && typeof bound === 'object' ? bound.port : this.options.listen.port;
  }

  /** Ends all connections and stops to listen. */
  async close(): Promise<void> {
    this.cancelHeartbeat();
    for (const socket of this.sockets.clients) {
      // What still comes has no effect any more. A client that is not read could not answer.
      socket.removeAllListeners('message');
      socket.resume();
      endSocket(socket, GOING_AWAY, 'the runtime has ended', ENDING);
    }
    this.newcomers.close();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private async listen(): Promise<void> {
    await listenAt(this.http, this.options.listen);
  }

  /** A request that is not for a WebSocket. Its connection has the time of a newcomer, and ends with the answer. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('connection', 'close');
    const { host = '' } = request.headers;
    if (!this.page) {
      response.writeHead(426, { 'content-type': 'text/plain' });
      response.end('This is a runtime of the FBP protocol: it speaks WebSocket.\n');
    } else if (this.isRebound(host)) {
      response.writeHead(421, { 'content-type': 'text/plain' });
      response.end(`This server is ${this.pageUrl} and has no other name.\n`);
    } else await this.page.answer(request, response, host);
  }

  /** Whether a browser was led here by a name that is not ours. Where a secret is needed, that alone decides. */
  private isRebound(host: string | undefined): boolean {
    const { listen, asksSecret = false, origins = [] } = this.options;
    return !asksSecret && isLoopback(listen.host) && !isOwnHost(host, this.port, origins);
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { origin, host } = request.headers;
    const own = isOwnHost(host, this.port, []) ? `http://${host}` : this.url.replace(/^ws/, 'http');
    const unasked = permissionOfPage(origin, own, this.options.origins ?? []);
    // A program has no origin, and is not led anywhere.
    if (origin !== undefined && this.isRebound(host)) refuse(socket, 421);
    else if (!unasked) {
      this.notices.refused(origin ?? '');
      refuse(socket, 403);
    } else if (this.sockets.clients.size >= limits.clients.most) refuse(socket, 503);
    else this.sockets.handleUpgrade(request, socket, head, (client) => this.connect(client, request, unasked));
  }

  private connect(socket: WebSocket, { socket: stream, headers }: IncomingMessage, unasked: Permission): void {
    this.newcomers.remove(stream);
    const address = countedAddress(stream.remoteAddress ?? '');
    const client = this.runtime.connect(new SocketConnection(socket, stream), { address, unasked });
    // Where a secret is needed, nothing is permitted yet, and the page decides nothing.
    if (client.permission === 'read' && headers.origin !== undefined) this.notices.readsOnly(headers.origin);
    socket.on('message', (data, isBinary) => {
      if (isBinary) endSocket(socket, UNSUPPORTED, 'messages must be text');
      else client.receive(data.toString());
    });
    socket.on('pong', () => this.silent.delete(socket));
    // An invalid frame, such as one that is too long, ends the connection: `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => this.runtime.disconnect(client));
  }

  private get clock(): Clock {
    return this.options.clock ?? wallClock;
  }

  private lookAfterClientsLater(): void {
    this.cancelHeartbeat = this.clock.after(limits.silence.most, () => {
      this.lookAfterClients();
      this.lookAfterClientsLater();
    });
  }

  /** Disconnects clients that have not answered since the last check. */
  private lookAfterClients(): void {
    for (const socket of this.sockets.clients) {
      // The answer of one that is not read does not arrive.
      if (socket.isPaused) continue;
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

function listenAt(server: NetServer, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(`cannot listen at ${webSocketUrl({ host, port })}: ${reason(error)}`));
    });
    server.listen(port, host, resolve);
  });
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
