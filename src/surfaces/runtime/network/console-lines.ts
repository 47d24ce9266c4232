/** Characters of a line that are kept until its end comes. */
const LONGEST = 4096;

/** Makes lines of text that comes in pieces. */
export class ConsoleLines {
  private begun = '';

  /** The lines that [text] ends. */
  take(text: string): string[] {
    const lines = `${this.begun}${text}`.split('\n');
    this.begun = (lines.pop() ?? '').slice(-LONGEST);
    return lines.map((line) => line.replace(/\r$/, ''));
  }
}
