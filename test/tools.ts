import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { notFound, toolWith } from '../src/system/programs.js';

const start = promisify(execFile);

export interface ToolOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Runs [command], a program of the table in src/system/programs.ts, with [input]; returns what it prints. Throws an error
 * that says how to get it when it is missing, and what it said when it failed.
 */
export function toolOutput(command: string, args: readonly string[], input = '', options: ToolOptions = {}): string {
  const done = spawnSync(command, args, { ...options, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (done.error) throw explained(command, done.error);
  if (done.status !== 0) throw new Error(`${command} failed:\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** The same without waiting, for what may run beside other tests, and without input. */
export async function startTool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  const done = start(command, args, { ...options, maxBuffer: 2 ** 26 });
  const { stdout } = await done.catch((error: Error) => Promise.reject(explained(command, error)));
  return stdout;
}

/** [error] itself, or what to install. */
export function explained(command: string, error: Error): Error {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  return isMissing ? new Error(notFound(toolWith(command), command), { cause: error }) : error;
}
