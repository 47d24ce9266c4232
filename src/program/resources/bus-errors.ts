import type { Diagnostic } from '../../graph/diagnostic.js';
import type { BusKind } from '../../library/resources.js';
import type { Board } from '../board.js';
import { pinName } from '../pins.js';
import type { BusClaim, PinClaim, Settings } from './claims.js';
import { findBus, type LineClaim } from './pin-errors.js';
import { BUS_WORDS, busName, either, lineName } from './words.js';

/** Returns an error for each node on a bus that the board does not have. */
export function missingBuses(board: Board, buses: readonly BusClaim[]): Diagnostic[] {
  return buses.flatMap((claim): Diagnostic[] => {
    const { called, place, kind } = claim;
    if (isConsole(claim) || findBus(board, claim) || board.unlisted.includes(kind)) return [];
    const message = `${called}: ${board.name} has no ${busName(claim)}; ${whatItHas(board, kind)}`;
    return [{ severity: 'error', code: 'no-bus', message, place }];
  });
}

function whatItHas(board: Board, kind: BusKind): string {
  const numbers = board.buses[kind].map(({ number }) => `${number}`);
  if (kind === 'serial') return `it has ${either(['0 (the console)', ...numbers], 'and')}`;
  if (numbers.length > 0) return `it has ${either(numbers, 'and')}`;
  return `it has no ${BUS_WORDS[kind]} at all: use a board that has one`;
}

/** Returns an error for each node that gives a bus another setting than an earlier node on it, such as BAUDRATE. */
export function settingErrors(settings: Settings, buses: readonly BusClaim[]): Diagnostic[] {
  const first = new Map<string, { calledThere: string; value: number }>();
  return buses
    .filter((claim) => !isConsole(claim))
    .flatMap((claim) =>
      claim.node.component.inports.flatMap((port, index): Diagnostic[] => {
        const value = port.perBus && settings.integer(claim.node, index);
        if (value === undefined) return [];
        const key = `${busName(claim)} ${port.name}`;
        const { called, calledThere, place } = settings.claim(claim.node, settings.placeOf(claim.node, index));
        const other = first.get(key) ?? { calledThere, value };
        first.set(key, other);
        if (other.value === value) return [];
        const has = `has ${port.name.toUpperCase()} ${value} at ${busName(claim)}`;
        const message = `${called} ${has}, ${other.calledThere} has ${other.value} there; give both the same`;
        return [{ severity: 'error', code: 'bus-setting', message, place }];
      }),
    );
}

/** Returns an error for each bus that needs a pin of another one that is in use. */
export function lineErrors(board: Board, pins: readonly PinClaim[], lines: readonly LineClaim[]): Diagnostic[] {
  const first = new Map<number, LineClaim>();
  const told = new Set<BusClaim>();
  return lines.flatMap((claim): Diagnostic[] => {
    const other = first.get(claim.pin);
    if (!other) first.set(claim.pin, claim);
    if (!other || told.has(claim.bus)) return [];
    told.add(claim.bus);
    const { called, place } = claim.bus;
    const mine = `${pinName(board, claim.pin)} as ${lineName(claim.line)} of ${busName(claim.bus)}`;
    const its = `${other.bus.calledThere} as ${lineName(other.line)} of ${busName(other.bus)}`;
    const message = `${called} uses ${mine}, ${its}; ${offerBuses(board, [claim, other], [...pins, ...lines])}`;
    return [{ severity: 'error', code: 'pin-conflict', message, place }];
  });
}

/** `I²C bus 1 would do` */
function offerBuses(board: Board, rivals: readonly LineClaim[], taken: readonly { pin: number }[]): string {
  const gone = new Set(taken.map(({ pin }) => pin));
  const kinds = new Set(rivals.map(({ bus }) => bus.kind));
  const free = [...kinds].flatMap((kind) =>
    board.buses[kind]
      .filter(({ lines }) => !Object.values(lines).some((pin) => gone.has(pin)))
      .map(({ number }) => busName({ kind, number })),
  );
  return free.length > 0 ? `${either(free)} would do` : `${board.name} has no other bus for them; leave one out`;
}

/** It has no pins, and no rate. */
function isConsole({ kind, number }: BusClaim): boolean {
  return kind === 'serial' && number === 0;
}
