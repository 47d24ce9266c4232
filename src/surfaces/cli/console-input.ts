import { fstatSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { OpenDevice } from '../../connect/open-device.js';
import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import { DeviceError } from '../../device/device-error.js';
import { errorMessage } from '../../util/errors.js';
import { isAsking } from './ask.js';

/** Where the text goes, and who is told when it does not arrive. */
export interface ConsoleInputOptions {
  /** Resolves when the nodes that read the console have taken all of [text]. Rejects with a DeviceError. */
  write(text: Uint8Array): Promise<void>;
  problem(code: string, message: string): void;
}

/** Turns of the event loop after which all has come in that stood in a pipe at the start. */
const TURNS = 5;
/** Milliseconds in which the end of standard input is seen where it has ended. */
const END_WAIT = 100;

/**
 * Sends what comes in at standard input to the console of a device, byte for byte, and no faster than it is read there:
 * meanwhile the program that writes it waits. What does not arrive is told once, until something arrives again.
 */
export class ConsoleInput {
  private isOver = false;
  private isTold = false;
  private sending: Promise<void> | undefined;
  private readonly hear = (chunk: Uint8Array) => {
    // An answer is not for the device.
    if (isAsking()) return;
    this.input.pause();
    this.sending = this.send(chunk).then(() => {
      this.sending = undefined;
      if (!this.isOver) this.input.resume();
    });
  };
  private readonly end = () => this.close();

  private readonly input = process.stdin;

  constructor(private readonly options: ConsoleInputOptions) {}

  /** Begins to read. */
  start(): void {
    this.input.on('data', this.hear);
    this.input.on('end', this.end);
    // As of a terminal that is gone, or a directory.
    this.input.on('error', this.end);
    this.input.resume();
  }

  /** Resolves when what has come in so far has been sent; where that is a file, all of it. */
  async taken(): Promise<void> {
    const isFile = isStandardInputFile();
    for (let left = TURNS; left > 0 || (isFile && !this.isOver); left--) {
      await this.sending;
      await turn();
    }
  }

  /** Sends no more. Resolves with whether text is left, or may still come. */
  async closeEarly(): Promise<boolean> {
    if (this.isOver) return false;
    const { input } = this;
    input.off('data', this.hear);
    const isLeft = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, END_WAIT, true);
      const settle = (answer: boolean) => () => {
        clearTimeout(timer);
        resolve(answer);
      };
      input.once('data', settle(true)).once('end', settle(false)).once('error', settle(false));
      // Behind text that a board has not taken yet, no end can be seen.
      if (this.sending) settle(true)();
      else input.resume();
    });
    this.close();
    return isLeft;
  }

  /** Reads no more. What is on its way is not told any more. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.input.off('data', this.hear);
    this.input.off('end', this.end);
    this.input.pause();
  }

  private async send(chunk: Uint8Array): Promise<void> {
    try {
      await this.options.write(chunk);
      this.isTold = false;
    } catch (error) {
      if (this.isTold || this.isOver) return;
      this.isTold = true;
      const code = error instanceof DeviceError ? error.code : 'failed';
      this.options.problem(code, `text at standard input is lost: ${errorMessage(error)}`);
    }
  }
}

function isStandardInputFile(): boolean {
  try {
    return fstatSync(0).isFile();
  } catch {
    return false;
  }
}

/** Writes to the console of a device that may be lost: text waits until it is connected. */
export async function writeConsole(kept: ReconnectingDevice, text: Uint8Array): Promise<void> {
  const { device } = kept.current ?? (await nextConnection(kept));
  await device.writeConsole(text);
}

function nextConnection(kept: ReconnectingDevice): Promise<OpenDevice> {
  return new Promise((resolve) => {
    const stop = kept.on('connected', ({ opened }) => {
      stop();
      resolve(opened);
    });
  });
}
