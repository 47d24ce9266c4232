import type { PacketEvent } from '../device/events.js';

/**
 * Holds back the packets of a device that was just opened until it is known whether they come from the expected graph.
 */
export class HeldEvents {
  private waiting: PacketEvent[] | undefined = [];

  constructor(private readonly notify: (event: PacketEvent) => void) {}

  put(event: PacketEvent): void {
    if (this.waiting) this.waiting.push(event);
    else this.notify(event);
  }

  /** Passes on all packets from now on. Held packets are passed on when [wanted], and dropped otherwise. */
  open(wanted: boolean): void {
    const { waiting = [] } = this;
    this.waiting = undefined;
    if (wanted) for (const event of waiting) this.notify(event);
  }
}
