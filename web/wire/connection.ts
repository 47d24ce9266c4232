import { errorText, type Message, RefusedError, readMessage, UnansweredError } from './message.js';

export type ConnectionState = 'connecting' | 'open' | 'lost';

export interface ConnectionEvents {
  /** Called for every message, also for answers. */
  message(message: Message): void;
  state(state: ConnectionState, reason: string): void;
}

/** What carries messages to a runtime and back: a WebSocket, or the port of a worker. */
export interface Socket {
  readonly isOpen: boolean;
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  closed(reason: string): void;
}

export type OpenSocket = (url: string, events: SocketEvents) => Socket;

export const openWebSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url, 'noflo');
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => events.received(String(data));
  socket.onclose = ({ reason }) => events.closed(reason);
  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
};

interface Asked {
  readonly protocol: string;
  readonly command: string;
  resolve(message: Message): void;
  reject(error: Error): void;
}

/** Milliseconds between two attempts to connect: the first, and the longest. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 4000;

/** A socket to a runtime that is opened again when it ends. Requests get their answers by their ids. */
export class Connection {
  private socket: Socket | undefined;
  private readonly asked = new Map<string, Asked>();
  private lastId = 0;
  private pause = FIRST_PAUSE;
  private timer = 0;
  private isClosed = false;
  secret: string | undefined;
  /** Whether answers name the request: older runtimes do not, and answer in order. */
  namesRequests = true;

  constructor(
    readonly url: string,
    private readonly events: ConnectionEvents,
    private readonly openSocket: OpenSocket = openWebSocket,
  ) {
    this.open();
  }

  get isOpen(): boolean {
    return this.socket?.isOpen === true;
  }

  send(protocol: string, command: string, payload: unknown, requestId?: string): void {
    const { secret } = this;
    const secrets = secret === undefined ? {} : { secret };
    this.socket?.send(
      JSON.stringify({
        protocol,
        command,
        payload: { ...(payload as object), ...secrets },
        ...secrets,
        ...(requestId !== undefined && { requestId }),
      }),
    );
  }

  /**
   * Resolves with the answer. Rejects with a RefusedError that has the runtime's reason, or with an UnansweredError.
   * [timeout] is in milliseconds; with
   * Infinity it waits as long as the connection lasts.
   */
  ask(protocol: string, command: string, payload: unknown, timeout = 60_000): Promise<Message> {
    if (!this.isOpen) return Promise.reject(new UnansweredError('the runtime is not connected'));
    this.lastId += 1;
    const id = `q${this.lastId}`;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.asked.delete(id);
        reject(new UnansweredError(`${protocol}:${command} was not answered within ${timeout} ms`));
      };
      const timer = Number.isFinite(timeout) ? setTimeout(giveUp, timeout) : undefined;
      this.asked.set(id, {
        protocol,
        command,
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.send(protocol, command, payload, id);
    });
  }

  /** Connects at once instead of after a pause. */
  retry(): void {
    if (this.socket || this.isClosed) return;
    clearTimeout(this.timer);
    this.open();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private open(): void {
    this.events.state('connecting', '');
    this.socket = this.openSocket(this.url, {
      opened: () => {
        this.pause = FIRST_PAUSE;
        this.events.state('open', '');
      },
      received: (text) => this.receive(text),
      closed: (reason) => this.ended(reason),
    });
  }

  private receive(text: string): void {
    const message = readMessage(text);
    if (!message) return;
    this.events.message(message);
    const id = message.responseTo ?? (this.namesRequests ? undefined : this.answeredBy(message));
    const asked = id === undefined ? undefined : this.asked.get(id);
    if (!asked || id === undefined) return;
    this.asked.delete(id);
    if (message.command === 'error') asked.reject(new RefusedError(errorText(message.payload)));
    else asked.resolve(message);
  }

  /** The oldest request that [message] may answer, where the runtime does not say. */
  private answeredBy({ protocol, command }: Message): string | undefined {
    for (const [id, asked] of this.asked) {
      if (asked.protocol !== protocol) continue;
      if (command === 'error' || answersOf(asked.protocol, asked.command).includes(command)) return id;
    }
    return undefined;
  }

  private ended(reason: string): void {
    this.socket = undefined;
    for (const asked of this.asked.values()) asked.reject(new UnansweredError('the connection to the runtime ended'));
    this.asked.clear();
    if (this.isClosed) return;
    this.events.state('lost', reason);
    this.timer = window.setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}

/** The commands of the messages that answer a request. */
function answersOf(protocol: string, command: string): readonly string[] {
  switch (`${protocol}:${command}`) {
    case 'runtime:getruntime':
      return ['runtime'];
    case 'runtime:packet':
      return ['packetsent', 'packet'];
    case 'component:list':
      return ['componentsready'];
    case 'component:getsource':
      return ['source'];
    case 'component:source':
      return ['component'];
    case 'network:getstatus':
      return ['status'];
    case 'network:start':
      return ['started'];
    case 'network:stop':
      return ['stopped'];
    default:
      return [command];
  }
}
