import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

const APART: SpawnOptions = { stdio: 'ignore', detached: true };

/** Opens [url] in the browser where there is a desktop. Nobody is told when that fails: the address was printed. */
export function openBrowser(url: string): void {
  if (!hasDesktop(process.platform, process.env)) return;
  const child = start(url);
  child.on('error', () => {});
  child.unref();
}

/** Whether a person at this computer would see a window. */
export function hasDesktop(
  platform: NodeJS.Platform,
  { DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION }: NodeJS.ProcessEnv,
): boolean {
  if (SSH_CONNECTION) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

function start(url: string): ChildProcess {
  if (process.platform === 'darwin') return spawn('open', [url], APART);
  // `start` is a word of the shell; its first quoted argument would be a title.
  if (process.platform === 'win32') return spawn('cmd', ['/c', 'start', '', url], APART);
  return spawn('xdg-open', [url], APART);
}
