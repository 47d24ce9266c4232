import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { makePipes, openPipe, writeAllSync } from '../system/named-pipe.js';
import { removeTemporary, temporaryFolder } from '../system/temporary.js';

const CHUNK = 65_536;

/**
 * A program that answers lines with lines. Calls block until the answer arrives, so that an emulator in its own process
 * is used like one in this process. It must always answer quickly.
 */
export class LineProgram {
  private readonly child: ChildProcess;
  private readonly input: number;
  private readonly output: number;
  private readonly chunk = Buffer.alloc(CHUNK);
  private lines: string[] = [];
  private rest = '';
  private isOpen = true;

  constructor(
    private readonly command: string,
    args: readonly string[],
  ) {
    const folder = temporaryFolder('pipes');
    try {
      const paths = ['in', 'out'].map((name) => join(folder, name));
      makePipes(paths);
      const [input, output] = paths.map(openPipe);
      if (!input || !output) throw new RangeError('the program was started without pipes');
      this.child = spawn(command, args, { stdio: [input.reader, output.writer, 'inherit'] });
      // Without a listener an error would end this process. It is detected by the end of the pipe.
      this.child.on('error', () => {});
      this.child.unref();
      closeSync(input.reader);
      closeSync(output.writer);
      this.input = input.writer;
      this.output = output.reader;
    } finally {
      removeTemporary(folder);
    }
  }

  /** Sends a line. */
  write(line: string): void {
    if (!this.isOpen) throw new Error(`${this.command} has been closed`);
    writeAllSync(this.input, Buffer.from(`${line}\n`));
  }

  /** Reads the next line. Throws an error if the program has ended. */
  read(): string {
    for (;;) {
      const line = this.lines.shift();
      if (line !== undefined) return line;
      const size = readSync(this.output, this.chunk);
      if (size === 0) throw new Error(`${this.command} has ended`);
      this.lines = (this.rest + this.chunk.toString('latin1', 0, size)).split('\n');
      this.rest = this.lines.pop() ?? '';
    }
  }

  /** Ends the program. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.child.kill('SIGKILL');
    closeSync(this.input);
    closeSync(this.output);
  }
}
