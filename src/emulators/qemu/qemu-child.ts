import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

export interface QemuProgram {
  /** `qemu-system-arm`. */
  command: string;
  /** The package of Debian that has it. */
  debian: string;
}

/** Starts QEMU. On Linux it ends with the thread that has started it, however that ends. */
export function spawnQemu({ command }: QemuProgram, args: readonly string[], options: SpawnOptions): ChildProcess {
  return process.platform === 'linux'
    ? spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], options)
    : spawn(command, args, options);
}

/** Why [child] is not there, given all that it has written to its standard error. */
export function explainEnd({ command, debian }: QemuProgram, { pid }: ChildProcess, errors: string): string {
  const isStarter = process.platform === 'linux';
  if (pid === undefined && isStarter)
    return 'setpriv was not found: it ends QEMU with us (on Debian: apt install util-linux)';
  if (pid === undefined || (isStarter && /failed to execute/.test(errors)))
    return `${command} was not found: it emulates the board (on Debian: apt install ${debian})`;
  return `${command} has ended: ${errors.trim() || 'it did not say why'}`;
}
