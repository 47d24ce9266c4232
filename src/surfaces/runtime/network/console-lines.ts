/** The most characters of an incomplete line that are kept. */
const LONGEST = 4096;

/** Splits text that arrives in pieces into lines. */
export class ConsoleLines {
  private begun = '';

  /** Returns the lines that [text] completes. */
  take(text: string): string[] {
    const lines = `${this.begun}${text}`.split('\n');
    this.begun = (lines.pop() ?? '').slice(-LONGEST);
    return lines.map((line) => line.replace(/\r$/, ''));
  }
}
