import type { Diagnostic } from '../../graph/diagnostic.js';
import type { InPort } from '../../library/component.js';
import type { Program } from '../program.js';
import type { Settings } from './claims.js';

/** Returns an error for each node that has a setting which only one node of its component can have, such as KEY. */
export function uniqueErrors({ nodes }: Program, settings: Settings): Diagnostic[] {
  const owners = new Map<string, Map<number, string>>();
  return nodes.flatMap((node) =>
    node.component.inports.flatMap((port, index): Diagnostic[] => {
      const value = port.unique && settings.integer(node, index);
      if (value === undefined) return [];
      const key = `${node.component.id} ${index}`;
      const known = owners.get(key) ?? new Map<number, string>();
      owners.set(key, known);
      const { called, calledThere, place } = settings.claim(node, settings.placeOf(node, index));
      const other = known.get(value);
      if (other === undefined) {
        known.set(value, calledThere);
        return [];
      }
      const message = `${called} has ${port.name.toUpperCase()} ${value}, as ${other} has; ${offer(port, known)}`;
      return [{ severity: 'error', code: 'taken-setting', message, place }];
    }),
  );
}

/** `3 would do` */
function offer({ range = [0, Number.MAX_SAFE_INTEGER] }: InPort, taken: ReadonlyMap<number, string>): string {
  const [least, most] = range;
  let free = least;
  while (taken.has(free)) free += 1;
  return free <= most ? `${free} would do` : 'none is left; remove one of them';
}
