import type { Edge } from './program.js';

/** A number that two edges share exactly when they are the same edge: ids have 16 bits, ports 8. */
export function edgeKey({ source, outport, target, inport }: Edge): number {
  return ((source * 0x100 + outport) * 0x10000 + target) * 0x100 + inport;
}
