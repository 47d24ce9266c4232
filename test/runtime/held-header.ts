import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds that a compiler may take to come or to go. */
const PATIENCE = 20_000;

/** A header that a compiler waits for: a pipe into which nobody writes. */
export class HeldHeader {
  private readonly folder = mkdtempSync(join(tmpdir(), 'microflo-held-'));
  readonly path = join(this.folder, 'held.h');
  private pipe: number | undefined;

  constructor() {
    execFileSync('mkfifo', [this.path]);
  }

  /** Resolves when a compiler waits for the header. */
  async isRead(): Promise<void> {
    await this.until('a compiler reads the header', () => {
      try {
        // Without a reader this fails.
        this.pipe = openSync(this.path, constants.O_WRONLY | constants.O_NONBLOCK);
        return true;
      } catch {
        return false;
      }
    });
  }

  /** Resolves when no compiler waits for it any more. */
  async isLeft(): Promise<void> {
    await this.until('no compiler reads the header', () => {
      try {
        writeSync(this.pipe ?? -1, ' ');
        return false;
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPIPE';
      }
    });
  }

  remove(): void {
    if (this.pipe !== undefined) closeSync(this.pipe);
    rmSync(this.folder, { recursive: true });
  }

  private async until(what: string, isSo: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`after ${PATIENCE} ms it was still not so that ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
