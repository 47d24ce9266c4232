import { execFile } from 'node:child_process';

export interface ToolRun {
  /** The exit status, or ENOENT if there is no such program. */
  status: number | string;
  output: string;
  errors: string;
}

/** Runs a program to its end, with messages in English. */
export function runTool(command: string, args: readonly string[]): Promise<ToolRun> {
  const env = { ...process.env, LC_ALL: 'C' };
  return new Promise((resolve) => {
    execFile(command, args, { env, maxBuffer: 2 ** 26 }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : (error.code ?? String(error.signal)), output, errors });
    });
  });
}
