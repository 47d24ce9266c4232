import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hardware } from '../boards/hardware.js';
import { isSystemError } from '../project/file-error.js';
import { AVRDUDE, AvrdudeProgress, avrdudeArguments, avrdudeProblem, type FlashStep, needsPort } from './avrdude.js';

export interface FlashOptions {
  hardware: Hardware;
  /** The image, as Intel HEX. */
  hex: string;
  /** Where the board is: `/dev/ttyACM0`, or what else avrdude takes. */
  port?: string;
  /** `avrdude` unless said otherwise. */
  command?: string;
  onProgress?: (step: FlashStep) => void;
  /**
   * Starts the bootloader of a board that has to be asked for it, by opening the port at [baud]; resolves with the port
   * that the bootloader is at.
   */
  touch?: (port: string, baud: number) => Promise<string>;
}

/** An image that did not get onto its board. The message says why, and what to do. */
export class FlashError extends Error {
  override readonly name = 'FlashError';
}

/** Writes an image into the flash of a board, and reads it back. Rejects with a FlashError. */
export async function flashImage(options: FlashOptions): Promise<void> {
  const { hardware, hex } = options;
  const { board, upload } = hardware;
  if (needsPort(hardware) && options.port === undefined) throw new FlashError(`say at which port the ${board} is`);
  const port = await bootloaderPort(options, upload.touch);
  const folder = await mkdtemp(join(tmpdir(), 'microflo-'));
  try {
    const file = join(folder, 'image.hex');
    await writeFile(file, hex);
    await runAvrdude(options, avrdudeArguments(hardware, file, port), port);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bootloaderPort({ port, touch }: FlashOptions, baud: number | undefined): Promise<string | undefined> {
  return baud === undefined || port === undefined || !touch ? port : touch(port, baud);
}

async function runAvrdude(options: FlashOptions, args: readonly string[], port: string | undefined): Promise<void> {
  const { hardware, command = AVRDUDE } = options;
  const progress = new AvrdudeProgress((step) => options.onProgress?.(step));
  let output = '';
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    const listen = (text: string) => {
      output += text;
      progress.read(text);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', (error) => reject(isSystemError(error) && error.code === 'ENOENT' ? missing(command) : error));
    child.on('close', resolve);
  });
  if (status !== 0) throw new FlashError(avrdudeProblem(output, hardware, port));
}

function missing(command: string): FlashError {
  return new FlashError(`${command} was not found: it writes images onto boards (on Debian: apt install avrdude)`);
}
