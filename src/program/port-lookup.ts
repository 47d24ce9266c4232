import { listedPorts, splitIndex } from '../graph/port-name.js';
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
  const byIndex = indexProblem(port, names, owner.name, what);
  if (byIndex) return byIndex;
  const hint = hints.didYouMean(port, `${what} of ${names.join()}`, names) || ';';
  const has = names.length > 0 ? `it has: ${listedPorts(names).join(', ')}` : 'it has none';
  return { code: 'unknown-port', message: `${owner.name} has no ${what} '${port}'${hint} ${has}` };
}

/** What is wrong with the index of [port], or with its lack of one, if there are ports of this name among [names]. */
function indexProblem(port: string, names: readonly string[], owner: string, what: string): Problem | undefined {
  const { port: base, index } = splitIndex(port);
  const written = base.toUpperCase();
  if (index !== undefined && names.includes(base)) {
    return {
      code: 'surplus-index',
      message: `'${base}' of ${owner} is one ${what}, without an index; write ${written}`,
    };
  }
  const indexed = names.filter((name) => splitIndex(name).port === base && name !== base);
  if (indexed.length === 0) return undefined;
  const right = indexed.length === 1 ? `${written}[0]` : `${written}[0] to ${written}[${indexed.length - 1}]`;
  if (index === undefined) {
    const message = `'${base}' of ${owner} has ${indexed.length} ${what}s; say which: ${right}`;
    return { code: 'missing-index', message };
  }
  return { code: 'index-range', message: `${owner} has no ${what} '${port}'; it has ${right}` };
}
