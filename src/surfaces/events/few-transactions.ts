import { type BusEvent, isOfBus } from '../../boards/events.js';
import { counted } from '../../util/counted.js';
import type { SimulationEvent } from './event.js';

/** The most transactions of a bus that are passed on in a window, and its length in ms of board time. */
const MOST = 100;
const WINDOW = 100;

const CALLED: Readonly<Record<BusEvent['type'], string>> = { i2c: 'I²C', spi: 'SPI' };

/** The transactions of a bus since a time. */
interface Window {
  begins: number;
  passed: number;
  missing: number;
}

/** Passes events on in order, but of a busy bus only the first transactions in each tenth of a second: it counts the others. */
export class FewTransactions {
  private readonly windows = new Map<BusEvent['type'], Window>();

  constructor(private readonly next: (event: SimulationEvent) => void) {}

  event(event: SimulationEvent): void {
    this.pass(event.time);
    if (isOfBus(event) && !this.mayPass(event)) return;
    this.next(event);
  }

  /** It is [time] now, in milliseconds: says what is missing in windows that are over. */
  pass(time: number): void {
    for (const [bus, window] of this.windows) {
      if (time >= window.begins + WINDOW) this.close(bus, window, time);
    }
  }

  /** Says what is missing, at the end, at [time]. */
  flush(time: number): void {
    for (const [bus, window] of this.windows) this.close(bus, window, time);
  }

  private mayPass({ type, time }: BusEvent): boolean {
    const window = this.windows.get(type) ?? { begins: time, passed: 0, missing: 0 };
    this.windows.set(type, window);
    if (window.passed < MOST) window.passed++;
    else window.missing++;
    return window.missing === 0;
  }

  private close(bus: BusEvent['type'], { missing: count }: Window, time: number): void {
    this.windows.delete(bus);
    if (count === 0) return;
    const message = `${counted(count, 'transaction')} of the ${CALLED[bus]} bus missing here`;
    this.next({ time, type: 'error', code: 'dropped', message, count });
  }
}
