import type { MessagePipe } from '../link/pipe.js';
import type { Answer } from '../stream/answer.js';
import { type Command, encodeCommand } from '../stream/command.js';
import type { Event } from '../stream/event.js';
import { decodeFromDevice, isAnswer } from '../stream/from-device.js';
import type { ErrorName } from '../stream/table.js';
import type { Clock } from '../util/clock.js';
import { errorMessage, toError } from '../util/errors.js';
import { hexBytes } from '../util/hex.js';
import { packMessages } from './batch.js';
import { DeviceError, refusalText } from './device-error.js';

/** The answer of one kind. */
export type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

export interface SessionOptions {
  clock: Clock;
  /** How long the device may be silent while an answer is due, in milliseconds. */
  timeout: number;
  /** Told of every event, at the moment it arrives. */
  onEvent(event: Event): void;
  /** Told once, when nothing more can be asked. */
  onEnd(reason: DeviceError): void;
}

/** Every device takes messages of this many bytes. */
const SHORTEST_LIMIT = 16;

/** Refusals that say that the rest of the message could not be read either: it gets no answers. */
const UNREADABLE: ReadonlySet<ErrorName> = new Set(['truncated', 'malformed', 'stringTooLong', 'unknownCommand']);

/** Commands that are sent together, and their answers so far. */
interface Exchange {
  what: string;
  count: number;
  answers: Answer[];
  resolve(answers: Answer[]): void;
  reject(error: DeviceError): void;
}

/** Asks a device, and finds the answer to each question among what it sends. */
export class Session {
  /** Longest message that the device takes, in bytes. */
  longest = SHORTEST_LIMIT;
  /** Messages that were sent and not answered in full. */
  private readonly waiting: { exchange: Exchange; left: number }[] = [];
  private readonly unsubscribe: (() => void)[];
  private cancelTimer: (() => void) | undefined;
  private end: DeviceError | undefined;

  constructor(
    private readonly pipe: MessagePipe,
    private readonly options: SessionOptions,
  ) {
    this.unsubscribe = [pipe.onMessage((message) => this.receive(message))];
    const closed = pipe.onClose?.((reason) => this.close(reason));
    if (closed) this.unsubscribe.push(closed);
  }

  /**
   * Sends [commands], as many in a message as go well together, and resolves with the answer to each. [what] names them
   * in errors.
   */
  exchange(commands: readonly Uint8Array[], what: string): Promise<Answer[]> {
    if (this.end) return Promise.reject(this.end);
    if (commands.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const exchange = { what, count: commands.length, answers: [], resolve, reject };
      for (const { bytes, count } of packMessages(commands, Math.min(this.longest, this.pipe.handy ?? Infinity))) {
        // Some of it may have been answered already.
        if (this.end) return reject(this.end);
        this.waiting.push({ exchange, left: count });
        this.transmit(bytes);
      }
      this.watchTime();
    });
  }

  /** Sends one command, and resolves with its answer of [kind]. A refusal rejects. */
  async ask<Kind extends Answer['kind']>(command: Command, kind: Kind): Promise<AnswerOf<Kind>> {
    const [answer] = await this.exchange([encodeCommand(command)], command.kind);
    return this.expect(answer, kind, command.kind);
  }

  /** [answer], when it is of [kind]; throws what a refusal, or an answer of another kind, means. */
  expect<Kind extends Answer['kind']>(answer: Answer | undefined, kind: Kind, what: string): AnswerOf<Kind> {
    if (answer && isKind(answer, kind)) return answer;
    if (answer?.kind === 'failed') {
      const text = refusalText(answer.error, answer.detail);
      throw new DeviceError(answer.error, `the device refused '${what}': ${text}`, answer.detail);
    }
    const error = new DeviceError('garbage', `the device answered '${what}' with '${answer?.kind ?? 'nothing'}'`);
    this.finish(error);
    throw error;
  }

  /** Ends the session: what waits is rejected, as is all that comes. */
  close(reason?: Error): void {
    const why = reason ? `: ${reason.message}` : '';
    this.finish(new DeviceError('closed', `the connection to the device is closed${why}`, 0, { cause: reason }));
  }

  private transmit(message: Uint8Array): void {
    try {
      this.pipe.send(message);
    } catch (error) {
      this.close(toError(error));
    }
  }

  private receive(message: Uint8Array): void {
    let parts: (Answer | Event)[];
    try {
      parts = decodeFromDevice(message);
    } catch (error) {
      const why = errorMessage(error);
      const text = `the device sent what cannot be read: ${why} [${hexBytes(message)}]`;
      this.finish(new DeviceError('garbage', text, 0, { cause: error }));
      return;
    }
    for (const part of parts) {
      if (isAnswer(part)) this.answered(part);
      else this.options.onEvent(part);
    }
    this.watchTime();
  }

  private answered(answer: Answer): void {
    const first = this.waiting[0];
    if (!first) {
      this.finish(new DeviceError('garbage', `the device answered '${answer.kind}' although nothing was asked`));
      return;
    }
    const { exchange } = first;
    const count = answer.kind === 'failed' && UNREADABLE.has(answer.error) ? first.left : 1;
    for (let i = 0; i < count; i++) exchange.answers.push(answer);
    first.left -= count;
    if (first.left === 0) this.waiting.shift();
    if (exchange.answers.length === exchange.count) exchange.resolve(exchange.answers);
  }

  /** While answers are due, counts the time since the device last said something. */
  private watchTime(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (this.waiting.length === 0) return;
    this.cancelTimer = this.options.clock.after(this.options.timeout, () => this.timeOut());
  }

  private timeOut(): void {
    const what = this.waiting[0]?.exchange.what ?? '';
    const text = `the device did not answer '${what}' within ${this.options.timeout} ms`;
    this.finish(new DeviceError('noAnswer', text));
  }

  private finish(reason: DeviceError): void {
    if (this.end) return;
    this.end = reason;
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.cancelTimer?.();
    for (const { exchange } of this.waiting.splice(0)) exchange.reject(reason);
    this.options.onEnd(reason);
  }
}

function isKind<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is AnswerOf<Kind> {
  return answer.kind === kind;
}
