import { DeviceError } from '../device/device-error.js';
import { errorMessage } from '../util/errors.js';
import { PacketLost } from './errors.js';

/** Brings one packet to the device; resolves when that has accepted it. */
export type Deliver = (port: string, value: unknown) => Promise<void>;

export interface OutboxOptions {
  /** Packets that may wait. */
  most: number;
  /** Whether packets wait while there is no device, or fail at once. */
  whileLost: 'buffer' | 'fail';
}

/**
 * So many packets are under way at a time. They keep a line busy, and the smallest board has room for what so many make
 * it say; more would have it lose some of that.
 */
const UNDER_WAY = 3;

interface Waiting {
  port: string;
  value: unknown;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Packets on their way to a device which may come and go. Each one is accepted by the device once, or reported as lost,
 * and goes out once at most: one that was under way when the device was lost may have arrived. The order stays.
 */
export class Outbox {
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private readonly idles = new Set<() => void>();
  private deliver: Deliver | undefined;
  private end: string | undefined;

  constructor(private readonly options: OutboxOptions) {}

  /** Packets that wait or are under way. */
  get size(): number {
    return this.waiting.length + this.underWay;
  }

  /** Resolves when the device has accepted the packet; rejects with a PacketLost that says why it will not. */
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

  /** The device is there. */
  begin(deliver: Deliver): void {
    this.deliver = deliver;
    this.advance();
  }

  /**
   * The device is gone: what waits goes on waiting, or fails. What is under way settles by itself, as a device that is
   * closed rejects what it has not answered.
   */
  interrupt(reason: string): void {
    this.deliver = undefined;
    if (this.options.whileLost === 'fail') this.dropWaiting(reason);
    this.tellIdle();
  }

  /** Takes nothing more. Resolves when all that waits is sent or, without a device, lost. */
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
