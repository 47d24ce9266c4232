import { concatenate } from '../util/bytes.js';
import type { Clock } from '../util/clock.js';
import { toError } from '../util/errors.js';
import { Listeners } from '../util/listeners.js';
import type { BytePort } from './byte-port.js';
import { type Control, decodeControl, encodeControl, LINK_VERSION } from './control.js';
import { encodeFrame, type Frame, FrameKind, SEQUENCES } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import { LinkError } from './link-error.js';
import type { HandledFrame, MessagePipe } from './pipe.js';
import { type DataFrame, Sender } from './sender.js';

export interface LinkSessionOptions {
  /** Number of the session, 1 to 31, different from the previous one on this port. */
  id: number;
  clock: Clock;
  /** Name of the port for error messages, such as `/dev/ttyACM0`. */
  name: string;
  /** Speed of the port in bytes per second. Default: unlimited. */
  speed?: number;
  /** Time in ms to wait for an acknowledgement, after everything can have arrived, before resending. Default: 120. */
  resendAfter?: number;
  /** Time in ms of silence, while an acknowledgement is due, after which the session ends. Default: 5000. */
  silence?: number;
  /** Time in ms after which an idle session checks that the device still has it. Default: never. */
  probe?: number;
}

/** Number of attempts without extra delay: on a noisy line several in a row may fail. */
const QUICK_ATTEMPTS = 8;
/** Maximum delay between later attempts, in ms. */
const LONGEST_DELAY = 2000;
const NOTHING = new Uint8Array();
/** A frame at most this far ahead of the expected one is early; any other is old. */
const EARLY = 4;

/**
 * The host's side of one session with a device: every message arrives once and in order, or the session ends with a
 * reason. A pure state machine: bytes and time are passed in. The protocol is described in docs/link.md.
 */
export class LinkSession implements MessagePipe {
  private readonly decoder = new FrameDecoder();
  private readonly messages = new Listeners<Uint8Array>();
  private readonly handled = new Listeners<HandledFrame>();
  private readonly openings = new Listeners<void>();
  private readonly endings = new Listeners<Error>();
  private readonly unsubscribe: (() => void)[];
  private readonly resendAfter: number;
  private readonly silence: number;
  /** Messages sent before the session is open. */
  private early: { message: Uint8Array; endsFrame: boolean }[] = [];
  private sender: Sender | undefined;
  private longestMessage = Infinity;
  private expected = 0;
  /** The acknowledgement that the next frame must carry. */
  private due: typeof FrameKind.acknowledge | typeof FrameKind.nak | undefined;
  /** The frame from which everything has already been resent. */
  private wentBackTo: number | undefined;
  private opening = false;
  private attempts = 0;
  private silentFor = 0;
  private cancelTimer: (() => void) | undefined;
  private end: LinkError | undefined;

  constructor(
    private readonly port: BytePort,
    private readonly options: LinkSessionOptions,
  ) {
    this.resendAfter = options.resendAfter ?? 120;
    this.silence = options.silence ?? 5000;
    this.unsubscribe = [port.onBytes((bytes) => this.receive(bytes))];
    const closing = port.onClose?.((cause) => this.portClosed(cause));
    if (closing) this.unsubscribe.push(closing);
  }

  /** Size of the messages that fit into one frame, in bytes. */
  get handy(): number {
    return this.sender?.handy ?? Infinity;
  }

  get isOpen(): boolean {
    return this.sender !== undefined && this.end === undefined;
  }

  /** Whether there are unacknowledged messages. */
  get isWaiting(): boolean {
    return this.early.length > 0 || (this.sender?.unacknowledged.length ?? 0) > 0;
  }

  /** Requests the session from the device repeatedly until it answers. Does nothing if it has answered. */
  open(): void {
    if (this.end || this.sender) return;
    this.opening = true;
    this.attempts = 0;
    this.askToOpen();
  }

  /** Adds a handler that is called when the device opens the session. */
  onOpen(handler: () => void): () => void {
    return this.openings.add(handler);
  }

  onMessage(handler: (message: Uint8Array) => void): () => void {
    return this.messages.add(handler);
  }

  onHandled(handler: (frame: HandledFrame) => void): () => void {
    return this.handled.add(handler);
  }

  onClose(handler: (reason: Error) => void): () => void {
    return this.endings.add(handler);
  }

