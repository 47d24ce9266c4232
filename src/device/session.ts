import { FaultyComponent } from '../link/link-error.js';
import type { HandledFrame, MessagePipe } from '../link/pipe.js';
import type { NodeId } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { type Command, decodeCommands } from '../stream/command.js';
import { LEAST_READ } from '../stream/descriptor.js';
import type { Event } from '../stream/event.js';
import { decodeFromDevice, isAnswer } from '../stream/from-device.js';
import { type ErrorName, Space } from '../stream/table.js';
import { concatenate } from '../util/bytes.js';
import type { Clock } from '../util/clock.js';
import { errorMessage, toError } from '../util/errors.js';
import { hexBytes } from '../util/hex.js';
import { type Batch, packMessages } from './batch.js';
import { CrashError, DeviceError, refusalText, StuckError } from './device-error.js';

/** What has become of a command. */
export type Outcome =
  | { kind: 'done' }
  /** What a `read` asked for. */
  | { kind: 'data'; bytes: Uint8Array }
  /** The device refused it, or one before it in the same frame. */
  | { kind: 'failed'; error: ErrorName };

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

/** Bytes of an answer in front of what was read. */
const ANSWER_HEAD = 2;

/** Commands that were sent together, and their outcomes so far. */
interface Exchange {
  what: string;
  outcomes: Outcome[];
  left: number;
  /** Called before everything that follows the outcomes. */
  onSettled?: ((outcomes: readonly Outcome[]) => void) | undefined;
  resolve(outcomes: Outcome[]): void;
  reject(error: DeviceError): void;
}

/** A command that was sent: its place among those of its exchange. */
interface Sent {
  exchange: Exchange;
  index: number;
  command: Command;
}

/** Sends commands to a device, and finds out what has become of each. */
export class Session {
  /** Maximum length of a message to the device, in bytes. */
  longest = SHORTEST_LIMIT;
  /** The length of a message that the device accepts and that fits well into its pipe, in bytes. */
  get handiest(): number {
    return Math.min(this.longest, this.pipe.handy ?? Infinity);
  }

  /** Most bytes that one `read` may ask for. */
  mostRead = LEAST_READ;
  /** The commands of messages that were sent and not yet carried out. Others may use the pipe, too. */
  private readonly waiting = new Map<Uint8Array, readonly Sent[]>();
  /** What the device has said of frames that are not acknowledged yet. */
  private readonly failures: Extract<Answer, { kind: 'failed' }>[] = [];
  private readonly data: Uint8Array[] = [];
  private readonly unsubscribe: (() => void)[];
  private cancelTimer: (() => void) | undefined;
  private end: DeviceError | undefined;

  constructor(
    private readonly pipe: MessagePipe,
    private readonly options: SessionOptions,
  ) {
    this.unsubscribe = [
      pipe.onMessage((message) => this.receive(message)),
      pipe.onHandled((frame) => this.handled(frame)),
    ];
    const closed = pipe.onClose?.((reason) => this.close(reason));
    if (closed) this.unsubscribe.push(closed);
  }

