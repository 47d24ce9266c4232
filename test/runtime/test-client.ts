import assert from 'node:assert/strict';
import { type ClientOptions, WebSocket } from 'ws';

export interface Received {
  protocol: string;
  command: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects in a payload, it checks.
  payload: any;
  responseTo?: string;
}

/** A client that speaks JSON over WebSocket and nothing more, and keeps all that it hears. */
export class TestClient {
  readonly received: Received[] = [];
  /** Milliseconds that a message may take to come. */
  patience = 10_000;
  private readonly waiting = new Set<() => void>();
  private requests = 0;

  static connect(url: string, options: ClientOptions & { secret?: string } = {}): Promise<TestClient> {
    const socket = new WebSocket(url, 'noflo', options);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new TestClient(socket, options.secret)));
      socket.once('error', reject);
    });
  }

  private constructor(
    readonly socket: WebSocket,
    private readonly secret: string | undefined,
  ) {
    socket.on('message', (data) => {
      this.received.push(JSON.parse(data.toString()));
      for (const look of this.waiting) look();
    });
  }

  /** Sends a request; the result goes with the answers to it. */
  send(protocol: string, command: string, payload: object = {}): string {
    this.requests += 1;
    const requestId = `r${this.requests}`;
    this.socket.send(JSON.stringify({ protocol, command, payload, secret: this.secret, requestId }));
    return requestId;
  }

  /** Sends a request, and resolves with its first answer that is not of [but]. */
  async ask(protocol: string, command: string, payload: object = {}, but: string[] = []): Promise<Received> {
    const requestId = this.send(protocol, command, payload);
    return this.next(
      (message) => message.responseTo === requestId && !but.includes(message.command),
      `an answer to ${protocol}:${command} ${JSON.stringify(payload)}`,
    );
  }

  /** The same; the answer must be no error. Resolves with its payload. */
  async done(
    protocol: string,
    command: string,
    payload: object = {},
    but: string[] = [],
  ): Promise<Received['payload']> {
    const answer = await this.ask(protocol, command, payload, but);
    assert.notEqual(answer.command, 'error', `${protocol}:${command} ${JSON.stringify(answer.payload)}`);
    return answer.payload;
  }

  /** The same; it must be refused. Resolves with what is said. */
  async refused(protocol: string, command: string, payload: object = {}): Promise<string> {
    const answer = await this.ask(protocol, command, payload);
    assert.equal(`${answer.protocol}:${answer.command}`, `${protocol}:error`);
    return answer.payload.message;
  }

  /** The first message for which [matches] holds, among those that came or will come. */
  next(matches: (message: Received) => boolean, what: string): Promise<Received> {
    let seen = 0;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        const last = this.received.slice(-5).map((each) => JSON.stringify(each));
        reject(new Error(`${what} has not come within ${this.patience} ms; the last messages are ${last.join('\n')}`));
      }, this.patience);
      const look = () => {
        for (; seen < this.received.length; seen++) {
          const message = this.received[seen];
          if (!message || !matches(message)) continue;
          clearTimeout(timer);
          this.waiting.delete(look);
          resolve(message);
          return;
        }
      };
      this.waiting.add(look);
      look();
    });
  }

  /** The first message of a kind, whose payload has what [like] has. */
  hears(protocol: string, command: string, like: object = {}): Promise<Received> {
    return this.next(
      (message) =>
        message.protocol === protocol &&
        message.command === command &&
        Object.entries(like).every(([key, value]) => JSON.stringify(message.payload[key]) === JSON.stringify(value)),
      `${protocol}:${command} ${JSON.stringify(like)}`,
    );
  }

  /** Payloads of all messages of a kind so far. */
  all(protocol: string, command: string): Received['payload'][] {
    return this.received
      .filter((each) => each.protocol === protocol && each.command === command)
      .map(({ payload }) => payload);
  }

  /** Whatever was sent to this client before has come when this resolves. */
  async settled(): Promise<void> {
    await this.ask('runtime', 'getruntime');
  }

  close(): void {
    this.socket.terminate();
  }
}
