// What a test starts ends with it. Mocha calls these hooks around the tests of each file (Mocha, "Root hook plugins"):
// what a failed test has left running is ended, so that it slows no other test; what a file without a failure leaves
// running is a failure.
import { readdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

interface Started {
  pid: number;
  /** Seconds from the start of the machine to that of the process. */
  at: number;
  command: string;
}

/** A part of a second in which Linux counts when processes began (proc_pid_stat(5), starttime). */
const TICK = 1 / 100;
/** Milliseconds in which what was told to end must be gone. */
const PATIENCE = 10_000;
/** esbuild keeps a helper for as long as the process that uses it, and the emulators in QEMU one machine that stands. */
const KEPT = /esbuild|qemu-system-arm -M (microbit|lm3s6965evb) /;

/** The processes that this one has started, and those that they have started. None where there is no /proc. */
function started(): Started[] {
  const all = new Map<number, Started[]>();
  for (const name of folders()) {
    const process = look(Number(name));
    if (process) all.set(process.parent, [...(all.get(process.parent) ?? []), process]);
  }
  const below = (pid: number): Started[] => (all.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(process.pid).filter(({ command }) => !KEPT.test(command));
}

function folders(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

/** Undefined for a process that is gone, or has ended and waits to be noticed. */
function look(pid: number): (Started & { parent: number }) | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return state === 'Z' ? undefined : { pid, at: Number(rest[17]) * TICK, command, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function end(processes: readonly Started[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

let began = 0;
let hasFailed = false;
let known = new Set<number>();

async function checkNothingIsLeft(): Promise<void> {
  const left = () => started().filter(({ pid }) => !known.has(pid));
  const limit = Date.now() + PATIENCE;
  while (left().length > 0 && Date.now() < limit) await delay(20);
  const still = left();
  end(still);
  if (still.length === 0 || hasFailed) return;
  throw new Error(`the tests of this file have left running:\n${still.map(({ command }) => command).join('\n')}`);
}

export const mochaHooks = {
  beforeAll(this: Mocha.Context): void {
    hasFailed = false;
    known = new Set(started().map(({ pid }) => pid));
    // Behind those of the file itself, which are there already.
    this.runnable().parent?.afterAll('leaves nothing running', checkNothingIsLeft);
  },

  beforeEach(): void {
    began = uptime();
  },

  afterEach(this: Mocha.Context): void {
    if (this.currentTest?.state !== 'failed') return;
    hasFailed = true;
    end(started().filter(({ at }) => at >= began - TICK));
  },
};
