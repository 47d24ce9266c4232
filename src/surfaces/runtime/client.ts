import { type Clock, wallClock } from '../../util/clock.js';
import type { TableEdge } from './graph/edge-table.js';
import { outputMessage, type Run } from './network/messages.js';
import {
  errorMessage,
  graphOf,
  type Message,
  messageText,
  ProtocolError,
  type Request,
  withGraph,
} from './protocol/message.js';
import { allows, type Permission } from './protocol/permission.js';
import { readRequest } from './protocol/read-request.js';

/** The connection to a client. */
export interface Connection {
  send(text: string): void;
  /** The number of bytes that still wait to be sent. */
  readonly waiting: number;
  /** Stops and resumes reading messages from the client. */
  pause(): void;
  resume(): void;
  /** Closes the connection and gives the reason. */
  close(why: string): void;
}

/** Handles the requests of clients. */
export interface ClientHost {
  /** The permission of a message with [secret]. */
  permission(secret: string | undefined): Permission;
  /** Handles a request. Rejects with the error that its sender receives. */
  handle(request: Request, client: Client): Promise<void>;
  /** Called when the permission or the selected edges of the client have changed. */
  viewChanged(client: Client): void;
  /** Called for internal errors. */
  failed(error: unknown): void;
}

/** Bytes that wait for a client: above the first limit, packets are omitted; above the second, it is disconnected. */
const MOST_DATA_WAITING = 2 ** 20;
const MOST_WAITING = 8 * 2 ** 20;
/** The most requests of one client that wait, and that are in progress. */
const MOST_QUEUED = 64;
const MOST_OPEN = 256;
/** The most requests per second, and the most in a burst. */
const REQUESTS_PER_SECOND = 2000;
/** The most graphs for which a client has names of its own. */
const MOST_NAMES = 1000;
/** The most refused renamings that are kept, and the most characters of one. */
const MOST_REFUSED = 64;
const LONGEST_REFUSED = 1000;
/** A client is disconnected after this many wrong secrets. */
const MOST_WRONG_SECRETS = 20;

/** The text of one message, for clients that may have different names for its graph. */
export class MessageTexts {
  private readonly graph: string | undefined;
  /** For the clients that call the graph by its id: nearly all. */
  private common: string | undefined;

  constructor(private readonly message: Message) {
    this.graph = graphOf(message);
  }

  for(client: Client): string {
    const name = this.graph === undefined ? undefined : client.nameOf(this.graph);
    if (name !== undefined && name !== this.graph) return messageText(withGraph(this.message, name));
    this.common ??= messageText(this.message);
    return this.common;
  }
}

/** One client: its queue of requests, its permission, and the edges that it has selected. */
export class Client {
  /** The highest permission that any of its messages had. */
  permission: Permission;
  /** The selected edges of each graph. Of graphs that are not listed, all edges are selected. */
  private readonly selections = new Map<string, ReadonlySet<string>>();
  /** The names that it has for graphs, by their ids, where they are others. */
  private readonly names = new Map<string, string>();
  /** Since when it may read, in milliseconds since 1970. */
  private readsSince = Number.POSITIVE_INFINITY;
  /** What it has been told of that was said before it came. */
  private readonly caughtUp = new WeakSet<object>();
  /** Renamings of it that were refused, oldest first. */
  private readonly refused = new Set<string>();
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
    this.notePermission();
  }

  /** Called for each message from the client. */
  receive(text: string): void {
    this.queued.push(text);
    if (this.queued.length > MOST_QUEUED && !this.isPaused) {
      this.isPaused = true;
      this.connection.pause();
    }
    if (!this.isWorking) void this.work();
  }

  /** Called when the connection has ended. */
  closed(): void {
    this.isClosed = true;
    this.queued.length = 0;
  }

  send(message: Message, responseTo?: string): void {
    const graph = graphOf(message);
    const named = graph === undefined ? message : withGraph(message, this.nameOf(graph));
    this.sendText(messageText(named, responseTo));
  }

  sendText(text: string): void {
    if (this.isClosed) return;
    this.connection.send(text);
    if (this.connection.waiting <= MOST_WAITING) return;
    this.isClosed = true;
    this.connection.close('the client does not read its messages');
  }

  /** Sends a packet, or omits it when the client does not keep up. */
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

  /** The client calls the graph [id] so: `project/main` for `main`. It hears of the graph by that name. */
  callGraph(id: string, name: string): void {
    this.names.delete(id);
    if (name === id) return;
    this.names.set(id, name);
    const [oldest] = this.names.keys();
    if (this.names.size > MOST_NAMES && oldest !== undefined) this.names.delete(oldest);
  }

  /** The client's name for the graph [id]. */
  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** Selects these edges of a graph, and no others of it; undefined: all edges, as before the first selection. */
  select(graph: string, edges: ReadonlySet<string> | undefined): void {
    if (edges) this.selections.set(graph, edges);
    else this.selections.delete(graph);
    this.host.viewChanged(this);
  }

  /** Whether the client has selected [edge] and may read. */
  sees({ drawnIn, edge }: TableEdge): boolean {
    if (!allows(this.permission, 'read')) return false;
    const selection = this.selections.get(drawnIn);
    return selection === undefined || (edge !== undefined && selection.has(edge));
  }

  /** Whether it came after [run] had begun and asks about it for the first time: it has not heard what was said then. */
  hasMissed(run: Run): boolean {
    if (this.readsSince <= run.since || this.caughtUp.has(run)) return false;
    this.caughtUp.add(run);
    return true;
  }

  /** Notes that [renaming] was refused. Returns whether it undoes [opposite], which was refused before. */
  undoesRefused(renaming: string, opposite: string): boolean {
    if (this.refused.delete(opposite)) return true;
    if (renaming.length <= LONGEST_REFUSED) this.refused.add(renaming);
    const [oldest] = this.refused;
    if (this.refused.size > MOST_REFUSED && oldest !== undefined) this.refused.delete(oldest);
    return false;
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

  /** Changes of graphs overlap, so that they may become one edit. All other requests wait for those before. */
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
    this.notePermission();
    this.host.viewChanged(this);
  }

  private notePermission(): void {
    if (allows(this.permission, 'read')) this.readsSince = Math.min(this.readsSince, Date.now());
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

  /** Waits until the rate limit allows another request. */
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
