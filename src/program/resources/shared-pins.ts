import type { Diagnostic } from '../../graph/diagnostic.js';
import { pinName } from '../pins.js';
import type { Program } from '../program.js';
import { type BusClaim, type PinClaim, Settings, type Written } from './claims.js';

/** Returns a warning for each node that is told to drive a pin which another port, or an earlier node, drives already. */
export function sharedPinWarnings(program: Program, written: Written): Diagnostic[] {
  const settings = new Settings(program, written);
  const buses = new Map(settings.buses().map((claim) => [claim.node, claim]));
  const first = new Map<number, PinClaim>();
  return settings.pins().flatMap((driver): Diagnostic[] => {
    const { node, pin, role } = driver;
    if (role === 'input' || role === 'analog') return [];
    const other = first.get(pin);
    if (!other) first.set(pin, driver);
    if (!other || selectTheSame(buses.get(node), buses.get(other.node))) return [];
    const name = pinName(program.board, pin);
    const message = `node '${node.name}' drives ${name} ${who(driver, other)}, so the last packet decides; give each a pin of its own`;
    return [{ severity: 'warning', code: 'shared-pin', message, place: node.place }];
  });
}

/** Whether two nodes take turns on one bus: only the one whose turn it is drives the pin that selects its chip. */
function selectTheSame(one: BusClaim | undefined, other: BusClaim | undefined): boolean {
  if (!one || !other || one.node === other.node) return false;
  return one.kind === other.kind && one.number === other.number;
}

function who({ node, port }: PinClaim, other: PinClaim): string {
  if (other.node !== node) return `as node '${other.node.name}' does`;
  return other.port === port ? `twice at ${port.name.toUpperCase()}` : 'by two of its ports';
}
