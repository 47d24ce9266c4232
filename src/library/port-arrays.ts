import { indexedName, splitIndex } from '../graph/port-name.js';
import type { NamedPort } from './format.js';

/** The [ports] without those that differ from an earlier one in their index alone. */
export function firstOfEach<P extends NamedPort>(ports: readonly P[]): P[] {
  return ports.filter(isFirst);
}

export function isFirst({ name }: NamedPort): boolean {
  return (splitIndex(name).index ?? 0) === 0;
}

/** `out` for `out[2]` */
export function baseName({ name }: NamedPort): string {
  return splitIndex(name).port;
}

/** The names of a port and of those that differ in their index: `out[0] to out[8]`. */
export function namesOf({ name, array }: NamedPort): string {
  return array && array.count > 1 ? `${name} to ${indexedName(array.name, array.count - 1)}` : name;
}
