import type { PacketEvent } from '../device/events.js';

/**
 * Holds the packets of a device that was just opened back until it is known whether they come from the graph that is
 * meant.
 */
export class HeldEvents {
  private waiting: PacketEvent[] | undefined = [];

  constructor(private readonly notify: (event: PacketEvent) => void) {}

  put(event: PacketEvent): void {
    if (this.waiting) this.waiting.push(event);
    else this.notify(event);
  }

  /** Lets all that comes through from now on; what waits only when it is [wanted]. */
  open(wanted: boolean): void {
    const { waiting = [] } = this;
    this.waiting = undefined;
    if (wanted) for (const event of waiting) this.notify(event);
  }
}
