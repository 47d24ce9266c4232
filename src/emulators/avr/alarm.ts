import type { CPU } from 'avr8js';

/** A scheduled event on the chip, which can be moved until it occurs. */
export class Alarm {
  private armed = false;
  private readonly ring = () => {
    // First: the CPU takes a ringing event out of its queue by itself, later, and must not be asked to.
    this.armed = false;
    this.action();
  };

  constructor(
    private readonly cpu: CPU,
    private readonly action: () => void,
  ) {}

  /** Sets it to a cycle, counted as `cpu.cycles` is; one that has passed means the next. */
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
