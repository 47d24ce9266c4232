import type { Note } from '../graph/graph.js';

/** Pixels that a note takes in the drawing; it grows downwards with its text. */
export function noteSize({ width = 200, height = 80 }: Pick<Note, 'width' | 'height'>): {
  width: number;
  height: number;
} {
  return { width, height };
}
