import type { SerialEvent, SimulationEvent } from './event.js';

/** Milliseconds after its last character at which a line that has no end is passed on as it is. */
const PATIENCE = 100;
/** Characters of a line that are passed on at the latest, even if more of it keep coming. */
const LONGEST = 1024;

/**
 * Puts the text of serial ports together to lines: a program may send it a byte at a time. The order of events stays: what
 * a line has so far is passed on before any other event.
 */
export class ConsoleLines {
  private waiting: SerialEvent | undefined;
  /** When its last character came. */
  private lastTime = 0;

  constructor(private readonly next: (event: SimulationEvent) => void) {}

  event(event: SimulationEvent): void {
    if (event.type !== 'serial' || event.port !== this.waiting?.port) this.flush();
    else this.pass(event.time);
    if (event.type === 'serial') this.add(event);
    else this.next(event);
  }

  /** It is [time] now, in milliseconds: passes on a line that has waited for its end. */
  pass(time: number): void {
    if (this.waiting && time > this.lastTime + PATIENCE) this.flush();
  }

  /** Passes on what there is of a line. */
  flush(): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) this.next(waiting);
  }

  private add({ value, ...event }: SerialEvent): void {
    const text = (this.waiting?.value ?? '') + value;
    const { time } = this.waiting ?? event;
    this.lastTime = event.time;
    const end = text.lastIndexOf('\n') + 1;
    this.waiting = undefined;
    for (const line of text.slice(0, end).match(/.*\n/g) ?? []) this.next({ ...event, time, value: line });
    if (end === text.length) return;
    this.waiting = { ...event, time: end > 0 ? event.time : time, value: text.slice(end) };
    if (text.length - end >= LONGEST) this.flush();
  }
}
