import type { VirtualBoard } from '../../../connect/virtual-board.js';
import { write } from '../../../system/files.js';
import type { SimulationEvent } from '../../events/event.js';
import { formatClock } from '../duration.js';
import { checkFile } from '../output-option.js';
import { warn } from '../report.js';
import type { Audience } from './audience.js';
import type { PinSetting } from './setting.js';
import type { Simulation } from './simulation.js';
import { SpiLines } from './spi-lines.js';
import { VcdRecorder } from './vcd.js';

/** The most changes of the lines of the buses in a file: some 37 kilobytes on I²C, or 60 on SPI, are a million. */
const MOST_CHANGES = 4_000_000;

/** Rejects when the file of `--trace` cannot be written: now rather than after hours of simulation. */
export async function checkTrace(path: string): Promise<void> {
  await checkFile('--trace', path, 'standard output has the events');
}

/** Writes the file of `--trace`: the pins that the program drives, the inputs that are set, and the lines of the buses. */
export class Trace implements Audience {
  private readonly recorder = new VcdRecorder();
  /** The lines of the buses, by their names. */
  private readonly levels = new Map<string, number | 'z'>();
  private changes = 0;
  /** When the lines of the buses end, in ms, as there are too many changes of them. */
  private full: number | undefined;

  constructor(private readonly path: string) {}

  opened(board: VirtualBoard): void {
    const i2c = board.i2c?.();
    i2c?.sda.onChange((level) => this.line(i2c.time, 'SDA', level));
    i2c?.scl.onChange((level) => this.line(i2c.time, 'SCL', level));
    const spi = new SpiLines((time, line, level) => this.line(time, line, level));
    board.spi?.().onByte((byte) => spi.take(byte));
  }

  event(event: SimulationEvent): void {
    if (event.type === 'pin') this.recorder.record(event.time, event.pin, 'digital', event.value);
    if (event.type === 'pwm') this.recorder.record(event.time, event.pin, 'pwm', event.value);
    if (event.type === 'spi' && event.select !== undefined) {
      this.line(event.begins, `CS_${event.select}`, 0);
      this.line(event.time, `CS_${event.select}`, 1);
    }
  }

  setting({ pin, value, time }: PinSetting): void {
    this.recorder.record(time, pin.name, pin.uses.includes('analog') ? 'analog' : 'digital', value);
  }

  begin(): void {}

  frame(): void {}

  async end({ board }: Simulation): Promise<void> {
    await write(this.path, this.recorder.text(board.time));
    if (this.full === undefined) return;
    const left = this.changes - MOST_CHANGES;
    warn(`--trace: the lines of the buses end at ${formatClock(this.full)}; ${left} changes after it are left out`);
  }

  /** Records a line of a bus, as long as there is room. */
  private line(time: number, name: string, level: number | 'z'): void {
    if (this.levels.get(name) === level) return;
    this.levels.set(name, level);
    this.changes++;
    if (this.changes <= MOST_CHANGES) this.recorder.record(time, name, 'digital', level);
    else if (this.full === undefined) this.endLines(time);
  }

  /** From [time] on, the levels of the lines are not known. */
  private endLines(time: number): void {
    this.full = time;
    for (const name of this.levels.keys()) this.recorder.record(time, name, 'digital', 'x');
  }
}
