import type { OpenDevice } from '../../connect/open-device.js';
import { ConsoleLines } from '../events/console-lines.js';
import { eventText } from '../events/describe-event.js';
import type { PartEvent, RemarkEvent, SimulationEvent } from '../events/event.js';
import { listen } from '../events/listen.js';
import { printJson, printLines } from './output.js';

/** Milliseconds between two looks for text that does not end its line. */
const LOOK = 50;

/** Prints what devices send, one event per line: exported ports, watched edges, the console, errors. */
export class DeviceEvents {
  private readonly start = performance.now();
  private readonly lines = new ConsoleLines((event) => this.print(event));
  private readonly timer = setInterval(() => this.lines.pass(this.time), LOOK).unref();

  constructor(private readonly json: boolean) {}

  /** Milliseconds since the start. */
  get time(): number {
    return performance.now() - this.start;
  }

  /** Prints all that [opened] sends from now on. */
  hear({ device }: OpenDevice): void {
    const board = { time: 0, onEvent: () => () => {} };
    Object.defineProperty(board, 'time', { get: () => this.time });
    // Only a simulated board reports errors with the numbers of nodes.
    const names = () => ({ node: (id: number) => `node ${id}`, component: () => undefined });
    listen({ board, link: 0, names, notify: (event) => this.lines.event(event) })(device);
  }

  /** Prints what a part of the circuit shows or says. */
  part(event: PartEvent | RemarkEvent): void {
    this.lines.event(event);
  }

  problem(code: string, message: string): void {
    this.lines.event({ time: this.time, type: 'error', code, message });
  }

  /** Prints the text that is still waiting for the end of its line. */
  end(): void {
    clearInterval(this.timer);
    this.lines.flush();
  }

  private print(event: SimulationEvent): void {
    if (this.json) printJson(event);
    else printLines([eventText({ ...event, time: Math.round(event.time) })]);
  }
}
