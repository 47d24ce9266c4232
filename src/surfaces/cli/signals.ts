import { constants } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** Milliseconds that a command has after a signal to complete files and close ports. Then the process ends anyway. */
const GRACE = 600;
/** Requests that Node's threads work on: a file on a drive that does not answer, a name that is looked up. */
const THREAD_WORK = /^(FS|GetAddrInfo|GetNameInfo)Req/;

/** Of the command that ends in order. */
let controller: AbortController | undefined;
let isSignalled = false;

/**
 * Lets the process end at SIGINT (Ctrl-C), SIGTERM and SIGHUP, whatever it is doing: at once, or in order where the
 * command has called `abortOnSignal`. A second signal ends it at once. The exit status is 128 plus the signal, as in
 * shells.
 */
export function endOnSignals(): void {
  for (const signal of SIGNALS) process.on(signal, () => end(signal));
}

/**
 * Returns a controller that aborts on the first signal, so that files can be completed and the terminal restored. From
 * then on the command has a moment to end by itself.
 */
export function abortOnSignal(): AbortController {
  controller = new AbortController();
  return controller;
}

/** Whether a signal has told the process to end, as far as the event loop has had the time to hear of it. */
export function isEnding(): boolean {
  return isSignalled;
}

/** Lets the event loop hear of the signals that came while it was blocked, as by a component that does not return. */
export async function hearSignals(): Promise<void> {
  // The present turn may have looked for them before they came.
  await turn();
  await turn();
}

/** Resolves when [signal] aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function end(signal: Signal): void {
  const status = 128 + constants.signals[signal];
  if (isSignalled || !controller) endNow(signal, status);
  isSignalled = true;
  process.exitCode = status;
  controller?.abort();
  // Does not keep the process from ending before.
  setTimeout(() => endNow(signal, status), GRACE).unref();
}

/**
 * Ends the process. Node's end waits for its threads, and one of them may wait for good, as for a drive. Then the signal
 * itself ends the process, once all who clean up at the end have done so; shells give that the same exit status.
 */
function endNow(signal: Signal, status: number): never {
  process.on('exit', () => {
    if (!process.getActiveResourcesInfo().some((name) => THREAD_WORK.test(name))) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  process.exit(status);
}
