/** Splits text that arrives in pieces into lines. */
export class Lines {
  private rest = '';

  constructor(private readonly hear: (line: string) => void) {}

  read(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.hear(line);
  }
}
