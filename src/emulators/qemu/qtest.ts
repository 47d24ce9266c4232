import type { Socket } from 'node:net';
import { Listeners } from '../../util/listeners.js';
import { Answers } from './answers.js';
import { Lines } from './lines.js';
import { parseQtest } from './qtest-line.js';

/** A change of an output line of the intercepted device. */
export interface LineChange {
  line: number;
  level: 0 | 1;
}

/** Accesses the lines and memory of a machine through QEMU's qtest protocol (QEMU, docs/devel/qtest.rst). */
export class Qtest {
  private readonly answers = new Answers<string[]>();
  private readonly changes = new Listeners<LineChange>();

  constructor(private readonly socket: Socket) {
    const lines = new Lines((line) => this.hear(line));
    socket.setEncoding('latin1').on('data', (text: string) => lines.read(text));
    socket.on('error', () => {});
    socket.on('close', () => this.answers.close(new Error('QEMU has ended')));
  }

  /** Intercepts the output lines of the device at [path]. Only one device can be intercepted. */
  async intercept(path: string): Promise<void> {
    await this.ask(`irq_intercept_out ${path}`);
  }

  /** Drives an input line of the device at [path]. */
  async drive(path: string, line: number, level: 0 | 1): Promise<void> {
    await this.ask(`set_irq_in ${path} unnamed-gpio-in ${line} ${level}`);
  }

  /** Reads a 32-bit word of memory. */
  async read(address: number): Promise<number> {
    const [value] = await this.ask(`readl 0x${address.toString(16)}`);
    return Number(value);
  }

  /** Writes a 32-bit word of memory. */
  async write(address: number, value: number): Promise<void> {
    await this.ask(`writel 0x${address.toString(16)} 0x${value.toString(16)}`);
  }

  /** Adds a listener for line changes. Returns an unsubscribe function. */
  onChange(listener: (change: LineChange) => void): () => void {
    return this.changes.add(listener);
  }

  private ask(command: string): Promise<string[]> {
    return this.answers.ask(() => this.socket.write(`${command}\n`));
  }

  private hear(text: string): void {
    const line = parseQtest(text);
    if (line.kind === 'line') this.changes.notify({ line: line.line, level: line.level });
    else if (line.kind === 'answer') this.answers.answer(line.words);
    else this.answers.refuse(new Error(`QEMU refused the command: ${line.reason}`));
  }
}
