import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Program } from '../program.js';
import type { Settings } from './claims.js';

/**
 * Returns an error for each node that does not bear for how long another one closes interrupts. On a board whose time is
 * its own, nothing is ever late.
 */
export function interruptErrors({ board, nodes }: Program, settings: Settings): Diagnostic[] {
  if (board.timers.some(({ beside }) => beside.includes('clock') && beside.includes('pulses'))) return [];
  // The two that close them for longest: a node is not in its own way.
  const closing = nodes
    .filter(({ component }) => component.closes !== undefined)
    .sort((a, b) => (b.component.closes ?? 0) - (a.component.closes ?? 0))
    .slice(0, 2);
  return nodes.flatMap((node): Diagnostic[] => {
    const { bears } = node.component;
    const rival = closing.find((each) => each !== node);
    const closes = rival?.component.closes ?? 0;
    if (bears === undefined || !rival || closes <= bears) return [];
    const message = `${settings.claim(node).called} needs an interrupt within ${bears} µs, but ${settings.claim(rival).calledThere} closes interrupts for up to ${closes} µs; leave one out, or give it another board`;
    return [{ severity: 'error', code: 'interrupts-closed', message, place: node.place }];
  });
}
