import { KeyReader } from './keys.js';
import type { Size } from './render.js';

/** Control sequences: private modes of xterm, which all common terminals support. */
const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
const HOME = '\x1b[H';
const TO_END_OF_LINE = '\x1b[K';
const TO_END_OF_SCREEN = '\x1b[J';
/** Around a picture, so that a terminal that knows them shows it whole; others ignore them. */
const BEGIN_UPDATE = '\x1b[?2026h';
const END_UPDATE = '\x1b[?2026l';

/** Signals that end the process, or have it end itself. None of them may leave the terminal as it is. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

export interface ScreenEvents {
  onKey(key: string): void;
  /** The size has changed, or the terminal is back after the process was stopped: all must be drawn anew. */
  onRedraw(): void;
}

/** The alternate screen of a terminal, and the keys that are pressed while it is shown. */
export class Screen {
  private open = false;
  private readonly keys = new KeyReader();
  private readonly hearKeys = (data: Buffer) => {
    for (const key of this.keys.read(data)) {
      if (key === 'ctrl-z') this.suspend();
      else this.events.onKey(key);
    }
  };
  private readonly redraw = () => this.events.onRedraw();
  private readonly restore = () => this.leave();
  /** After a stop, the terminal has the modes and the screen of the shell. */
  private readonly resume = () => {
    if (!this.open) return;
    this.take();
    this.redraw();
  };
  private readonly endings = ENDING.map((signal) => ({ signal, leave: () => this.leaveBefore(signal) }));

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly input: NodeJS.ReadStream,
    private readonly events: ScreenEvents,
  ) {}

  get size(): Size {
    return { columns: this.output.columns || 80, rows: this.output.rows || 24 };
  }

  /** Whether there are keys to press. */
  get hasKeys(): boolean {
    return this.input.isTTY === true;
  }

  enter(): void {
    this.open = true;
    process.once('exit', this.restore);
    process.on('SIGCONT', this.resume);
    for (const { signal, leave } of this.endings) process.prependListener(signal, leave);
    this.output.on('resize', this.redraw);
    this.take();
    if (!this.hasKeys) return;
    this.input.on('data', this.hearKeys);
    this.input.resume();
  }

  /** Draws over the previous lines, to avoid flicker. */
  draw(lines: readonly string[]): void {
    if (!this.open) return;
    // Clears each line before writing it: after the last column, some terminals would clear that column.
    const text = lines.map((line) => TO_END_OF_LINE + line).join('\r\n');
    this.output.write(BEGIN_UPDATE + HOME + text + TO_END_OF_SCREEN + END_UPDATE);
  }

  /** Restores the terminal. Can be called again. */
  leave(): void {
    if (!this.open) return;
    this.open = false;
    process.off('exit', this.restore);
    process.off('SIGCONT', this.resume);
    for (const { signal, leave } of this.endings) process.off(signal, leave);
    this.output.off('resize', this.redraw);
    this.giveBack();
    if (!this.hasKeys) return;
    this.input.off('data', this.hearKeys);
    this.input.pause();
  }

  /** Stops the process, and those that it was started by, as Ctrl-Z does where a terminal is not in raw mode. */
  private suspend(): void {
    this.giveBack();
    try {
      // Goes on here when the shell continues it, or at once where no shell could.
      process.kill(0, 'SIGTSTP');
    } catch {}
    this.resume();
  }

  private take(): void {
    this.output.write(ENTER);
    if (this.hasKeys) this.setRaw(true);
  }

  private giveBack(): void {
    this.output.write(LEAVE);
    if (this.hasKeys) this.setRaw(false);
  }

  /** Does nothing when the terminal is gone. */
  private setRaw(raw: boolean): void {
    try {
      this.input.setRawMode(raw);
    } catch {}
  }

  /** Nobody may hear the signal but this, and then nothing else would happen. */
  private leaveBefore(signal: NodeJS.Signals): void {
    this.leave();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  }
}
