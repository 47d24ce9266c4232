import type { Size } from './render.js';

/** Control sequences: private modes of xterm, which all common terminals support. */
const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
const HOME = '\x1b[H';
const TO_END_OF_LINE = '\x1b[K';
const TO_END_OF_SCREEN = '\x1b[J';

/** The alternate screen of a terminal, and the keys that are pressed while it is shown. */
export class Screen {
  private open = false;
  private readonly hearKeys = (data: Buffer) => {
    for (const key of data.toString('utf8')) this.onKey(key);
  };

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly input: NodeJS.ReadStream,
    private readonly onKey: (key: string) => void,
  ) {}

  get size(): Size {
    return { columns: this.output.columns || 80, rows: this.output.rows || 24 };
  }

  enter(): void {
    this.open = true;
    this.output.write(ENTER);
    if (!this.input.isTTY) return;
    this.input.setRawMode(true);
    this.input.on('data', this.hearKeys);
    this.input.resume();
  }

  /** Draws over the previous lines, to avoid flicker. */
  draw(lines: readonly string[]): void {
    // Clears each line before writing it: after the last column, some terminals would clear that column.
    const text = lines.map((line) => TO_END_OF_LINE + line).join('\r\n');
    this.output.write(HOME + text + TO_END_OF_SCREEN);
  }

  /** Restores the terminal. Can be called again. */
  leave(): void {
    if (!this.open) return;
    this.open = false;
    this.output.write(LEAVE);
    if (!this.input.isTTY) return;
    this.input.setRawMode(false);
    this.input.off('data', this.hearKeys);
    this.input.pause();
  }
}
