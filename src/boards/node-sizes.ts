import { coreLibrary } from '../library/core.js';
import { placeBytes } from '../program/arena.js';
import type { Board } from '../program/board.js';
import { layouts } from './node-sizes.generated.js';

/**
 * Returns the size of a node of each component of MicroFlo on [board] by component id, in bytes without edges, as its
 * firmware lists it. The user's own components are not included: only a compiler knows their size.
 */
export function nodeSizes({ limits }: Board): Map<number, number> {
  const layout = layouts.find(
    ({ alignment, idBits, stringLength }) =>
      alignment === limits.alignment && idBits === limits.idBits && stringLength === limits.stringLength,
  );
  const sizes = Object.entries(layout?.nodes ?? {}).flatMap(([name, bytes]): [number, number][] => {
    const component = coreLibrary.get(name);
    return component ? [[component.id, bytes + placeBytes(limits)]] : [];
  });
  return new Map(sizes);
}