  /** Throws the reason if the session has ended, and a RangeError if the message is too long for the device. */
  send(message: Uint8Array, endsFrame = false): void {
    if (this.end) throw this.end;
    if (message.length > this.longestMessage) {
      throw new RangeError(
        `a message of ${message.length} bytes is too long: the limit is ${this.longestMessage} bytes`,
      );
    }
    if (!this.sender) {
      this.early.push({ message, endsFrame });
      return;
    }
    this.sender.put(message, endsFrame);
    this.transmit();
  }

  /** Ends the session and notifies the device. */
  close(reason = new LinkError('closed', `the session on ${this.options.name} was closed`)): void {
    if (this.isOpen) this.write([this.control({ kind: 'close' })]);
    this.finish(reason);
  }

  private receive(bytes: Uint8Array): void {
    for (const frame of this.decoder.push(bytes)) {
      if (this.end) return;
      if (frame === undefined) this.due = FrameKind.nak;
      else if (frame.kind === FrameKind.control) this.takeControl(frame.session, decodeControl(frame.payload));
      else if (frame.session === this.options.id && this.sender) this.take(frame, this.sender);
    }
    if (this.sender && this.due !== undefined) this.transmit();
  }

  private take(frame: Frame, sender: Sender): void {
    this.silentFor = 0;
    // What the device says of a frame comes before, or together with, its acknowledgement.
    const inOrder = frame.kind === FrameKind.data ? this.takeData(frame) : this.hasAllBefore(frame.next);
    if (inOrder) this.takeAcknowledgement(frame.acknowledged, sender);
    if (this.end) return;
    if (frame.kind === FrameKind.nak) this.goBack(frame.sequence, sender);
    this.transmit(false);
  }

  /** Passes on the payload. False when it is not the frame that comes next. */
  private takeData({ sequence, payload }: Frame): boolean {
    const ahead = (sequence - this.expected + SEQUENCES) % SEQUENCES;
    if (ahead > 0) {
      this.due = ahead < EARLY ? FrameKind.nak : (this.due ?? FrameKind.acknowledge);
      return false;
    }
    this.expected = (this.expected + 1) % SEQUENCES;
    this.due = FrameKind.acknowledge;
    this.messages.notify(payload);
    return true;
  }

  /** Whether all data frames before number [next] have arrived. If not, they are requested again. */
  private hasAllBefore(next: number): boolean {
    const missing = (next - this.expected + SEQUENCES) % SEQUENCES;
    if (missing > 0 && missing < EARLY) this.due = FrameKind.nak;
    return missing === 0;
  }

  private takeAcknowledgement(acknowledged: number, sender: Sender): void {
    const freed = sender.acknowledge(acknowledged);
    if (freed.length === 0) return;
    this.progress(sender);
    for (const { sequence, messages } of freed) this.handled.notify({ sequence, messages });
  }

  private takeControl(session: number, control: Control | undefined): void {
    switch (control?.kind) {
      case 'booted':
        if (control.version !== LINK_VERSION) this.refuseVersion(control.version);
        else if (this.sender) this.lose();
        else this.open();
        return;
      case 'opened':
        if (session !== this.options.id || !this.opening) return;
        if (control.version !== LINK_VERSION) this.refuseVersion(control.version);
        else if (this.sender) this.due = FrameKind.acknowledge;
        else this.begin(new Sender(control), control.longest);
        return;
      case 'noSession':
        if (this.sender) this.lose();
        return;
    }
  }

  private begin(sender: Sender, longest: number): void {
    this.sender = sender;
    this.longestMessage = longest;
    this.attempts = 0;
    this.startTimer();
    const tooLong = this.early.map(({ message }) => message).find(({ length }) => length > longest);
    if (tooLong) {
      this.close(
        new LinkError('closed', `a message of ${tooLong.length} bytes is too long: the limit is ${longest} bytes`),
      );
      return;
    }
    for (const { message, endsFrame } of this.early.splice(0)) sender.put(message, endsFrame);
    // The device sends nothing until it knows that the host has received its answer.
    this.due = FrameKind.acknowledge;
    this.openings.notify();
  }

  private lose(): void {
    this.finish(new LinkError('rebooted', `the board on ${this.options.name} was reset`));
  }

  private refuseVersion(version: number): void {
    const text = `the firmware on ${this.options.name} uses version ${version} of the link, this host uses version ${LINK_VERSION}; update the older one`;
    this.finish(new LinkError('version', text));
  }

