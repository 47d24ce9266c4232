import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../scripts/bundle-options.mjs';
import { packageRoot } from '../../src/system/package-root.js';
import { CACHE } from '../firmware/images.js';

const bundles = new Map<string, string>();

/** A source file with all that it needs, as it is shipped: starts much sooner than the sources. Gives its path. */
export function bundle(source: string, name = `${source.replaceAll('/', '-').replace('.ts', '')}.js`): string {
  const known = bundles.get(source);
  if (known !== undefined) return known;
  const outfile = join(packageRoot(), 'node_modules', '.cache', 'microflo-test', name);
  buildSync({
    entryPoints: [join(packageRoot(), source)],
    outfile,
    ...bundleOptions,
  });
  bundles.set(source, outfile);
  return outfile;
}

/** The command line, with the thread of emulated boards beside it. */
export function cliPath(): string {
  bundle('src/emulators/thread-worker.ts', 'emulator-thread-worker.js');
  return bundle('src/surfaces/cli/main.ts');
}

/** How a run of the command line ended. */
export interface Run {
  status: number;
  stdout: string;
  stderr: string;
}

/** Milliseconds that a run may take to print what is awaited. */
const TIMEOUT = 240_000;

/** A run under way. */
export class Started {
  private output = '';
  private readonly waiting = new Set<() => void>();
  private readonly ended: Promise<number>;

  constructor(private readonly child: ChildProcess) {
    const hear = (text: string) => {
      this.output += text;
      for (const look of this.waiting) look();
    };
    // It may end before it has read all that was written to it.
    child.stdin?.on('error', () => {});
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    this.ended = new Promise((resolve) =>
      child.on('close', (status, signal) =>
        resolve(status ?? (signal === null ? -1 : 128 + constants.signals[signal])),
      ),
    );
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Waits until what it has printed matches [pattern]; rejects when it ends before, and after four minutes. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    const found = new Promise<RegExpExecArray>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`within ${TIMEOUT / 1000} s it never printed ${pattern}:\n${this.output}`));
      }, TIMEOUT);
      const look = () => {
        const match = pattern.exec(this.output);
        if (!match) return;
        this.waiting.delete(look);
        clearTimeout(timer);
        resolve(match);
      };
      this.waiting.add(look);
      look();
    });
    const over = this.ended.then((status) => {
      throw new Error(`it ended with ${status} and never printed ${pattern}:\n${this.output}`);
    });
    return Promise.race([found, over]);
  }

  /** Writes to its standard input. */
  write(text: string | Uint8Array): void {
    this.child.stdin?.write(text);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.child.stdin?.end();
  }

  /** Ends it as Ctrl-C does; gives its exit status and all that it has printed. */
  async interrupt(): Promise<{ status: number; output: string }> {
    return this.kill('SIGINT');
  }

  /** Sends it a signal; gives its exit status as shells do, and all that it has printed. */
  async kill(signal: NodeJS.Signals): Promise<{ status: number; output: string }> {
    this.child.kill(signal);
    return this.end();
  }

  async end(): Promise<{ status: number; output: string }> {
    return { status: await this.ended, output: this.output };
  }
}

/** A folder to run commands in, which is gone after the tests. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'microflo-cli-'));

  /** What the environment of commands has besides. */
  variables: NodeJS.ProcessEnv = {};

  /** Writes a file, and returns its name. */
  file(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
    return name;
  }

  /** Lets commands find what other tests have compiled. */
  shareImages(): void {
    const cache = join(packageRoot(), CACHE);
    mkdirSync(cache, { recursive: true });
    mkdirSync(join(this.path, '.cache'));
    symlinkSync(cache, join(this.path, '.cache', 'microflo'));
  }

  /** Starts `microflo` with [args] here, and hears what it prints. */
  start(...args: string[]): Started {
    return new Started(spawn(process.execPath, [cliPath(), ...args], { cwd: this.path, env: this.environment }));
  }

  /** Runs `microflo` with [args] here, without a terminal. */
  run(...args: string[]): Promise<Run> {
    const options = { cwd: this.path, env: this.environment };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [cliPath(), ...args], options, (_, stdout, stderr) => {
        resolve({ status: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }

  /** Colourless, and with a cache of its own. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(this.path, '.cache'), ...this.variables };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What a run printed as JSON, line by line. */
export function jsonLines(run: Run): unknown[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export const BLINK = `# @name Blink
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
