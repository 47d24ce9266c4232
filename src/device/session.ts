import { FaultyComponent } from '../link/link-error.js';
import type { MessagePipe } from '../link/pipe.js';
import type { NodeId } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { type Command, encodeCommand } from '../stream/command.js';
import type { Event } from '../stream/event.js';
import { decodeFromDevice, isAnswer } from '../stream/from-device.js';
import type { ErrorName } from '../stream/table.js';
import type { Clock } from '../util/clock.js';
import { errorMessage, toError } from '../util/errors.js';
import { hexBytes } from '../util/hex.js';
import { packMessages } from './batch.js';
import { CrashError, DeviceError, refusalText, StuckError } from './device-error.js';

/** An answer of the given kind. */
export type AnswerOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

export interface SessionOptions {
  clock: Clock;
  /** Time in ms that the device may be silent while an answer is due. */
  timeout: number;
  /** Returns the name of a node, for errors. Default: `node 7`. */
  nodeName?(id: NodeId): string;
  /** Returns the name of the component of a node, for errors. */
  componentName?(id: NodeId): string | undefined;
  /** Called for every event when it arrives. */
  onEvent(event: Event): void;
  /** Called once when the session ends. */
  onEnd(reason: DeviceError): void;
}

/** Every device accepts messages of at least this many bytes. */
const SHORTEST_LIMIT = 16;

/** Errors after which the device cannot read the rest of the message, whose commands get no answers. */
const UNREADABLE: ReadonlySet<ErrorName> = new Set(['truncated', 'malformed', 'stringTooLong', 'unknownCommand']);

/** Commands that were sent together, and their answers so far. */
interface Exchange {
  what: string;
  count: number;
  answers: Answer[];
  /** Called before everything that follows the answers. */
  onAnswered?: ((answers: readonly Answer[]) => void) | undefined;
  resolve(answers: Answer[]): void;
  reject(error: DeviceError): void;
}

/** Sends commands to a device and matches its answers to them. */
export class Session {
  /** Maximum length of a message to the device, in bytes. */
  longest = SHORTEST_LIMIT;
  /** Messages that were sent and not yet answered in full. */
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
   * Sends [commands], several in a message where possible, and resolves with the answer to each. [what] is their name
   * in error messages. [onAnswered] is called at once when all have come, before anything else that the device sends.
   */
  exchange(
    commands: readonly Uint8Array[],
    what: string,
    onAnswered?: (answers: readonly Answer[]) => void,
  ): Promise<Answer[]> {
    if (this.end) return Promise.reject(this.end);
    if (commands.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const exchange = { what, count: commands.length, answers: [], onAnswered, resolve, reject };
      for (const { bytes, count } of packMessages(commands, Math.min(this.longest, this.pipe.handy ?? Infinity))) {
        // Some of them may have been answered already.
        if (this.end) return reject(this.end);
        this.waiting.push({ exchange, left: count });
        this.transmit(bytes);
      }
      this.watchTime();
    });
  }

  /** Sends one command and resolves with its answer of [kind]. Rejects with a DeviceError if the device refuses. */
  async ask<Kind extends Answer['kind']>(command: Command, kind: Kind): Promise<AnswerOf<Kind>> {
    const [answer] = await this.exchange([encodeCommand(command)], command.kind);
    return this.expect(answer, kind, command.kind);
  }

  /** Returns [answer] if it is of [kind]; otherwise throws a DeviceError. */
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

  /** Ends the session. Pending and later calls reject. */
  close(reason?: Error): void {
    if (reason instanceof FaultyComponent) {
      this.finish(this.componentError(reason));
      return;
    }
    const why = reason ? `: ${reason.message}` : '';
    this.finish(new DeviceError('closed', `the connection to the device is closed${why}`, 0, { cause: reason }));
  }

  private componentError(reason: FaultyComponent): DeviceError {
    const { fault } = reason;
    const node = this.options.nodeName?.(reason.node) ?? `node ${reason.node}`;
    const component = this.options.componentName?.(reason.node);
    const message = reason.describe(node, component);
    if (fault === 'stuck') return new StuckError(message, node, component, { cause: reason });
    return new CrashError(message, fault, node, component, { cause: reason });
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
      const text = `the device sent an unreadable message: ${why} [${hexBytes(message)}]`;
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
      this.finish(new DeviceError('garbage', `the device answered '${answer.kind}' without being asked`));
      return;
    }
    const { exchange } = first;
    const count = answer.kind === 'failed' && UNREADABLE.has(answer.error) ? first.left : 1;
    for (let i = 0; i < count; i++) exchange.answers.push(answer);
    first.left -= count;
    if (first.left === 0) this.waiting.shift();
    if (exchange.answers.length !== exchange.count) return;
    exchange.onAnswered?.(exchange.answers);
    exchange.resolve(exchange.answers);
  }

  /** While answers are due, measures the time since the last message from the device. */
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
