import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at each drawing, which does what [work] did when it was drawn last: who gets it is not drawn anew. */
export function useStable<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
