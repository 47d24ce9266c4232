import type { ImageMap, Usage } from '../../image/image.js';
import { grouped } from '../../program/numbers.js';

/** What of an image does not fit onto its board, with the numbers; empty when all does. */
export function misfits(map: ImageMap, leastStack: number): string[] {
  const forVariables = { used: map.ram.used, size: map.ram.size - leastStack };
  const keeps = `without the ${leastStack} that the stack needs`;
  return [
    ...misfit(map.flash, (size) => `flash, and the ${map.board} has ${size}`),
    ...misfit(forVariables, (size) => `RAM, and the ${map.board} has ${size} ${keeps}`),
    ...misfit(map.arena, (size) => `arena for its nodes and edges, and the ${map.board} has ${size}`),
  ];
}

function misfit({ used, size }: Usage, rest: (size: string) => string): string[] {
  if (used <= size) return [];
  return [`it needs ${grouped(used)} bytes of ${rest(grouped(size))} (${grouped(used - size)} too many)`];
}
