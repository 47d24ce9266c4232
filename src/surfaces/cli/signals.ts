import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Returns a controller that aborts on the first SIGINT (Ctrl-C), SIGTERM or SIGHUP, so that files can be completed and
 * the terminal restored. The exit status becomes 128 plus the signal, as in shells. A second signal ends the process.
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
