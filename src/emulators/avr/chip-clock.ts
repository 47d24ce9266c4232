import type { CPU } from 'avr8js';
import type { PartClock } from '../../boards/parts/part-clock.js';
import { Alarm } from './alarm.js';

interface Entry {
  cycle: number;
  action: () => void;
  alarm: Alarm | undefined;
}

/** The time of a chip for the parts around it, which do not notice a reset: what they wait for comes all the same. */
export class ChipClock implements PartClock {
  private cpu: CPU | undefined;
  private readonly entries = new Set<Entry>();

  /** [frequency] is in cycles per second. */
  constructor(private readonly frequency: number) {}

  /** Goes on with the CPU after a reset. */
  attach(cpu: CPU): void {
    this.cpu = cpu;
    for (const entry of this.entries) this.arm(entry);
  }

  get time(): number {
    return (this.cycles * 1000) / this.frequency;
  }

  after(milliseconds: number, action: () => void): () => void {
    const cycle = this.cycles + Math.round((milliseconds * this.frequency) / 1000);
    const entry: Entry = { cycle, action, alarm: undefined };
    this.entries.add(entry);
    this.arm(entry);
    return () => {
      entry.alarm?.clear();
      this.entries.delete(entry);
    };
  }

  private arm(entry: Entry): void {
    if (!this.cpu) return;
    entry.alarm = new Alarm(this.cpu, () => {
      this.entries.delete(entry);
      entry.action();
    });
    entry.alarm.set(entry.cycle);
  }

  private get cycles(): number {
    return this.cpu?.cycles ?? 0;
  }
}
