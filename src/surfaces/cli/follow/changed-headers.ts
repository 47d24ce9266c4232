import type { OpenDevice } from '../../../connect/open-device.js';
import { shellWord } from '../../../system/shell-word.js';

/** The texts of the headers of a graph's own components, by path. */
export type Headers = ReadonlyMap<string, string>;

/** The paths in [now] of headers that were others [before]. */
export function changedHeaders(before: Headers, now: Headers): string[] {
  return [...now].filter(([path, text]) => (before.get(path) ?? text) !== text).map(([path]) => path);
}

/**
 * What a person must do before the device has the new versions of the headers at [paths]; undefined if loading the graph
 * at [graph] again is enough: the simulated board has compiled them, unless they describe other ports.
 */
export function remedyFor(
  paths: readonly string[],
  before: Headers,
  now: Headers,
  graph: string,
  { address, board }: OpenDevice,
): string | undefined {
  const isDescribed = paths.some((path) => blockOf(before.get(path)) !== blockOf(now.get(path)));
  if (address === 'simulator' && !isDescribed) return undefined;
  if (address === 'simulator' || address.startsWith('emulator:')) return 'start this command again to run what is new';
  return `it is part of the firmware: run microflo flash ${shellWord(graph)} --board ${board.name}, and then this command again`;
}

/** The comment that describes a component. */
function blockOf(header = ''): string {
  return header.slice(0, header.indexOf('*/'));
}
