import type { PinUse } from '../library/component.js';
import { nearest } from '../util/nearest.js';
import type { Board, BoardPin } from './board.js';
import type { Problem } from './problem.js';

const MOST_LISTED = 24;

/** The uses of pins as shown in error messages. */
export const PIN_USE_NAMES: Readonly<Record<PinUse, string>> = {
  digital: 'digital input and output',
  analog: 'analog input',
  pwm: 'PWM',
  interrupt: 'interrupts',
};

/**
 * Finds a pin of [board] by its name or an alias, ignoring case. A plain number, such as `4`, means the pin D4.
 */
export function findPin(board: Board, name: string): BoardPin | undefined {
  return pinsByName(board).get(withLetter(name).toLowerCase());
}

/** Like findPin, but returns a Problem if the board has no such pin or the pin does not support the use [needs]. */
export function resolvePin(board: Board, name: string, needs: PinUse | undefined): BoardPin | Problem {
  const pin = findPin(board, name);
  if (!pin)
    return { code: 'unknown-pin', message: `${board.name} has no pin '${withLetter(name)}'${hint(board, name)}` };
  if (!needs || pin.uses.includes(needs)) return pin;
  const able = board.pins.filter((other) => other.uses.includes(needs)).map((other) => other.name);
  const which = able.length > 0 ? `pins that do: ${able.join(', ')}` : `no pin of ${board.name} does`;
  return { code: 'unable-pin', message: `pin ${pin.name} does not support ${PIN_USE_NAMES[needs]}; ${which}` };
}

/**
 * The one of [pins], the first pins of [board] in its order, that is meant by [name], as `findPin` has it, or by the number
 * of a D pin. Throws an Error that lists the pins.
 */
export function getPin<Pin>(board: Board, pins: readonly Pin[], name: string | number): Pin {
  const wanted = typeof name === 'number' ? `D${name}` : withLetter(name);
  const found = findPin(board, wanted);
  const pin = found && pins[found.index];
  if (pin !== undefined) return pin;
  const names = board.pins.slice(0, pins.length).map((each) => each.name);
  throw new Error(`the ${board.name} board has no pin '${wanted}': it has ${names.join(', ')}`);
}

/** The name that events use for the pin numbered [index]. */
export function pinName(board: Board, index: number): string {
  return board.pins.find((pin) => pin.index === index)?.name ?? `pin ${index}`;
}

function withLetter(name: string): string {
  return /^\d+$/.test(name) ? `D${Number(name)}` : name;
}

function hint(board: Board, name: string): string {
  const names = board.pins.map((pin) => pin.name);
  const near = nearest(withLetter(name), [...names, ...board.pins.flatMap((pin) => pin.aliases)]);
  if (near !== undefined) return `; did you mean '${near}'?`;
  return `; it has: ${names.slice(0, MOST_LISTED).join(', ')}${names.length > MOST_LISTED ? ', …' : ''}`;
}

const known = new WeakMap<Board, Map<string, BoardPin>>();

function pinsByName(board: Board): Map<string, BoardPin> {
  let pins = known.get(board);
  if (!pins) {
    pins = new Map(board.pins.flatMap((pin) => [pin.name, ...pin.aliases].map((name) => [name.toLowerCase(), pin])));
    known.set(board, pins);
  }
  return pins;
}
