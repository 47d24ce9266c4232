import { type BoardEvent, isOfBus, withTimes } from '../../boards/events.js';
import type { Pins } from '../../boards/running-board.js';
import type { OpenDevice } from '../../connect/open-device.js';
import { ConsoleLines } from '../events/console-lines.js';
import { eventText } from '../events/describe-event.js';
import type { PartEvent, RemarkEvent, SimulationEvent } from '../events/event.js';
import { FewTransactions } from '../events/few-transactions.js';
import { listen } from '../events/listen.js';
import { printJson, printLines } from './output.js';

/** Milliseconds between two looks for text that does not end its line. */
const LOOK = 50;

/** Prints what devices send, one event per line: exported ports, watched edges, the console, errors. */
export class DeviceEvents {
  private readonly start = performance.now();
  private readonly few = new FewTransactions((event) => this.lines.event(event));
  private readonly lines = new ConsoleLines((event) => this.print(event));
  private readonly timer = setInterval(() => this.look(), LOOK).unref();
  private unsubscribe: () => void = () => {};

  constructor(private readonly json: boolean) {}

  /** Milliseconds since the start. */
  get time(): number {
    return performance.now() - this.start;
  }

  /** Prints all that [opened] sends from now on, and the transactions on the buses of a simulated or emulated board. */
  hear({ device, pins }: OpenDevice): void {
    const board = { time: 0, onEvent: (listener: (event: BoardEvent) => void) => this.onTransaction(pins, listener) };
    Object.defineProperty(board, 'time', { get: () => this.time });
    // Only a simulated board reports errors with the numbers of nodes.
    const names = () => ({ node: (id: number) => `node ${id}`, component: () => undefined });
    listen({ board, link: 0, names, notify: (event) => this.few.event(event) })(device);
  }

  /** Calls [listener] for transactions, by our time; no more for those of the board before, which may be the same one. */
  private onTransaction(pins: Pins | undefined, listener: (event: BoardEvent) => void): () => void {
    this.unsubscribe();
    this.unsubscribe =
      pins?.onEvent((event) => {
        if (!isOfBus(event)) return;
        const ahead = this.time - event.time;
        listener(withTimes(event, (time) => time + ahead));
      }) ?? (() => {});
    return this.unsubscribe;
  }

  /** Prints what a part of the circuit shows or says. */
  part(event: PartEvent | RemarkEvent): void {
    this.few.event(event);
  }

  problem(code: string, message: string): void {
    this.few.event({ time: this.time, type: 'error', code, message });
  }

  /** Prints the text that is still waiting for the end of its line. */
  end(): void {
    clearInterval(this.timer);
    this.unsubscribe();
    this.few.flush(this.time);
    this.lines.flush();
  }

  private look(): void {
    this.few.pass(this.time);
    this.lines.pass(this.time);
  }

  private print(event: SimulationEvent): void {
    if (this.json) printJson(event);
    else printLines([eventText({ ...event, time: Math.round(event.time) })]);
  }
}
