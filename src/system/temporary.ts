import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Files and folders of one process. Their names tell which process it is: `microflo-<purpose>-<machine>-<process>-<random>`,
 * for a file that is written aside after the name of that file and a dot. So a process removes all of its own at its end,
 * and one that was killed leaves them to the next.
 */
const NAME = /(?:^|\.)microflo-[a-z0-9]+-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/;
/** Milliseconds between two tries to remove a folder into which a program that was just killed has written. */
const RETRY = 20;

/** Folders in which this process has made temporary files. */
const used = new Set<string>();
/** Folders in which this process has looked for what others have left. */
const looked = new Set<string>();
let isHooked = false;

/** Makes a temporary folder in [parent]. Who is done with it removes it; at the latest, it is gone with this process. */
export function temporaryFolder(purpose: string, parent = tmpdir()): string {
  mkdirSync(parent, { recursive: true });
  const path = join(parent, nameFor(purpose, parent));
  mkdirSync(path, { mode: 0o700 });
  return path;
}

/** A name beside [path], in the folder [parent], for a file that will be renamed to it. */
export function nameAside(path: string, parent: string): string {
  return `${path}.${nameFor('aside', parent)}`;
}

/** Removes a temporary file or folder. */
export function removeTemporary(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: RETRY });
}

/**
 * Removes from [folder] what processes that no longer run have left, with the programs that they have started. Looks
 * there once.
 */
export function removeLeftovers(folder: string): void {
  if (looked.has(folder)) return;
  looked.add(folder);
  for (const { name, pid } of temporaryIn(folder)) {
    if (pid === process.pid || isRunning(pid)) continue;
    const path = join(folder, name);
    endProgramsOf(path);
    remove(path);
  }
}

function nameFor(purpose: string, parent: string): string {
  removeAtExit();
  used.add(parent);
  removeLeftovers(parent);
  return `microflo-${purpose}-${machine()}-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Lets the process remove its temporary files when it exits, those of its threads too. */
export function removeAtExit(): void {
  if (isHooked || !isMainThread) return;
  isHooked = true;
  process.on('exit', () => {
    for (const folder of new Set([tmpdir(), ...used])) {
      for (const { name, pid } of temporaryIn(folder)) if (pid === process.pid) remove(join(folder, name));
    }
  });
}

function temporaryIn(folder: string): { name: string; pid: number }[] {
  return namesIn(folder).flatMap((name) => {
    const [, where, pid] = NAME.exec(name) ?? [];
    return where === machine() ? [{ name, pid: Number(pid) }] : [];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What belongs to somebody else stays. */
function remove(path: string): void {
  try {
    removeTemporary(path);
  } catch {
    // It is not ours to remove, or somebody else does so at this moment.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

let known: string | undefined;

/** Tells machines and containers apart that share a folder: the number of a process means nothing in another one. */
function machine(): string {
  known ??= createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8);
  return known;
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Ends the programs whose temporary files are in [folder] (Linux): they outlived the process that had started them. */
function endProgramsOf(folder: string): void {
  for (const pid of namesIn('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`TMPDIR=${folder}\0`))
        process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended, or belongs to somebody else.
    }
  }
}
