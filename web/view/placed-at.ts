import { type RefObject, useLayoutEffect } from 'react';
import type { Point } from '../graph/graph.js';

const MARGIN = 10;

/** Puts a box near [point] and inside the window, also when it grows. */
export function usePlaced(box: RefObject<HTMLElement | null>, point: Point | undefined): void {
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || !point) return undefined;
    const place = () => {
      const { width, height } = current.getBoundingClientRect();
      const left = Math.min(point.x, window.innerWidth - width - MARGIN);
      const top = Math.min(point.y, window.innerHeight - height - MARGIN);
      current.style.left = `${Math.max(MARGIN, left)}px`;
      current.style.top = `${Math.max(MARGIN, top)}px`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(current);
    return () => observer.disconnect();
  }, [box, point]);
}
