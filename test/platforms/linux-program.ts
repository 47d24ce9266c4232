import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { streamPort } from '../../src/emulators/linux/stream-port.js';
import { linux } from '../../src/firmware/compile/linux.js';
import type { BytePort } from '../../src/link/byte-port.js';
import type { UserLibrary } from '../../src/project/library.js';
import { boardCalled, build, optionsFor, programOf } from '../firmware/images.js';

/** Timeout in ms for output and reactions of the program. */
const TIMEOUT = 10_000;

interface Building {
  isDynamic?: boolean;
  own?: UserLibrary;
}

/** The program of a board that runs Linux, built for this computer, in its own folder with a fake `sys`. */
export class LinuxProgram {
  /**
   * Builds the program for the graph in a text; without one, with the whole library. With [isDynamic], it uses the C
   * library of this computer, in front of which another one can be loaded. The graph may have components of [own].
   */
  static async of(board: string, graph?: string, { isDynamic = false, own }: Building = {}): Promise<LinuxProgram> {
    const program = graph === undefined ? undefined : programOf(graph, boardCalled(board), own?.library);
    const { hardware, ...options } = optionsFor(board, program);
    const { system: _, ...here } = hardware;
    const toolchain = linux(here);
    const image = await build(
      { ...options, hardware: here, ...(own && { own: { folder: own.folder, components: own.own } }) },
      isDynamic ? { ...toolchain, linkFlags: () => [] } : toolchain,
    );
    return new LinuxProgram(image.elf);
  }

  readonly folder = mkdtempSync(join(tmpdir(), 'microflo-linux-'));
  /** Its variables: where its storage is, and what a test adds. */
  variables: Record<string, string> = { XDG_STATE_HOME: this.folder };
  /** The size in KB above which it can write no file; undefined: there is none. */
  limit: number | undefined;
  private child: ChildProcess | undefined;
  private errors = '';
  private ended: Promise<number | string> | undefined;

  private constructor(elf: Uint8Array) {
    writeFileSync(join(this.folder, 'program'), elf);
    chmodSync(join(this.folder, 'program'), 0o755);
    mkdirSync(join(this.folder, 'sys'));
  }

  /** Creates a file of the kernel, such as `class/leds/ACT/trigger`. */
  file(path: string, content = ''): void {
    const whole = join(this.folder, 'sys', path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
  }

  /** Creates a symbolic link to a folder, as the kernel does for devices. */
  device(path: string, target: string): void {
    mkdirSync(join(this.folder, 'sys', target), { recursive: true });
    mkdirSync(dirname(join(this.folder, 'sys', path)), { recursive: true });
    symlinkSync(join(this.folder, 'sys', target), join(this.folder, 'sys', path));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, 'sys', path), 'utf8');
  }

  /** Starts the program. */
  start(...args: string[]): void {
    const { XDG_STATE_HOME: _, STATE_DIRECTORY: __, ...others } = process.env;
    const env = { ...others, ...this.variables };
    const limit = this.limit === undefined ? '' : `trap '' XFSZ; ulimit -f ${this.limit}; `;
    const child = spawn('bash', ['-c', `${limit}exec ./program --sys sys "$@"`, 'program', ...args], {
      cwd: this.folder,
      env,
    });
    this.child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? String(signal))));
  }

  /** Its output on standard error so far. */
  get output(): string {
    return this.errors;
  }

  /** Waits for output that matches [pattern]; resolves with its first group. */
  async waitForOutput(pattern: RegExp): Promise<string> {
    await this.until(() => pattern.test(this.errors), `tell ${pattern}`);
    return pattern.exec(this.errors)?.[1] ?? '';
  }

  /** Waits until a file has the given contents. */
  async waitForFile(path: string, content: string): Promise<void> {
    await this.until(() => this.read(path) === content, `write ${content} to ${path}, which says '${this.read(path)}'`);
  }

  /** The link over its standard input and output. */
  port(): BytePort {
    const { stdin, stdout } = this.child ?? {};
    if (!stdin || !stdout) throw new Error('the program was not started');
    const stream = Duplex.from({ readable: stdout, writable: stdin });
    stream.on('error', () => {});
    return streamPort(stream, { onEnd: () => () => {} }, 'pc', () => stdin.end());
  }

  /** CPU time used, in hundredths of a second (Linux, proc(5): utime and stime). */
  processorTime(): number {
    const fields = readFileSync(`/proc/${this.child?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Its exit status; undefined while it runs. */
  async status(): Promise<number | string> {
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('it goes on'), TIMEOUT).unref());
    return Promise.race([this.ended ?? 'it was not started', late]);
  }

  /** Runs the program until it ends. */
  async run(...args: string[]): Promise<{ status: number | string; told: string }> {
    this.start(...args);
    return { status: await this.status(), told: this.errors };
  }

  remove(): void {
    this.child?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async until(isDone: () => boolean, purpose: string): Promise<void> {
    const limit = performance.now() + TIMEOUT;
    while (!isDone()) {
      if (performance.now() > limit) throw new Error(`the program did not ${purpose} in time; it told: ${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
