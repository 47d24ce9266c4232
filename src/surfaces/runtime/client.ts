import { type Clock, wallClock } from '../../util/clock.js';
import { counted } from '../../util/counted.js';
import { refusalMessage } from './extension/refusal.js';
import type { TableEdge } from './graph/edge-table.js';
import { outputMessage, type Run } from './network/messages.js';
import { EXTENSION } from './protocol/extension/messages.js';
import { amount, limits } from './protocol/limits.js';
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
  /** The permission of a message with [secret]. Throws a ProtocolError when the secret is not looked at. */
  permission(secret: string | undefined): Permission;
  /** Handles a request that has [permission]. Rejects with the error that its sender receives. */
  handle(request: Request, client: Client, permission: Permission): Promise<void>;
  /** The requests of all clients that wait have become longer by [bytes], or shorter. */
  held(bytes: number): void;
  /** A client has been sent so many [bytes]. */
  sent(bytes: number): void;
  /** Called when the permission or the selected edges of the client have changed. */
  viewChanged(client: Client): void;
  /** Called for internal errors. */
  failed(error: unknown): void;
  /** Whether the board is paused and handles nothing: a request that it has to handle waits until it goes on. */
  readonly isDeaf: boolean;
}

/** What lets a paused board go on. */
const WAKING: readonly string[] = ['microflo:clock', 'microflo:alloff', 'network:stop'];
/** The length of such a request, at most; a secret has its place in it. */
const LONGEST_WAKING = 4 * limits.name.most;

