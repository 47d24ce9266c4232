import { indexedName, splitIndex } from '../graph/port-name.js';
import type { Port } from './component.js';

/** The [ports] without those that differ from an earlier one in their index alone. */
export function firstOfEach<P extends Port>(ports: readonly P[]): P[] {
  return ports.filter(isFirst);
}

export function isFirst({ name }: Port): boolean {
  return (splitIndex(name).index ?? 0) === 0;
}

/** `out` for `out[2]` */
export function baseName({ name }: Port): string {
  return splitIndex(name).port;
}

/** The names of a port and of those that differ in their index: `out[0] to out[8]`. */
export function namesOf({ name, array }: Port): string {
  return array && array.count > 1 ? `${name} to ${indexedName(array.name, array.count - 1)}` : name;
}
