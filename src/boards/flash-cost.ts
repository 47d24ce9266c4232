import type { Component } from '../library/component.js';
import type { Board } from '../program/board.js';
import { flashCosts } from './flash-costs.generated.js';

/** The board on which the flash of components was measured that is like one with numbers of nodes of so many bits. */
const LIKE: Readonly<Record<Board['limits']['idBits'], string>> = { 8: 'uno', 16: 'microbit' };

/**
 * The bytes of flash that a component of MicroFlo takes beside others, and the board on which that was measured: [board]
 * itself, or one whose chip is alike. Undefined when it was not measured.
 */
export function flashCost({ name }: Component, board: Board): { bytes: number; board: string } | undefined {
  const costs = Object.hasOwn(flashCosts, name) ? flashCosts[name] : undefined;
  const like = costs && board.name in costs ? board.name : LIKE[board.limits.idBits];
  const bytes = costs?.[like];
  // Beside others that share its code, a component may take nothing.
  return bytes === undefined ? undefined : { bytes: Math.max(0, bytes), board: like };
}
