import { type ChildProcess, spawn } from 'node:child_process';
import { endAtExit, endTool, hasGroups } from './endings.js';
import { isSystemError } from './file-error.js';
import { type LimitedRun, runWithin } from './limited-run.js';
import { temporaryFolder } from './temporary.js';
import type { ToolRun } from './tool-run.js';

/** A tool that is being run, with its output. */
export type Tool = ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream };

export interface ToolOptions {
  /** Milliseconds after which it is ended. Default: it has any time. */
  patience?: number | undefined;
  /** The limits of a program that may be hostile. They include one of time. */
  within?: LimitedRun | undefined;
  /** The folder that it runs in. Default: that of this process. */
  folder?: string | undefined;
}

/** Where the tools of this process have their temporary files. */
let temporary: string | undefined;

/**
 * Starts a program with messages in English. It ends with this process, with all that it has started itself: a compiler
 * is several programs.
 */
export function startTool(command: string, args: readonly string[], folder?: string): Tool {
  temporary ??= temporaryFolder('tools');
  // In the C locale messages are English and in ASCII.
  const env = { ...process.env, LC_ALL: 'C', TMPDIR: temporary };
  const child = spawn(command, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: hasGroups });
  endAtExit(child, hasGroups);
  return child;
}

/** Runs a program to its end, with messages in English. */
export function runTool(
  command: string,
  args: readonly string[],
  { patience, within, folder }: ToolOptions = {},
): Promise<ToolRun> {
  if (within) return runWithin(command, args, within, folder);
  return new Promise((resolve) => {
    const child = startTool(command, args, folder);
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
