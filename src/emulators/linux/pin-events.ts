import type { BoardEvent } from '../../boards/events.js';
import type { Board } from '../../program/board.js';
import { Listeners } from '../../util/listeners.js';
import type { OutputChange } from './gpio-lines.js';

/**
 * Events of pins that are numbered as their lines are. Time begins with the program: when it drives a pin, or says that
 * it runs. What happens before somebody listens is kept for those who do so at first.
 */
export class PinEvents {
  private readonly listeners = new Listeners<BoardEvent>();
  private early: BoardEvent[] | undefined = [];
  private started: number | undefined;

  constructor(private readonly definition: Board) {}

  /** A program begins anew. */
  restart(): void {
    this.started = undefined;
  }

  /** It has begun, by now. Returns when: a time on the wall clock. What a pin did before is told later. */
  begin(now = performance.now()): number {
    this.started = Math.min(this.started ?? now, now);
    return this.started;
  }

  notify({ line, value, at }: OutputChange): void {
    const pin = this.definition.pins[line];
    if (!pin) return;
    const event: BoardEvent = { time: at - this.begin(at), type: 'pin', pin: pin.name, value };
    this.early?.push(event);
    this.listeners.notify(event);
  }

  /** Adds a listener for events. Returns an unsubscribe function. */
  add(listener: (event: BoardEvent) => void): () => void {
    setImmediate(() => {
      this.early = undefined;
    });
    for (const event of this.early ?? []) listener(event);
    return this.listeners.add(listener);
  }
}
