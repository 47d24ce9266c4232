import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import type { RunningBoard } from '../../boards/running-board.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { BytePort } from '../../link/byte-port.js';
import type { Board } from '../../program/board.js';
import { endAtExit } from '../../system/endings.js';
import { notFound, tool } from '../../system/programs.js';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { Listeners } from '../../util/listeners.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { programOf } from './program-of.js';
import { streamPort } from './stream-port.js';

/** QEMU's user-mode emulator. */
const COMMAND = 'qemu-aarch64';

/**
 * A program for 64-bit ARM in QEMU's user-mode emulation, on the kernel of this computer. Its link and graph behave
 * like on the board, but it has no pins.
 */
export class UserProcess implements RunningBoard {
  /** Starts the program; it runs when this resolves. */
  static async start(target: EmulatedTarget, image: FlashImage): Promise<UserProcess> {
    const program = programOf(image, target);
    const folder = temporaryFolder('linux');
    const path = join(folder, 'program');
    await writeFile(path, program);
    await chmod(path, 0o755);
    const process = new UserProcess(target.definition, folder, path);
    await process.begin();
    return process;
  }

  private child!: ChildProcess;
  private stream!: Duplex;
  private ended!: Promise<void>;
  private isOpen = false;
  private readonly endings = new Listeners<Error>();

  private constructor(
    readonly definition: Board,
    private readonly folder: string,
    private readonly path: string,
  ) {}

  open(): BytePort {
    const { name } = this.definition;
    if (this.isOpen) throw new Error(`the port of the ${name} board is already open`);
    this.isOpen = true;
    const ending = { onEnd: (handler: (reason: Error) => void) => this.endings.add(handler) };
    return streamPort(this.stream, ending, name, () => {
      this.isOpen = false;
    });
  }

  async drive(): Promise<void> {
    throw new Error(`the emulated ${this.definition.name} has no pins`);
  }

  async analog(): Promise<void> {
    throw new Error(`the emulated ${this.definition.name} has no pins`);
  }

  /** There are no pins, so there are no events. */
  onEvent(): () => void {
    return () => {};
  }

  /** Ends the program and starts it again. An open port is closed and must be reopened. */
  async reset(): Promise<void> {
    await this.end();
    await this.begin();
  }

  async close(): Promise<void> {
    await this.end();
    removeTemporary(this.folder);
  }

  private async begin(): Promise<void> {
    const options = ['--link', 'stdio', '--storage', join(this.folder, 'storage')];
    const child = spawn(COMMAND, [this.path, ...options], { stdio: ['pipe', 'pipe', 'ignore'] });
    endAtExit(child);
    this.child = child;
    this.stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
    this.stream.on('error', () => {});
    this.ended = new Promise((resolve) => child.once('close', () => resolve()));
    void this.ended.then(() => this.endings.notify(new Error(`the program of the ${this.definition.name} has ended`)));
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', () =>
        reject(new Error(notFound(tool('QEMU for ARM programs'), COMMAND, 'emulates the board'))),
      );
    });
  }

  private async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
