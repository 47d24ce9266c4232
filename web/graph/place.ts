import type { Metadata, Point } from './graph.js';

/** Divides metadata into the place in them and the rest. */
export function splitPlace(metadata: Metadata): { place?: Point; metadata: Metadata } {
  const { x, y, ...rest } = metadata;
  if (typeof x !== 'number' || typeof y !== 'number') return { metadata: rest };
  return { place: { x, y }, metadata: rest };
}
