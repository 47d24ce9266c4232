import type { KeptPlaces } from '../drawing/places.js';
import type { Point } from '../graph/graph.js';

/** In the store of this tab of the browser: another tab may show another project at the same address. */
const KEY = 'microflo-places';

/** Where nodes without a place were seen when this tab was left. */
export function placesOfTab(): KeptPlaces {
  try {
    return placesIn(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

/** Keeps the places when the tab is left. They are not worth a word when there is no room for them. */
export function keepPlaces(places: KeptPlaces): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(places));
  } catch {
    sessionStorage.removeItem(KEY);
  }
}

/** What is no place is left out: its node gets one. */
export function placesIn(value: unknown): KeptPlaces {
  const graphs = entriesOf(value).map(([graph, nodes]) => [
    graph,
    Object.fromEntries(entriesOf(nodes).filter(isPlace)),
  ]);
  return Object.fromEntries(graphs);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function isPlace(entry: [string, unknown]): entry is [string, Point] {
  const { x, y } = (entry[1] ?? {}) as Partial<Point>;
  return [x, y].every((each) => typeof each === 'number' && Number.isFinite(each) && each >= 0);
}
