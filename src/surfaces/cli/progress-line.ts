const WIDTH = 24;
const ERASE = '\r\x1b[K';

/** A bar that grows on one line of a terminal, on standard error. Elsewhere nothing is shown. */
export class ProgressLine {
  private isShown = false;

  /** [share] is 0 to 1. */
  show(share: number, what: string): void {
    if (!process.stderr.isTTY) return;
    const filled = Math.round(Math.min(share, 1) * WIDTH);
    const bar = `${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}`;
    process.stderr.write(`${ERASE}${bar} ${Math.round(share * 100)} % ${what}`);
    this.isShown = true;
  }

  /** Leaves the line empty for what comes next. */
  end(): void {
    if (this.isShown) process.stderr.write(ERASE);
    this.isShown = false;
  }
}