  private progress(sender: Sender): void {
    if (!sender.unacknowledged.some(({ sequence }) => sequence === this.wentBackTo)) this.wentBackTo = undefined;
    this.attempts = 0;
    this.startTimer();
  }

  /** Resends the frames from [wanted] on, once for each lost frame. */
  private goBack(wanted: number, sender: Sender): void {
    const from = sender.unacknowledged.findIndex(({ sequence }) => sequence === wanted);
    if (from < 0 || this.wentBackTo === wanted) return;
    this.wentBackTo = wanted;
    this.resend(sender.unacknowledged.slice(from));
  }

  private resend(frames: readonly DataFrame[]): void {
    // A leading zero ends a frame whose final zero was lost.
    this.write([Uint8Array.of(0), ...frames.map(({ sequence, payload }) => this.data(sequence, payload))]);
    this.due = undefined;
    this.startTimer();
  }

  /** Sends the frames that the window allows. If there are none, sends an acknowledgement if due and [acknowledge]. */
  private transmit(acknowledge = true): void {
    const sender = this.sender;
    if (!sender || this.end) return;
    const frames: Uint8Array[] = [];
    if (this.due === FrameKind.nak) frames.push(this.answer(FrameKind.nak));
    const before = frames.length;
    for (let next = sender.next(); next; next = sender.next()) frames.push(this.data(next.sequence, next.payload));
    if (frames.length > before) this.startTimer();
    else if (acknowledge && this.due === FrameKind.acknowledge) frames.push(this.answer(FrameKind.acknowledge));
    if (frames.length === 0) return;
    this.due = undefined;
    this.write(frames);
  }

  private data(sequence: number, payload: Uint8Array): Uint8Array {
    const session = this.options.id;
    return encodeFrame({ kind: FrameKind.data, sequence, session, acknowledged: this.expected, payload });
  }

  private answer(kind: FrameKind): Uint8Array {
    const { expected } = this;
    return encodeFrame({
      kind,
      sequence: expected,
      session: this.options.id,
      acknowledged: expected,
      payload: NOTHING,
    });
  }

  private control(control: Control): Uint8Array {
    const payload = encodeControl(control);
    return encodeFrame({ kind: FrameKind.control, sequence: 0, session: this.options.id, acknowledged: 0, payload });
  }

  private write(frames: readonly Uint8Array[]): void {
    try {
      this.port.write(concatenate(frames));
    } catch (error) {
      this.portClosed(toError(error));
    }
  }

  private portClosed(cause: Error): void {
    this.finish(new LinkError('closed', `${this.options.name} is closed: ${cause.message}`, { cause }));
  }

  private askToOpen(): void {
    this.startTimer();
    this.write([Uint8Array.of(0), this.control({ kind: 'open', version: LINK_VERSION })]);
  }

  /** Starts the timer for resending, for silence or for the idle check. */
  private startTimer(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (this.end) return;
    const delay = this.delay();
    if (delay !== undefined) this.cancelTimer = this.options.clock.after(delay, () => this.timeOut(delay));
  }

  private delay(): number | undefined {
    const inFlight = this.sender?.unacknowledged ?? [];
    if (this.sender && inFlight.length === 0) return this.options.probe;
    const bytes = inFlight.reduce((sum, { payload }) => sum + payload.length + 7, 0);
    const onTheWay = (bytes / (this.options.speed ?? Infinity)) * 1000;
    const doublings = Math.max(0, this.attempts - QUICK_ATTEMPTS);
    return Math.min(this.resendAfter * 2 ** doublings, LONGEST_DELAY) + onTheWay;
  }

  private timeOut(delay: number): void {
    this.attempts++;
    if (!this.sender) {
      this.askToOpen();
      return;
    }
    if (this.sender.unacknowledged.length === 0) {
      this.attempts = 0;
      this.write([this.answer(FrameKind.acknowledge)]);
      this.startTimer();
      return;
    }
    this.silentFor += delay;
    if (this.silentFor >= this.silence) {
      const text = `nothing came from ${this.options.name} for ${Math.round(this.silentFor)} ms although an acknowledgement was due`;
      this.finish(new LinkError('silent', text));
      return;
    }
    this.wentBackTo = undefined;
    this.resend(this.sender.unacknowledged);
  }

  private finish(reason: LinkError): void {
    if (this.end) return;
    this.end = reason;
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.cancelTimer?.();
    this.endings.notify(reason);
  }
}
