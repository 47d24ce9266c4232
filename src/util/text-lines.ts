/** Puts text that arrives in pieces together to lines. */
export class TextLines {
  private begun = '';

  /** Returns the lines that [text] completes, without their ends. */
  take(text: string): string[] {
    const lines = `${this.begun}${text}`.split('\n');
    this.begun = lines.pop() ?? '';
    return lines.map((line) => line.replace(/\r$/, ''));
  }

  /** Returns what there is of a line whose end has not come; '' when there is none. Forgets it. */
  takeRest(): string {
    const rest = this.begun;
    this.begun = '';
    return rest;
  }
}
