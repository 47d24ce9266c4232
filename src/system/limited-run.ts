import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type Clock, wallClock } from '../util/clock.js';
import { sizeText } from '../util/size-text.js';
import { endAtExit, endTool, hasGroups } from './endings.js';
import { removeTemporary, temporaryFolder } from './temporary.js';
import type { ToolRun } from './tool-run.js';

/** What a program may use. */
export interface RunLimits {
  /** Milliseconds from its start to its end. */
  time: number;
  /** Bytes of address space, for each of its processes. Linux alone keeps to it. */
  memory: number;
  /** Bytes of each file that it writes. Windows does not keep to it. */
  file: number;
  /** Bytes that it prints. */
  output: number;
}

/** How a program is run that may be hostile: a compiler with the code of a stranger. */
export interface LimitedRun {
  limits: RunLimits;
  /** Ends the program, with all that it has started. */
  signal: AbortSignal;
  /** For the time limit. The wall clock by default. */
  clock?: Clock;
}

/**
 * Sets the limits, which all programs that it starts inherit, and runs the program. Its input 3 is a pipe from this
 * process: when that closes, because this process is gone, however it went, the whole process group is killed.
 */
const SCRIPT = `ulimit -v "$1" 2>/dev/null
ulimit -f "$2" 2>/dev/null
shift 2
(read -r end <&3; kill -KILL 0) >/dev/null 2>&1 &
"$@" 3<&-
status=$?
kill $! 2>/dev/null
exit $status`;
/** The exit status of a shell that has not found the program. */
const NOT_FOUND = 127;
/** The units of `ulimit -v` and `ulimit -f`, in bytes. */
const KIB = 1024;
const BLOCK = 512;

/** How programs complain about the limits that the system keeps. */
const OUT_OF_MEMORY = /out of memory|memory exhausted|[Cc]annot allocate memory|bad_alloc/;
const FILE_TOO_LARGE = /File size limit exceeded|File too large/;

/**
 * Runs a program within limits. One that exceeds a limit, or is no longer wanted, is ended with its process group, and
 * `ended` of the result says why. Its temporary files are deleted.
 */
export async function runWithin(
  command: string,
  args: readonly string[],
  options: LimitedRun,
  folder?: string,
): Promise<ToolRun> {
  if (options.signal.aborted) return { status: 'ended', output: '', errors: '', ended: NOT_WANTED };
  const temporary = temporaryFolder('run');
  try {
    return await new Promise((resolve) => {
      const run = new Run(start(command, args, options.limits, { temporary, folder }), options, resolve);
      run.begin();
    });
  } finally {
    removeTemporary(temporary);
  }
}

const NOT_WANTED = 'nobody waits for it any more';

class Run {
  private readonly printed = { output: '', errors: '' };
  private bytes = 0;
  private ended: string | undefined;
  private cancelTimer = () => {};

  constructor(
    private readonly child: ChildProcess,
    private readonly options: LimitedRun,
    private readonly resolve: (run: ToolRun) => void,
  ) {}

  begin(): void {
    const { child, options } = this;
    const { limits, signal, clock = wallClock } = options;
    this.hear(child.stdout, 'output');
    this.hear(child.stderr, 'errors');
    // The pipe that the script waits at ends with an error when the script does.
    child.stdio[3]?.on('error', () => {});
    signal.addEventListener('abort', this.abort);
    if (signal.aborted) this.abort();
    this.cancelTimer = clock.after(limits.time, () => this.end(`it took more than ${limits.time / 1000} s`));
    child.on('error', (error: NodeJS.ErrnoException) => this.finish(error.code ?? error.message));
    child.on('close', (status, killer) => this.finish(status ?? String(killer)));
  }

  private readonly abort = () => this.end(NOT_WANTED);

  private hear(stream: Readable | null, key: 'output' | 'errors'): void {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      if (this.ended !== undefined) return;
      this.bytes += text.length;
      const { output } = this.options.limits;
      if (this.bytes > output) this.end(`it printed more than ${sizeText(output)}`);
      else this.printed[key] += text;
    });
  }

  private end(why: string): void {
    this.ended ??= why;
    endTool(this.child);
  }

  private finish(status: number | string): void {
    this.cancelTimer();
    this.options.signal.removeEventListener('abort', this.abort);
    const ended = this.ended ?? (status === 0 ? undefined : exceeded(this.printed.errors, this.options.limits));
    const found = status === NOT_FOUND ? 'ENOENT' : status;
    this.resolve({
      status: ended === undefined ? found : 'ended',
      ...this.printed,
      ...(ended !== undefined && { ended }),
    });
  }
}

function exceeded(errors: string, { memory, file }: RunLimits): string | undefined {
  if (OUT_OF_MEMORY.test(errors)) return `it needed more than ${sizeText(memory)} of memory`;
  if (FILE_TOO_LARGE.test(errors)) return `it wrote a file of more than ${sizeText(file)}`;
  return undefined;
}

/** Where a program runs, and where it has its temporary files. */
interface Folders {
  temporary: string;
  folder: string | undefined;
}

function start(
  command: string,
  args: readonly string[],
  limits: RunLimits,
  { temporary, folder }: Folders,
): ChildProcess {
  // In the C locale messages are English and in ASCII.
  const env = { ...process.env, LC_ALL: 'C', TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const options = { env, cwd: folder };
  const child = hasGroups ? startGroup(command, args, limits, options) : startAlone(command, args, options);
  endAtExit(child, hasGroups);
  return child;
}

function startGroup(
  command: string,
  args: readonly string[],
  { memory, file }: RunLimits,
  options: SpawnOptions,
): ChildProcess {
  const limits = [Math.ceil(memory / KIB), Math.ceil(file / BLOCK)].map(String);
  return spawn('sh', ['-c', SCRIPT, 'sh', ...limits, command, ...args], {
    ...options,
    // Leads a process group of its own.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
}

/** Windows has no such shell. */
function startAlone(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}
