import { type Clock, wallClock } from '../../util/clock.js';
import type { TableEdge } from './graph/edge-table.js';
import { outputMessage } from './network/messages.js';
import { errorMessage, type Message, messageText, ProtocolError, type Request } from './protocol/message.js';
import { allows, type Permission } from './protocol/permission.js';
import { readRequest } from './protocol/read-request.js';

/** The way to a client. */
export interface Connection {
  send(text: string): void;
  /** Bytes that were sent and have not left. */
  readonly waiting: number;
  /** Stops and goes on reading what it sends. */
  pause(): void;
  resume(): void;
  /** Ends it, and says why. */
  close(why: string): void;
}

/** What a client's requests are given to. */
export interface ClientHost {
  /** What a message with [secret] may do. */
  permission(secret: string | undefined): Permission;
  /** Deals with a request; rejects with what its sender is to be told. */
  handle(request: Request, client: Client): Promise<void>;
  /** What the client may see, or wants to see, is something else now. */
  viewChanged(client: Client): void;
  /** Something went wrong here. */
  failed(error: unknown): void;
}

/** Bytes waiting for a client beyond which packets are left out, and beyond which it is given up. */
const MOST_DATA_WAITING = 2 ** 20;
const MOST_WAITING = 8 * 2 ** 20;
/** Requests that wait, and that are under way, for one client. */
const MOST_QUEUED = 64;
const MOST_OPEN = 256;
/** Requests in a second, and at once after a pause. */
const REQUESTS_PER_SECOND = 2000;
/** After so many wrong secrets, a client is given up. */
const MOST_WRONG_SECRETS = 20;

/** One client: its requests in their order, what it may do, what it has chosen to see. */
export class Client {
  /** The most that a message of its has been permitted. */
  permission: Permission;
  /** Edges that it wants to see of each graph; all of those of others. */
  private readonly selections = new Map<string, ReadonlySet<string>>();
  private readonly queued: string[] = [];
  private readonly open = new Set<Promise<void>>();
  private isWorking = false;
  private isPaused = false;
  private isClosed = false;
  private leftOut = 0;
  private wrongSecrets = 0;
  private allowance = REQUESTS_PER_SECOND;
  private allowedAt = performance.now();

  constructor(
    private readonly connection: Connection,
    private readonly host: ClientHost,
    private readonly clock: Clock = wallClock,
  ) {
    this.permission = host.permission(undefined);
  }

  /** A message has come. */
  receive(text: string): void {
    this.queued.push(text);
    if (this.queued.length > MOST_QUEUED && !this.isPaused) {
      this.isPaused = true;
      this.connection.pause();
    }
    if (!this.isWorking) void this.work();
  }

  /** The way to it is gone. */
  closed(): void {
    this.isClosed = true;
    this.queued.length = 0;
  }

  send(message: Message, responseTo?: string): void {
    this.sendText(messageText(message, responseTo));
  }

  sendText(text: string): void {
    if (this.isClosed) return;
    this.connection.send(text);
    if (this.connection.waiting <= MOST_WAITING) return;
    this.isClosed = true;
    this.connection.close('the client does not read its messages');
  }

  /** Sends a packet, which is left out when the client does not keep up. */
  sendData(text: string): void {
    if (this.isClosed) return;
    if (this.connection.waiting > MOST_DATA_WAITING) {
      this.leftOut += 1;
      return;
    }
    if (this.leftOut > 0) {
      const message = `${this.leftOut} packets omitted: this client reads too slowly`;
      this.leftOut = 0;
      this.send(outputMessage(message));
    }
    this.connection.send(text);
  }

  /** Wants to see these edges of a graph from now on, and no others of it. */
  select(graph: string, edges: ReadonlySet<string>): void {
    this.selections.set(graph, edges);
    this.host.viewChanged(this);
  }

  /** Whether it wants to see packets on [edge], and may. */
  sees({ drawnIn, edge }: TableEdge): boolean {
    if (!allows(this.permission, 'read')) return false;
    const selection = this.selections.get(drawnIn);
    return selection === undefined || (edge !== undefined && selection.has(edge));
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    for (let text = this.queued.shift(); text !== undefined; text = this.queued.shift()) {
      await this.wait();
      await this.take(text);
      if (this.isPaused && this.queued.length < MOST_QUEUED / 2) {
        this.isPaused = false;
        this.connection.resume();
      }
    }
    this.isWorking = false;
  }

  /** Changes of graphs follow each other closely, as they may become one edit; all else waits for what was before. */
  private async take(text: string): Promise<void> {
    let request: Request;
    try {
      request = readRequest(text);
    } catch (error) {
      this.refuse(error, {});
      return;
    }
    const follows = request.protocol === 'graph' && request.command !== 'clear';
    if (!follows || this.open.size >= MOST_OPEN) await Promise.all(this.open);
    const done = this.perform(request);
    if (!follows) return done;
    this.open.add(done);
    void done.then(() => this.open.delete(done));
  }

  private async perform(request: Request): Promise<void> {
    this.learnPermission(request);
    try {
      await this.host.handle(request, this);
    } catch (error) {
      this.refuse(error, request);
    }
  }

  private learnPermission({ secret }: Request): void {
    const permission = this.host.permission(secret);
    if (secret !== undefined && permission === 'none') this.noteWrongSecret();
    if (allows(this.permission, permission)) return;
    this.permission = permission;
    this.host.viewChanged(this);
  }

  private noteWrongSecret(): void {
    this.wrongSecrets += 1;
    if (this.wrongSecrets !== MOST_WRONG_SECRETS) return;
    this.isClosed = true;
    this.connection.close('too many wrong secrets');
  }

  private refuse(error: unknown, { protocol, requestId }: Partial<Request>): void {
    if (!(error instanceof ProtocolError)) this.host.failed(error);
    const text = error instanceof ProtocolError ? error.message : 'internal error in the runtime; see its log';
    this.send(errorMessage(protocol, text), requestId);
  }

  /** Until a further request is allowed. */
  private async wait(): Promise<void> {
    const now = performance.now();
    const gained = ((now - this.allowedAt) * REQUESTS_PER_SECOND) / 1000;
    this.allowance = Math.min(REQUESTS_PER_SECOND, this.allowance + gained) - 1;
    this.allowedAt = now;
    if (this.allowance >= 0) return;
    const pause = (-this.allowance * 1000) / REQUESTS_PER_SECOND;
    await new Promise<void>((resolve) => this.clock.after(pause, resolve));
  }
}
