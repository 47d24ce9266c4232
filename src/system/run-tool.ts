import { type ChildProcess, spawn } from 'node:child_process';
import { isSystemError } from './file-error.js';
import { temporaryFolder } from './temporary.js';

export interface ToolRun {
  /** The exit status, the signal that ended it, or ENOENT if there is no such program. */
  status: number | string;
  output: string;
  errors: string;
}

/** A tool that is being run, with its output. */
export type Tool = ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream };

/** Ends the programs that run, by their processes. */
const endings = new Map<ChildProcess, () => void>();
/** Windows would open a window for it. There, a program does not end with the one that has started it. */
const hasGroups = process.platform !== 'win32';
/** Where the tools of this process have their temporary files. */
let temporary: string | undefined;

/**
 * Starts a program with messages in English. It ends with this process, with all that it has started itself: a compiler
 * is several programs.
 */
export function startTool(command: string, args: readonly string[]): Tool {
  temporary ??= temporaryFolder('tools');
  // In the C locale messages are English and in ASCII.
  const env = { ...process.env, LC_ALL: 'C', TMPDIR: temporary };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: hasGroups });
  endAtExit(child, hasGroups);
  return child;
}

/** Runs a program to its end, with messages in English. It is ended after [patience] milliseconds, if given. */
export function runTool(command: string, args: readonly string[], patience?: number): Promise<ToolRun> {
  return new Promise((resolve) => {
    const child = startTool(command, args);
    const timer = patience === undefined ? undefined : setTimeout(() => endTool(child), patience);
    const [output, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => errors.push(bytes));
    const end = (status: number | string) => {
      clearTimeout(timer);
      resolve({ status, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() });
    };
    child.on('error', (error) => end(isSystemError(error) ? (error.code ?? error.message) : error.message));
    child.on('close', (status, signal) => end(status ?? String(signal)));
  });
}

/** Ends [child] when this process exits; with [isGroup], all programs of its group. */
export function endAtExit(child: ChildProcess, isGroup = false): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (endings.size === 0) process.prependListener('exit', endAll);
  endings.set(child, () => end(isGroup ? -pid : pid));
  child.on('exit', () => {
    endings.delete(child);
    if (endings.size === 0) process.off('exit', endAll);
  });
}

/** Ends a tool, with all that it has started. */
export function endTool(child: ChildProcess): void {
  endings.get(child)?.();
}

function endAll(): void {
  for (const endOne of endings.values()) endOne();
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
