import type { ImageMap, Usage } from '../../image/image.js';
import { grouped } from '../../program/numbers.js';

/** Returns what does not fit on the board, with the numbers. Empty if the image fits. */
export function misfits(map: ImageMap, leastStack: number): string[] {
  const forVariables = { used: map.ram.used, size: map.ram.size - leastStack };
  const keeps = `besides the ${leastStack} that the stack needs`;
  return [
    ...misfit(map.flash, (size) => `flash, but the ${map.board} has ${size}`),
    ...misfit(forVariables, (size) => `RAM, but the ${map.board} has ${size} ${keeps}`),
    ...misfit(map.arena, (size) => `arena for its nodes and edges, but the ${map.board} has ${size}`).map(
      (message) => `${message}; remove nodes or edges`,
    ),
  ];
}

function misfit({ used, size }: Usage, rest: (size: string) => string): string[] {
  if (used <= size) return [];
  return [`it needs ${grouped(used)} bytes of ${rest(grouped(size))} (${grouped(used - size)} too many)`];
}
