import { DeviceError } from '../device/device-error.js';
import { errorMessage } from '../util/errors.js';
import { PacketLost } from './errors.js';

/** Sends one packet to the device. Resolves when the device has accepted it. */
export type Deliver = (port: string, value: unknown) => Promise<void>;

export interface OutboxOptions {
  /** The most packets that wait. */
  most: number;
  /** Whether packets wait while the device is lost, or fail immediately. */
  whileLost: 'buffer' | 'fail';
}

/**
 * The most packets on their way at a time. This many keep the line busy. The device takes each when it has room for what
 * it causes (docs/link.md, "Pacing").
 */
const UNDER_WAY = 3;

interface Waiting {
  port: string;
  value: unknown;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * The queue of packets to a device that may disconnect and reconnect. Each packet is either accepted by the device or
 * reported as lost, and is sent at most once: a packet that was on its way when the device was lost may have arrived.
 * Packets keep their order.
 */
export class Outbox {
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private readonly idles = new Set<() => void>();
  private deliver: Deliver | undefined;
  private end: string | undefined;

  constructor(private readonly options: OutboxOptions) {}

  /** The number of packets that wait or are on their way. */
  get size(): number {
    return this.waiting.length + this.underWay;
  }

  /** Resolves when the device has accepted the packet. Rejects with a PacketLost that says why it was lost. */
  send(port: string, value: unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      const refusal = this.refusal();
      if (refusal) {
        reject(new PacketLost(refusal[0], port, value, refusal[1]));
        return;
      }
      this.waiting.push({ port, value, resolve, reject });
      this.advance();
    });
  }

  /** The device is connected: starts to send through [deliver]. */
  begin(deliver: Deliver): void {
    this.deliver = deliver;
    this.advance();
  }

  /**
   * The device was lost: waiting packets keep waiting, or fail. Packets on their way settle by themselves, since a
   * closed device rejects unanswered requests.
   */
  interrupt(reason: string): void {
    this.deliver = undefined;
    if (this.options.whileLost === 'fail') this.dropWaiting(reason);
    this.tellIdle();
  }

  /** Accepts no more packets. Resolves when all waiting packets were sent or, without a device, reported as lost. */
  async close(reason: string): Promise<void> {
    this.end = reason;
    while (this.size > 0 && this.deliver) await new Promise<void>((resolve) => this.idles.add(resolve));
    this.dropWaiting(reason);
  }

  private refusal(): ['full' | 'unsent', string] | undefined {
    const { most, whileLost } = this.options;
    if (this.end !== undefined) return ['unsent', this.end];
    if (!this.deliver && whileLost === 'fail') return ['unsent', 'the device is not connected'];
    if (this.waiting.length < most) return undefined;
    return ['full', `the queue is full: ${most} packets are waiting for the device`];
  }

  private advance(): void {
    while (this.deliver && this.underWay < UNDER_WAY) {
      const packet = this.waiting.shift();
      if (!packet) return;
      this.underWay++;
      void this.bring(packet, this.deliver);
    }
  }

  private async bring(packet: Waiting, deliver: Deliver): Promise<void> {
    try {
      await deliver(packet.port, packet.value);
      packet.resolve();
    } catch (error) {
      this.lose(packet, ...lossOf(error), error);
    }
    this.underWay--;
    this.advance();
    this.tellIdle();
  }

  private dropWaiting(reason: string): void {
    for (const packet of this.waiting.splice(0)) this.lose(packet, 'unsent', reason);
  }

  private lose(packet: Waiting, code: PacketLost['code'], why: string, cause?: unknown): void {
    packet.reject(new PacketLost(code, packet.port, packet.value, why, { cause }));
  }

  private tellIdle(): void {
    if (this.size > 0 && this.deliver) return;
    for (const resolve of this.idles) resolve();
    this.idles.clear();
  }
}

function lossOf(error: unknown): [PacketLost['code'], string] {
  const message = errorMessage(error);
  const isOver = error instanceof DeviceError && error.isFatal;
  return isOver
    ? ['unconfirmed', `the device was lost before it confirmed the packet: ${message}`]
    : ['refused', message];
}
