import { pinName } from '../../../program/pins.js';
import type { Program } from '../../../program/program.js';

/** Returns, for each pin that an initial packet gives to a node, the names of those nodes: `D2` is `button`. */
export function pinUsers({ board, nodes, initials }: Program): Map<string, string> {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const users = new Map<string, Set<string>>();
  for (const { target, packet } of initials) {
    if (packet.type !== 'pin') continue;
    const pin = pinName(board, packet.value);
    users.set(pin, (users.get(pin) ?? new Set()).add(names.get(target) ?? ''));
  }
  return new Map([...users].map(([pin, all]) => [pin, [...all].join(', ')]));
}
