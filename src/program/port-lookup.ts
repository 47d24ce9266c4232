import type { Port } from '../library/component.js';
import type { FlatPort, FlatPorts, PortOwner } from './flat-graph.js';
import type { Hints } from './hints.js';
import type { Problem } from './problem.js';

/** How a port is used: the direction it must have, and the error message if it has the other one. */
export const Use = {
  source: { direction: 'out', must: 'an edge must begin at an outport' },
  target: { direction: 'in', must: 'an edge must end at an inport' },
  initial: { direction: 'in', must: 'an initial packet must go to an inport' },
  exportIn: { direction: 'in', must: 'an exported inport must be an inport of its node' },
  exportOut: { direction: 'out', must: 'an exported outport must be an outport of its node' },
} as const;

export type Use = (typeof Use)[keyof typeof Use];

/** Finds [port] among [ports], the ports of [owner] for [use]. Undefined for a port whose error has been reported. */
export function findPort<P extends Port>(
  port: string,
  ports: FlatPorts<P>,
  owner: PortOwner,
  use: Use,
  hints: Hints,
): FlatPort<P> | Problem | undefined {
  if (ports.has(port)) return ports.get(port);
  const isIn = use.direction === 'in';
  if ((isIn ? owner.outports : owner.inports).has(port)) {
    const message = `'${port}' is an ${isIn ? 'outport' : 'inport'} of ${owner.name}; ${use.must}`;
    return { code: 'wrong-direction', message };
  }
  const what = isIn ? 'inport' : 'outport';
  const names = [...ports.keys()];
  const hint = hints.didYouMean(port, `${what} of ${names.join()}`, names) || ';';
  const has = names.length > 0 ? `it has: ${names.join(', ')}` : 'it has none';
  return { code: 'unknown-port', message: `${owner.name} has no ${what} '${port}'${hint} ${has}` };
}
