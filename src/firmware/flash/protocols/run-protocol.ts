import type { BytePort } from '../../../link/byte-port.js';
import type { Clock } from '../../../util/clock.js';
import type { FlashStep } from '../flasher.js';
import { type Answer, type Exchange, type Protocol, ProtocolFault } from './exchange.js';

/**
 * Carries out a protocol over an open port. Rejects with a ProtocolFault. What the next request is, is decided when the
 * last byte of an answer arrives: so no time is lost.
 */
export function runProtocol(
  protocol: Protocol,
  port: BytePort,
  clock: Clock,
  onProgress?: (step: FlashStep) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Run(protocol, port, clock, onProgress, resolve, reject).go(undefined);
  });
}

class Run {
  private received = new Uint8Array();
  private exchange: Exchange | undefined;
  private cancelTimer = (): void => {};
  private readonly unsubscribe: (() => void)[];

  constructor(
    private readonly protocol: Protocol,
    private readonly port: BytePort,
    private readonly clock: Clock,
    private readonly onProgress: ((step: FlashStep) => void) | undefined,
    private readonly resolve: () => void,
    private readonly reject: (error: unknown) => void,
  ) {
    const lost = port.onClose?.(() => this.end(new ProtocolFault('unplugged')));
    this.unsubscribe = [port.onBytes((bytes) => this.heard(bytes)), ...(lost ? [lost] : [])];
  }

  /** Resumes the protocol with an answer, and sends what it yields next. */
  go(answer: Answer): void {
    this.cancelTimer();
    const step = answer && this.exchange?.step;
    if (step) this.onProgress?.(step);
    try {
      const { done, value } = this.protocol.next(answer);
      if (done) {
        this.end();
        return;
      }
      this.exchange = value;
      this.received = new Uint8Array();
      this.cancelTimer = this.clock.after(value.patience, () => this.go(undefined));
      if (value.send.length > 0) this.port.write(value.send);
    } catch (error) {
      this.end(error);
    }
  }

  private heard(bytes: Uint8Array): void {
    if (!this.exchange) return;
    const all = new Uint8Array(this.received.length + bytes.length);
    all.set(this.received);
    all.set(bytes, this.received.length);
    this.received = all;
    const length = this.exchange.length(all);
    if (length !== undefined && all.length >= length) this.go(all.subarray(0, length));
  }

  private end(error?: unknown): void {
    this.exchange = undefined;
    this.cancelTimer();
    for (const each of this.unsubscribe) each();
    if (error === undefined) this.resolve();
    else this.reject(error);
  }
}
