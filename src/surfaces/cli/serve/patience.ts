/** Milliseconds. */
const PATIENCE = 60_000;

/** Is aborted when something has taken longer than a person would wait, whatever board time it is about. */
export function patience(): AbortSignal {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`ended: it took more than ${PATIENCE / 1000} s`)), PATIENCE);
  timer.unref();
  return late.signal;
}
