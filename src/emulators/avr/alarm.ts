import type { CPU } from 'avr8js';

/** A scheduled event on the chip, which can be moved until it occurs. */
export class Alarm {
  private armed = false;
  private readonly ring = () => {
    // Cleared first: the CPU removes a ringing event from its queue by itself, later, and must not be asked to.
    this.armed = false;
    this.action();
  };

  constructor(
    private readonly cpu: CPU,
    private readonly action: () => void,
  ) {}

  /** Schedules the event at a cycle of `cpu.cycles`; a cycle in the past means the next one. */
  set(cycle: number): void {
    this.clear();
    this.armed = true;
    this.cpu.addClockEvent(this.ring, cycle - this.cpu.cycles);
  }

  clear(): void {
    if (this.armed) this.cpu.clearClockEvent(this.ring);
    this.armed = false;
  }
}
