import type { ImageMap, Usage } from '../../image/image.js';
import { arenaCapacity } from '../../program/arena.js';
import type { Board } from '../../program/board.js';
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

/**
 * Returns [board] with an arena that leaves room for the variables of the image of [map]. Undefined if RAM is not what the
 * image lacks, or if the arena would be too small for its graph or less than half of what it was.
 */
export function withSmallerArena(board: Board, map: ImageMap, leastStack: number): Board | undefined {
  const { arena, alignment } = board.limits;
  const missing = map.ram.used + leastStack - map.ram.size;
  if (missing <= 0 || map.flash.used > map.flash.size) return undefined;
  const limits = { ...board.limits, arena: arena - Math.ceil(missing / alignment) * alignment };
  if (limits.arena < arena / 2 || map.arena.used > arenaCapacity(limits)) return undefined;
  return { ...board, limits };
}

function misfit({ used, size }: Usage, rest: (size: string) => string): string[] {
  if (used <= size) return [];
  return [`it needs ${grouped(used)} bytes of ${rest(grouped(size))} (${grouped(used - size)} too many)`];
}
