const WIDTH = 24;
const ERASE = '\r\x1b[K';

/** A progress bar on standard error. Shows nothing when that is not a terminal. */
export class ProgressLine {
  private isShown = false;

  /** Shows a bar for [share], 0 to 1, followed by [what]. */
  show(share: number, what: string): void {
    if (!process.stderr.isTTY) return;
    const filled = Math.round(Math.min(share, 1) * WIDTH);
    const bar = `${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}`;
    process.stderr.write(`${ERASE}${bar} ${Math.round(share * 100)} % ${what}`);
    this.isShown = true;
  }

  /** Erases the bar. */
  end(): void {
    if (this.isShown) process.stderr.write(ERASE);
    this.isShown = false;
  }
}
