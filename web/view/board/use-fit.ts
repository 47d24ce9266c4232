import { useEffect } from 'react';
import type { App } from '../../app/app.js';

/** The whole graph is seen when a panel has come below it. */
export function useFit(app: App): void {
  useEffect(() => {
    // The drawing has another size by then.
    const timer = setTimeout(() => app.canvas?.fit(), 60);
    return () => clearTimeout(timer);
  }, [app]);
}
