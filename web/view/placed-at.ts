import type { CSSProperties } from 'react';
import type { Point } from '../graph/graph.js';

const MARGIN = 10;

/** The place of a box near [point] that is inside the window. */
export function placedAt({ x, y }: Point, width: number, height: number): CSSProperties {
  const left = Math.max(MARGIN, Math.min(x, window.innerWidth - width - MARGIN));
  const top = Math.max(MARGIN, Math.min(y, window.innerHeight - height - MARGIN));
  return { left, top };
}