  /**
   * Sends [commands], several in a message where possible, and resolves with the outcome of each. [what] is their name
   * in error messages. [onSettled] is called at once when all are known, before anything else that the device sends.
   */
  exchange(
    commands: readonly Command[],
    what: string,
    onSettled?: (outcomes: readonly Outcome[]) => void,
  ): Promise<Outcome[]> {
    if (this.end) return Promise.reject(this.end);
    if (commands.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const exchange: Exchange = { what, outcomes: [], left: commands.length, onSettled, resolve, reject };
      this.sendAll(commands.map((command, index) => ({ exchange, index, command })));
    });
  }

  /** Sends [commands]. Rejects with a DeviceError if the device refuses one of them. */
  async order(what: string, ...commands: Command[]): Promise<void> {
    for (const outcome of await this.exchange(commands, what)) this.expectDone(outcome, what);
  }

  /** Throws a DeviceError if [outcome] is a refusal. */
  expectDone(outcome: Outcome, what: string): void {
    if (outcome.kind !== 'failed') return;
    throw new DeviceError(outcome.error, `the device refused '${what}': ${refusalText(outcome.error)}`);
  }

  /**
   * Reads [size] bytes of a space of the device, from [address] on: piece by piece, so that the answers leave room for
   * events on the link.
   */
  async read(space: keyof typeof Space, address: number, size: number, what: string): Promise<Uint8Array> {
    const { handy } = this.pipe;
    const most = Math.max(LEAST_READ, Math.min(this.mostRead, (handy ?? Infinity) - ANSWER_HEAD));
    const pieces: Extract<Command, { kind: 'read' }>[] = [];
    for (let at = 0; at < size; at += most) {
      const count = Math.min(most, size - at);
      pieces.push({ kind: 'read', space: Space[space], address: address + at, count });
    }
    // A board in this process has no line that they could fill.
    if (handy === undefined) return concatenate(await this.readPieces(pieces, what));
    const parts: Uint8Array[] = [];
    for (const piece of pieces) parts.push(...(await this.readPieces([piece], what)));
    return concatenate(parts);
  }

  private async readPieces(pieces: readonly Extract<Command, { kind: 'read' }>[], what: string): Promise<Uint8Array[]> {
    const outcomes = await this.exchange(pieces, what);
    return pieces.map(({ count }, i) => {
      const outcome = outcomes[i];
      if (outcome) this.expectDone(outcome, what);
      if (outcome?.kind === 'data' && outcome.bytes.length === count) return outcome.bytes;
      throw this.garbage(`the device did not send the ${count} bytes that '${what}' asked for`);
    });
  }

  /** Ends the session because the device made no sense. Returns the reason. */
  garbage(text: string, options?: ErrorOptions): DeviceError {
    const error = new DeviceError('garbage', text, 0, options);
    this.finish(error);
    return error;
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

  private sendAll(all: readonly Sent[]): void {
    const commands = all.map(({ command }) => command);
    let sent = 0;
    for (const batch of packMessages(commands, this.handiest)) {
      // Some of them may have been carried out already.
      if (this.end) break;
      this.waiting.set(batch.bytes, all.slice(sent, sent + batch.commands.length));
      sent += batch.commands.length;
      this.transmit(batch);
    }
    const { end } = this;
    if (end) for (const { exchange } of all) exchange.reject(end);
    this.watchTime();
  }

  private transmit({ bytes, endsFrame }: Batch): void {
    try {
      this.pipe.send(bytes, endsFrame);
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
      this.garbage(`the device sent an unreadable message: ${why} [${hexBytes(message)}]`, { cause: error });
      return;
    }
    for (const part of parts) {
      if (isAnswer(part)) this.answered(part);
      else this.options.onEvent(part);
    }
    this.watchTime();
  }

  /** Keeps an answer until its frame is acknowledged. */
  private answered(answer: Answer): void {
    if (this.end) return;
    if (this.waiting.size === 0) {
      this.garbage(`the device answered '${answer.kind}' without being asked`);
      return;
    }
    if (answer.kind === 'failed') this.failures.push(answer);
    else this.data.push(answer.bytes);
  }

  /** A frame was carried out, as far as no failure says otherwise. */
  private handled({ sequence, messages }: HandledFrame): void {
    if (this.end) return;
    const failure = this.failureOf(sequence);
    const again: Sent[] = [];
    messages
      .flatMap((message) => this.take(message))
      .forEach((sent, position) => {
        if (!sent) return;
        if (!failure || position < failure.position) this.settle(sent, this.doneBy(sent.command));
        // Nothing depends on when these are carried out.
        else if (position > failure.position && isQuestion(sent.command)) again.push(sent);
        else this.settle(sent, { kind: 'failed', error: failure.error });
      });
    if (this.waiting.size === 0 && this.data.length + this.failures.length > 0) {
      this.garbage(`the device answered '${this.data.length > 0 ? 'data' : 'failed'}' without being asked`);
      return;
    }
    if (again.length > 0) this.sendAll(again);
    this.watchTime();
  }

  /** Returns the commands of a message that was carried out; undefined for each of a message that is not ours. */
  private take(message: Uint8Array): readonly (Sent | undefined)[] {
    const ours = this.waiting.get(message);
    this.waiting.delete(message);
    return ours ?? decodeCommands(message).map(() => undefined);
  }

  private failureOf(frame: number) {
    const index = this.failures.findIndex((failure) => failure.frame === frame);
    return index < 0 ? undefined : this.failures.splice(index, 1)[0];
  }

  private doneBy(command: Command): Outcome {
    const bytes = command.kind === 'read' ? this.data.shift() : undefined;
    return bytes ? { kind: 'data', bytes } : { kind: 'done' };
  }

  private settle({ exchange, index }: Sent, outcome: Outcome): void {
    exchange.outcomes[index] = outcome;
    exchange.left -= 1;
    if (exchange.left > 0) return;
    exchange.onSettled?.(exchange.outcomes);
    exchange.resolve(exchange.outcomes);
  }

  /** While answers are due, measures the time since the device was last heard. */
  private watchTime(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (this.waiting.size === 0 || this.end) return;
    this.cancelTimer = this.options.clock.after(this.options.timeout, () => this.timeOut());
  }

  private timeOut(): void {
    const [oldest] = this.waiting.values();
    const what = oldest?.[0]?.exchange.what ?? '';
    const text = `the device did not answer '${what}' within ${this.options.timeout} ms`;
    this.finish(new DeviceError('noAnswer', text));
  }

  private finish(reason: DeviceError): void {
    if (this.end) return;
    this.end = reason;
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.cancelTimer?.();
    for (const { exchange } of [...this.waiting.values()].flat()) exchange.reject(reason);
    this.waiting.clear();
    this.options.onEnd(reason);
  }
}

/** Whether a command asks only, and changes nothing. */
function isQuestion({ kind }: Command): boolean {
  return kind === 'read' || kind === 'ping';
}
