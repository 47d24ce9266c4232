import type { BoardEvent } from '../../boards/events.js';
import type { Board } from '../../program/board.js';
import { Listeners } from '../../util/listeners.js';
import type { OutputChange } from './gpio-lines.js';

/**
 * Events of pins, which are numbered like their lines. Time starts with the program: when it first drives a pin or
 * reports that it runs. Events before the first listener are kept for it.
 */
export class PinEvents {
  private readonly listeners = new Listeners<BoardEvent>();
  private early: BoardEvent[] | undefined = [];
  private started: number | undefined;

  constructor(private readonly definition: Board) {}

  /** The program is being started. */
  restart(): void {
    this.started = undefined;
  }

  /**
   * The program has started, at the latest now. Returns its start on the wall clock. Earlier pin events are delivered
   * afterwards.
   */
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
