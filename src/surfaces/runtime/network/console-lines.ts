import { limits } from '../protocol/limits.js';

/** Splits text that arrives in pieces into lines. */
export class ConsoleLines {
  private begun = '';

  /** Returns the lines that [text] completes. */
  take(text: string): string[] {
    const lines = `${this.begun}${text}`.split('\n');
    this.begun = (lines.pop() ?? '').slice(-limits.consoleLine.most);
    return lines.map((line) => line.replace(/\r$/, ''));
  }
}
