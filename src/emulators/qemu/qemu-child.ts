import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { notFound, tool } from '../../system/programs.js';

const QEMU = 'qemu-system-arm';

export interface QemuProgram {
  /** Path of QEMU. Default: `qemu-system-arm`. */
  command?: string;
}

/** Starts QEMU. On Linux it ends with the thread that started it, however that thread ends. */
export function spawnQemu(
  { command = QEMU }: QemuProgram,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  return process.platform === 'linux'
    ? spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], options)
    : spawn(command, args, options);
}

/** Returns an error message that says why [child] has ended, from its complete standard error. */
export function explainEnd({ command = QEMU }: QemuProgram, { pid }: ChildProcess, errors: string): string {
  const isStarter = process.platform === 'linux';
  if (pid === undefined && isStarter) return notFound(tool('setpriv'), 'setpriv');
  if (pid === undefined || (isStarter && /failed to execute/.test(errors)))
    return notFound(tool('QEMU for ARM machines'), command, 'emulates the board');
  return `${command} has ended: ${errors.trim() || 'it did not say why'}`;
}
