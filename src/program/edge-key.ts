import type { Edge } from './program.js';

/** Returns a number that identifies an edge: 16 bits for each node, 8 for each port. */
export function edgeKey({ source, outport, target, inport }: Edge): number {
  return ((source * 0x100 + outport) * 0x10000 + target) * 0x100 + inport;
}
