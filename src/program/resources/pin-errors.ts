import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Board, BoardBus } from '../board.js';
import { pinName } from '../pins.js';
import type { BusClaim, PinClaim } from './claims.js';
import type { FreePins } from './free-pins.js';
import { busName, lineName, ROLE_WORDS } from './words.js';

/** A line of a bus that a node uses. */
export interface LineClaim {
  bus: BusClaim;
  line: string;
  pin: number;
}

/** The lines of the buses that are in use, each once. */
export function usedLines(board: Board, buses: readonly BusClaim[]): LineClaim[] {
  const first = new Map(buses.toReversed().map((claim) => [busName(claim), claim]));
  return buses
    .filter((claim) => first.get(busName(claim)) === claim)
    .flatMap((bus) => Object.entries(findBus(board, bus)?.lines ?? {}).map(([line, pin]) => ({ bus, line, pin })));
}

export function findBus(board: Board, { kind, number }: BusClaim): BoardBus | undefined {
  return board.buses[kind].find((bus) => bus.number === number);
}

/** Returns an error for each node that wants a pin for another use than an earlier node, or one that a bus needs. */
export function pinErrors(
  board: Board,
  pins: readonly PinClaim[],
  lines: readonly LineClaim[],
  free: FreePins,
): Diagnostic[] {
  const first = new Map<number, PinClaim>();
  return pins.flatMap((claim): Diagnostic[] => {
    const { called, place, port, pin } = claim;
    const other = first.get(pin) ?? claim;
    first.set(pin, other);
    const line = lines.find((each) => each.pin === pin && !isFree(each, claim));
    const rival = line ? onLine(line, claim) : atPin(other, claim);
    if (rival === undefined) return [];
    const message = `${called} uses ${pinName(board, pin)} ${ROLE_WORDS[claim.role]}, ${rival}; ${free.offer(port)}`;
    return [{ severity: 'error', code: 'pin-conflict', message, place }];
  });
}

/** SS may be what it likes but an input. */
function isFree({ line }: LineClaim, { role }: PinClaim): boolean {
  return line === 'ss' && role !== 'input' && role !== 'analog';
}

function onLine({ bus, line }: LineClaim, { node }: PinClaim): string {
  const whose = bus.node === node ? 'its own' : `which ${bus.calledThere} uses`;
  const name = `${lineName(line)} of ${busName(bus)}`;
  return line === 'ss' ? `but ${name}, ${whose}, must be an output` : `but it is ${name}, ${whose}`;
}

/** What a node does with its own pins is its own affair. */
function atPin(other: PinClaim, { node, role }: PinClaim): string | undefined {
  if (other.node === node) return undefined;
  // Two parts that are selected at once would both answer.
  if (other.role === role) return role === 'select' ? `as ${other.calledThere} does` : undefined;
  return `${other.calledThere} ${ROLE_WORDS[other.role]}`;
}
