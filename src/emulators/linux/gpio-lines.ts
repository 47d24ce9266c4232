import { setTimeout as sleep } from 'node:timers/promises';
import type { LineChange, Qtest } from '../qemu/qtest.js';

/** A line became an output, or its level changed. */
export interface OutputChange {
  line: number;
  value: 0 | 1;
  /** Wall time (`performance.now()`) in ms. */
  at: number;
}

/** Number of lines of a PL061 (ARM PrimeCell GPIO, DDI 0190). */
export const LINES = 8;
/** Registers, relative to its address: the data of all lines, and their directions (1 for outputs). */
const DATA = 0x3fc;
const DIRECTION = 0x400;
/** Time in ms that the kernel may take to make a line an output and set its level. */
const OUTPUT_DELAY = 2;

/**
 * The lines of the GPIO chip in QEMU's machine `virt`. Each has an external pull-up resistor, because the chip has none
 * of its own. QEMU reports an input as low, so a line that becomes an output rises first, because of the pull-up, and
 * falls at once if its level is low.
 */
export class GpioLines {
  private outputs = 0;
  private readonly driven: (0 | 1 | undefined)[] = Array.from({ length: LINES });
  private readonly unread: (LineChange & { at: number })[] = [];
  private isReading = false;

  /** Starts listening. [path] is the path of the chip in QEMU, [address] that of its registers. */
  static async open(
    qtest: Qtest,
    path: string,
    address: number,
    notify: (change: OutputChange) => void,
  ): Promise<GpioLines> {
    await qtest.intercept(path);
    const lines = new GpioLines(qtest, path, address, notify);
    await lines.pullUp();
    return lines;
  }

  private constructor(
    private readonly qtest: Qtest,
    private readonly path: string,
    private readonly address: number,
    private readonly notify: (change: OutputChange) => void,
  ) {
    qtest.onChange((change) => {
      this.unread.push({ ...change, at: performance.now() });
      if (!this.isReading) void this.read();
    });
  }

  /** Drives a line from outside; undefined releases it. */
  async drive(line: number, level: 0 | 1 | undefined): Promise<void> {
    this.driven[line] = level;
    await this.qtest.drive(this.path, line, level ?? 1);
  }

  /** Makes all lines undriven inputs, as after a reset. */
  async reset(): Promise<void> {
    await this.qtest.write(this.address + DATA, 0);
    await this.qtest.write(this.address + DIRECTION, 0);
    this.outputs = 0;
    this.unread.length = 0;
    this.driven.fill(undefined);
    await this.pullUp();
  }

  private async pullUp(): Promise<void> {
    for (let line = 0; line < LINES; line++) await this.drive(line, this.driven[line]);
  }

  private async read(): Promise<void> {
    this.isReading = true;
    for (let next = this.unread.shift(); next; next = this.unread.shift()) await this.take(next);
    this.isReading = false;
  }

  private async take({ line, level, at }: LineChange & { at: number }): Promise<void> {
    const bit = 1 << line;
    if (!(this.outputs & bit)) await sleep(OUTPUT_DELAY);
    const isOutput = ((await this.qtest.read(this.address + DIRECTION)) & bit) !== 0;
    if (!isOutput) return this.forget(line);
    const wasOutput = (this.outputs & bit) !== 0;
    this.outputs |= bit;
    const value = wasOutput ? level : this.opened(line, level);
    this.notify({ line, value, at });
  }

  /** Level of a line that has just become an output and has risen. */
  private opened(line: number, level: 0 | 1): 0 | 1 {
    const next = this.unread.findIndex((each) => each.line === line);
    if (next < 0) return level;
    this.unread.splice(next, 1);
    return 0;
  }

  /** Drives a line that is an input again, because the chip has forgotten the driven level. */
  private async forget(line: number): Promise<void> {
    this.outputs &= ~(1 << line);
    await this.drive(line, this.driven[line]);
  }
}
