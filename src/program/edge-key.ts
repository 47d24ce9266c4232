import type { Edge } from './program.js';

/** Text that two edges share exactly when they are the same edge. */
export function edgeKey({ source, outport, target, inport }: Edge): string {
  return `${source}.${outport}>${target}.${inport}`;
}