/** The length of an edge's key: two ports, and two keys of nodes, which are short. */
const LONGEST_EDGE = 2 * (limits.name.most + 16);
/** The length of a renaming: the id of a graph, two names, and a command. */
const LONGEST_RENAMING = 4 * limits.name.most;

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
  private seesElsewhere: ((edge: TableEdge) => boolean) | undefined;
  private readonly queued: string[] = [];
  private readonly open = new Set<Promise<void>>();
  private isWorking = false;
  /** A request that did not wait for those before it is being handled. */
  private isWaking = false;
  private isPaused = false;
  private isClosed = false;
  private leftOut = 0;
  /** Bytes of requests that wait or are in progress. */
  private heldBytes = 0;
  private allowance: number = limits.requestsPerSecond.most;
  private allowedAt = performance.now();
  private readonly leaving = new AbortController();

  constructor(
    private readonly connection: Connection,
    private readonly host: ClientHost,
    private readonly clock: Clock = wallClock,
  ) {
    this.permission = host.permission(undefined);
    this.notePermission();
  }

  /** Is aborted when the client leaves. */
  get gone(): AbortSignal {
    return this.leaving.signal;
  }

  /** Bytes of requests that wait or are in progress. */
  get held(): number {
    return this.heldBytes;
  }

  /** Bytes that wait for the client to read them. */
  get waiting(): number {
    return this.connection.waiting;
  }

  /** Called for each message from the client. */
  receive(text: string): void {
    if (this.isClosed || this.wakes(text)) return;
    this.queued.push(text);
    const { requests, requestBytes } = limits;
    if (!this.isPaused && (this.queued.length > requests.most || this.held + text.length > requestBytes.most)) {
      this.isPaused = true;
      this.connection.pause();
    }
    this.hold(text.length);
    if (!this.isWorking) void this.work();
  }

  /** Handles [text] at once where all before it wait for a paused board, and it lets the board go on. */
  private wakes(text: string): boolean {
    if (!this.isWorking || this.isWaking || !this.host.isDeaf || text.length > LONGEST_WAKING) return false;
    let request: Request;
    try {
      request = readRequest(text);
    } catch {
      // It is refused when it is its turn.
      return false;
    }
    if (!WAKING.includes(`${request.protocol}:${request.command}`)) return false;
    this.isWaking = true;
    void this.perform(request).then(() => {
      this.isWaking = false;
    });
    return true;
  }

  /** Called when the connection has ended. */
  closed(): void {
    this.isClosed = true;
    const bytes = this.queued.reduce((sum, { length }) => sum + length, 0);
    this.queued.length = 0;
    this.hold(-bytes);
    this.leaving.abort();
  }

  /** Disconnects the client. */
  drop(why: string): void {
    if (this.isClosed) return;
    this.closed();
    this.connection.close(why);
  }

  send(message: Message, responseTo?: string): void {
    const graph = graphOf(message);
    const named = graph === undefined ? message : withGraph(message, this.nameOf(graph));
    this.sendText(messageText(named, responseTo));
  }

  sendText(text: string): void {
    if (this.isClosed) return;
    this.connection.send(text);
    if (this.waiting > limits.answerBytes.most) this.drop('the client does not read its messages');
    else this.host.sent(text.length);
  }

  /** Sends a packet, or omits it when the client does not keep up. */
  sendData(text: string): void {
    if (this.isClosed) return;
    if (this.waiting > limits.packetBytes.most) {
      this.leftOut += 1;
      return;
    }
    if (this.leftOut > 0) {
      const message = `${counted(this.leftOut, 'packet')} omitted: this client reads too slowly`;
      this.leftOut = 0;
      this.send(outputMessage(message));
    }
    this.connection.send(text);
    this.host.sent(text.length);
  }

  /** The client calls the graph [id] so: `project/main` for `main`. It hears of the graph by that name. */
  callGraph(id: string, name: string): void {
    this.names.delete(id);
    if (name === id) return;
    this.names.set(id, name);
    const [oldest] = this.names.keys();
    if (this.names.size > limits.graphs.most && oldest !== undefined) this.names.delete(oldest);
  }

  /** The client's name for the graph [id]. */
  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /**
   * Selects these edges of a graph, and no others of it; undefined: all edges, as before the first selection. Throws a
   * ProtocolError when it has selected too many.
   */
  select(graph: string, edges: ReadonlySet<string> | undefined): void {
    if (edges) this.selectOnly(graph, edges);
    else this.selections.delete(graph);
    this.host.viewChanged(this);
  }

  /** From now on, [sees] says which edges the client has selected; their packets are sent elsewhere, together. */
  watchElsewhere(sees: (edge: TableEdge) => boolean): void {
    this.seesElsewhere = sees;
  }

  /** Whether packets on [edge] are sent to the client one by one. */
  isTold(edge: TableEdge): boolean {
    return this.seesElsewhere === undefined && this.sees(edge);
  }

  /** Whether the client has selected [edge] and may read. */
  sees(tableEdge: TableEdge): boolean {
    if (this.seesElsewhere) return this.seesElsewhere(tableEdge);
    const { drawnIn, edge } = tableEdge;
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
    if (renaming.length <= LONGEST_RENAMING) this.refused.add(renaming);
    const [oldest] = this.refused;
    if (this.refused.size > limits.refusedRenamings.most && oldest !== undefined) this.refused.delete(oldest);
    return false;
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    for (let text = this.queued.shift(); text !== undefined; text = this.queued.shift()) {
      await this.wait(text.length);
      await this.take(text);
    }
    this.isWorking = false;
  }

  private hold(bytes: number): void {
    this.heldBytes += bytes;
    this.host.held(bytes);
  }

  /** A request of so many [bytes] has been answered: there is room for others. */
  private release(bytes: number): void {
    this.hold(-bytes);
    const { requests, requestBytes } = limits;
    const hasRoom = this.queued.length < requests.most / 2 && this.held < requestBytes.most / 2;
    if (!this.isPaused || this.isClosed || !hasRoom) return;
    this.isPaused = false;
    this.connection.resume();
  }

  /** Changes of graphs overlap, so that they may become one edit. All other requests wait for those before. */
  private async take(text: string): Promise<void> {
    let request: Request;
    try {
      request = readRequest(text);
    } catch (error) {
      this.refuse(error, {});
      this.release(text.length);
      return;
    }
    const follows = request.protocol === 'graph' && request.command !== 'clear';
    if (!follows || this.open.size >= limits.changes.most) await Promise.all(this.open);
    const done = this.perform(request).then(() => this.release(text.length));
    if (!follows) return done;
    this.open.add(done);
    void done.then(() => this.open.delete(done));
  }

  private async perform(request: Request): Promise<void> {
    try {
      const permission = this.host.permission(request.secret);
      this.learn(permission);
      if (!this.isClosed) await this.host.handle(request, this, permission);
    } catch (error) {
      this.refuse(error, request);
    }
  }

  private learn(permission: Permission): void {
    if (allows(this.permission, permission)) return;
    this.permission = permission;
    this.notePermission();
    this.host.viewChanged(this);
  }

  private notePermission(): void {
    if (allows(this.permission, 'read')) this.readsSince = Math.min(this.readsSince, Date.now());
  }

  private selectOnly(graph: string, edges: ReadonlySet<string>): void {
    const others = [...this.selections].filter(([id]) => id !== graph);
    if (others.reduce((sum, [, selected]) => sum + selected.size, edges.size) > limits.selected.most) {
      throw new ProtocolError(`a client can select ${amount(limits.selected)} edges of all graphs, and no more`);
    }
    if ([...edges].some((edge) => edge.length > LONGEST_EDGE)) {
      throw new ProtocolError(`the name of a port has more than ${amount(limits.name)} characters, the maximum`);
    }
    this.selections.set(graph, edges);
    // Graphs come and go: what was selected longest ago is of one that has gone.
    const [oldest] = this.selections.keys();
    if (this.selections.size > limits.graphs.most && oldest !== undefined) this.selections.delete(oldest);
  }

  private refuse(error: unknown, { protocol, requestId }: Partial<Request>): void {
    if (!(error instanceof ProtocolError)) this.host.failed(error);
    const text = error instanceof ProtocolError ? error.message : 'internal error in the runtime; see its log';
    const message =
      protocol === EXTENSION && error instanceof ProtocolError ? refusalMessage(error) : errorMessage(protocol, text);
    this.send(message, requestId);
  }

  /** Waits until the rate limit allows another request. */
  private async wait(bytes: number): Promise<void> {
    const rate = limits.requestsPerSecond.most;
    // A long request counts for as many as may be sent in the time that its bytes take.
    const cost = Math.max(1, (bytes * rate) / limits.bytesPerSecond.most);
    const now = performance.now();
    const gained = ((now - this.allowedAt) * rate) / 1000;
    this.allowance = Math.min(rate, this.allowance + gained) - cost;
    this.allowedAt = now;
    if (this.allowance >= 0) return;
    const pause = (-this.allowance * 1000) / rate;
    await new Promise<void>((resolve) => this.clock.after(pause, resolve));
  }
}
