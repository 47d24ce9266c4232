import type { ChildProcess } from 'node:child_process';

/** Windows would open a window for one. There, a program does not end with the one that has started it. */
export const hasGroups = process.platform !== 'win32';

/** Ends the programs that run, by their processes. */
const endings = new Map<ChildProcess, () => void>();

/** Ends [child] when this process exits; with [isGroup], all programs of its group. */
export function endAtExit(child: ChildProcess, isGroup = false): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (endings.size === 0) process.prependListener('exit', endAll);
  endings.set(child, () => end(isGroup ? -pid : pid));
  // Of a group, others may run on when the first has exited, and print.
  child.on(isGroup ? 'close' : 'exit', () => {
    endings.delete(child);
    if (endings.size === 0) process.off('exit', endAll);
  });
}

/** Ends a program that was given to `endAtExit`; with it its group. */
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
