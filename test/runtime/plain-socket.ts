import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { checkMessage, checkRequest } from './schema.js';

/** A message of the runtime as it came. */
export interface Heard {
  protocol: string;
  command: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects in a payload, it checks.
  payload: any;
}

/** Milliseconds that a message may take to come. */
const TIMEOUT = 10_000;

/**
 * A WebSocket and nothing more: what is said is sent as it is, and what is heard is kept as it came. Each text is checked
 * against the schema of its kind, in both directions. Requests have no ids, as those of editors have none.
 */
export class PlainSocket {
  readonly heard: Heard[] = [];
  /** Resolves with the code and the reason of the frame that closed the connection. */
  readonly end: Promise<{ code: number; reason: string }>;
  private readonly checks: Promise<unknown>[] = [];
  private readonly looking = new Set<() => void>();

  static open(url: string): Promise<PlainSocket> {
    const socket = new WebSocket(url, 'noflo');
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new PlainSocket(socket)));
      socket.once('error', reject);
    });
  }

  private constructor(private readonly socket: WebSocket) {
    this.end = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('message', (data) => {
      const text = data.toString();
      this.checks.push(checkMessage(text).catch((error: unknown) => error));
      this.heard.push(JSON.parse(text));
      for (const look of this.looking) look();
    });
  }

  say(protocol: string, command: string, payload: object = {}): void {
    const text = JSON.stringify({ protocol, command, payload });
    this.checks.push(checkRequest(text).catch((error: unknown) => error));
    this.socket.send(text);
  }

  /** Sends a request, and resolves with the first message after it that is an answer: of the same name, or an error. */
  async ask(protocol: string, command: string, payload: object = {}, answer = command): Promise<Heard> {
    const from = this.heard.length;
    this.say(protocol, command, payload);
    return this.next(
      (each) => each.protocol === protocol && [answer, 'error'].includes(each.command),
      `the answer to ${protocol}:${command} ${JSON.stringify(payload)}`,
      from,
    );
  }

  /** The same; the answer must be no error. Resolves with its payload. */
  async done(protocol: string, command: string, payload: object = {}, answer = command): Promise<Heard['payload']> {
    const heard = await this.ask(protocol, command, payload, answer);
    assert.equal(heard.command, answer, `${protocol}:${command} ${JSON.stringify([payload, heard.payload])}`);
    return heard.payload;
  }

  /** The same; it must be refused. Resolves with what is said. */
  async refused(protocol: string, command: string, payload: object = {}, answer = command): Promise<string> {
    const heard = await this.ask(protocol, command, payload, answer);
    assert.equal(heard.command, 'error', `${protocol}:${command} ${JSON.stringify([payload, heard.payload])}`);
    return heard.payload.message;
  }

  /** The first message from number [from] on for which [matches] holds. */
  next(matches: (heard: Heard) => boolean, what: string, from = 0): Promise<Heard> {
    let seen = from;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.looking.delete(look);
        const last = this.heard.slice(-5).map((each) => JSON.stringify(each));
        reject(new Error(`${what} has not come within ${TIMEOUT} ms; the last messages are\n${last.join('\n')}`));
      }, TIMEOUT);
      const look = () => {
        for (; seen < this.heard.length; seen++) {
          const heard = this.heard[seen];
          if (!heard || !matches(heard)) continue;
          clearTimeout(timer);
          this.looking.delete(look);
          resolve(heard);
          return;
        }
      };
      this.looking.add(look);
      look();
    });
  }

  /** The first message of a kind from number [from] on, whose payload has what [like] has. */
  hears(protocol: string, command: string, like: object = {}, from = 0): Promise<Heard> {
    return this.next(
      (heard) =>
        heard.protocol === protocol &&
        heard.command === command &&
        Object.entries(like).every(([key, value]) => JSON.stringify(heard.payload[key]) === JSON.stringify(value)),
      `${protocol}:${command} ${JSON.stringify(like)}`,
      from,
    );
  }

  /** The payloads of all messages of a kind so far. */
  all(protocol: string, command: string): Heard['payload'][] {
    return this.heard
      .filter((each) => each.protocol === protocol && each.command === command)
      .map(({ payload }) => payload);
  }

  /** Everything that was sent to this client before has come when this resolves. */
  async settled(): Promise<void> {
    await this.ask('runtime', 'getruntime', {}, 'runtime');
  }

  /** Leaves; every message must have been right. */
  async close(): Promise<void> {
    this.socket.close(1000);
    await this.end;
    for (const wrong of await Promise.all(this.checks)) if (wrong) throw wrong;
  }
}
