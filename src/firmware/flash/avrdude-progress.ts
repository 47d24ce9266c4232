import type { FlashStep } from './flasher.js';

const PERCENT_OF_A_MARK = 2;

/**
 * Parses the progress that avrdude prints without a terminal: `Writing | ` and one `#` for each 2 %. Reading before
 * writing is not reported.
 */
export class AvrdudeProgress {
  private line = '';
  private hasWritten = false;
  private last = -1;

  constructor(private readonly notify: (step: FlashStep) => void) {}

  read(text: string): void {
    for (const character of text) {
      if (character === '\n') this.line = '';
      else this.line += character;
      if (character === '#') this.step();
      if (character === '\n') this.last = -1;
    }
  }

  private step(): void {
    const [, what, marks = ''] = /^(Writing|Reading) \| (#+)/.exec(this.line) ?? [];
    if (what === undefined) return;
    if (what === 'Writing') this.hasWritten = true;
    if (!this.hasWritten) return;
    const percent = Math.min(100, marks.length * PERCENT_OF_A_MARK);
    if (percent === this.last) return;
    this.last = percent;
    this.notify({ phase: what === 'Writing' ? 'write' : 'verify', percent });
  }
}
