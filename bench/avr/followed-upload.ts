import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the command prints, one object a line. */
interface Line {
  type: string;
  changes?: string[];
  message?: string;
}

/** `microflo upload --follow` at work, in a process of its own. */
export class FollowedUpload {
  /** Rejects when the command says that something is wrong, or ends. */
  readonly failed: Promise<never>;
  private readonly child: ChildProcess;
  private readonly waiting: { type: string; resolve(line: Line): void }[] = [];

  constructor(file: string, device: string) {
    const command = [
      '--import',
      'tsx',
      'src/surfaces/cli/main.ts',
      'upload',
      file,
      '--device',
      device,
      '--follow',
      '--json',
    ];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let errors = '';
    child.stderr.on('data', (text) => {
      errors += text;
    });
    this.failed = new Promise((_, reject) => {
      child.on('exit', () => reject(new Error(`upload --follow ended: ${errors.trim()}`)));
      createInterface(child.stdout).on('line', (text) => {
        const line: Line = JSON.parse(text);
        if (line.type === 'error') reject(new Error(line.message));
        this.hear(line);
      });
    });
    // Also while nobody waits for it.
    this.failed.catch(() => {});
  }

  /** Resolves when the graph has been uploaded. */
  async uploaded(): Promise<void> {
    await this.next('uploaded');
  }

  /** Resolves with what the next edit has changed. */
  async edited(): Promise<string[]> {
    return (await this.next('edited')).changes ?? [];
  }

  stop(): void {
    this.child.kill();
  }

  private next(type: string): Promise<Line> {
    return new Promise((resolve) => this.waiting.push({ type, resolve }));
  }

  private hear(line: Line): void {
    const index = this.waiting.findIndex(({ type }) => type === line.type);
    for (const { resolve } of index < 0 ? [] : this.waiting.splice(index, 1)) resolve(line);
  }
}
