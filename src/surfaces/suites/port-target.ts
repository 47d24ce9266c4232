import type { OpenDevice } from '../../connect/open-device.js';
import { PortSession } from './port-session.js';
import { type Demand, serialPortOf, type Target } from './target.js';

/** Milliseconds by which the times of packets may be off: both sides of the port have other things to do, too. */
const TOLERANCE = 50;
/** Milliseconds that one is willing to wait for a case. */
const LONGEST = 60_000;

/** A real board, which nothing but its port leads to. */
export function portTarget(opened: OpenDevice): Target {
  // The session speaks to the firmware itself.
  opened.device.close();
  return {
    name: opened.address,
    board: opened.board,
    tolerance: TOLERANCE,
    shortest: 2 * TOLERANCE,
    longest: LONGEST,
    lacks(demand: Demand) {
      if (demand === 'clock') return 'the clock of a real chip cannot be set';
      if (demand === 'wires') return 'nothing is wired to its pins';
      if (demand.startsWith('input:')) return 'nothing is wired to its serial ports';
      return (serialPortOf(demand) ?? 0) > 0 ? 'nothing is wired to its serial ports' : undefined;
    },
    open: async () => new PortSession(opened.pipe),
  };
}
