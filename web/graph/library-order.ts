import { GROUPS } from '../../src/library/groups.js';
import { type Component, shortName } from './component.js';

const places = new Map(GROUPS.flatMap(({ components }) => components).map((name, place) => [name, place]));
/** Behind all that is listed: components of one's own, and graphs. */
const LAST = places.size;

/** Components in the order of the library: what more graphs use comes first, one's own graphs come last. */
export function inLibraryOrder(components: Iterable<Component>): Component[] {
  const place = ({ name, isSubgraph }: Component) => (isSubgraph ? LAST + 1 : (places.get(shortName(name)) ?? LAST));
  return [...components].sort((a, b) => place(a) - place(b));
}
