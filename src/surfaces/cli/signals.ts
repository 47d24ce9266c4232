import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns a request to end, as Ctrl-C makes it, into an abort, so that files are finished and the terminal is given back.
 * The exit status then says which signal it was, as shells do. A second request ends at once.
 */
export function abortOnSignal(): AbortController {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      process.exitCode = 128 + constants.signals[signal];
      controller.abort();
    });
  }
  return controller;
}
