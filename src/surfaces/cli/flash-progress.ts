import type { FlashStep } from '../../firmware/flash/flasher.js';
import { ProgressLine } from './progress-line.js';

const SECOND = 1000;

/** Shows on standard error how flashing goes on, from its first second on. */
export class FlashProgress {
  private readonly line = new ProgressLine();
  private readonly timer = setInterval(() => this.wait(), SECOND);
  private seconds = 0;
  private phase: FlashStep['phase'] | undefined;

  /** [what] is waited for at first: `the bootloader of the uno at /dev/ttyACM0`. */
  constructor(private readonly what: string) {
    this.line.show(0, `waiting for ${what}`);
  }

  /** Whether writing has begun. */
  get isWriting(): boolean {
    return this.phase !== undefined;
  }

  step({ phase, percent }: FlashStep): void {
    clearInterval(this.timer);
    this.phase = phase;
    this.line.show(percent / 100, phase);
  }

  end(): void {
    clearInterval(this.timer);
    this.line.end();
  }

  private wait(): void {
    this.seconds++;
    this.line.show(0, `waiting for ${this.what}, ${this.seconds} s`);
    // Where no line can be drawn again.
    if (this.seconds === 1 && !process.stderr.isTTY) process.stderr.write(`waiting for ${this.what}\n`);
  }
}
