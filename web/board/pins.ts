import type { BoardView, PinView } from '../../src/surfaces/runtime/protocol/extension/library-view.js';
import type { CheckView, PinUserView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { PartPinView, PartView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';

/** How the graph uses a pin. */
export type PinKind = 'free' | 'input' | 'analog' | 'output' | 'pwm';

/** A pin of the board, and who has it. */
export interface BoardPin extends PinView {
  readonly users: readonly PinUserView[];
  readonly kind: PinKind;
  /** A part of the circuit drives it: nothing else can be pressed or turned there. */
  readonly isWired: boolean;
  /** The level while nobody presses anything: 1 by a pull-up. Undefined where nobody knows what is at the pin. */
  readonly rest: 0 | 1 | undefined;
}

/** The most that an analog input measures, and that `setpin` takes. */
export const MOST_ANALOG = 1023;

export function boardPins(
  { pins, can }: BoardView,
  check: CheckView | undefined,
  parts: readonly PartView[],
): BoardPin[] {
  const wired = new Set(
    parts.flatMap(({ pins }) => Object.values(pins).flatMap(({ role, pin }) => (DRIVE[role] ? [pin] : []))),
  );
  return pins.map((pin) => {
    const users = check?.pins[pin.name] ?? [];
    const isWired = wired.has(pin.name);
    const rest = users.some(({ pulledUp }) => pulledUp) ? 1 : 0;
    return { ...pin, users, kind: kindOf(users), isWired, rest: can.setPins && !isWired ? rest : undefined };
  });
}

/** Whether a pin of a part does something to that of the board. */
const DRIVE: Readonly<Record<PartPinView['role'], boolean>> = {
  hears: false,
  pulses: false,
  drives: true,
  analog: true,
  connects: true,
  answers: true,
  selects: false,
};

function kindOf(users: readonly PinUserView[]): PinKind {
  const roles = new Set(users.map(({ role }) => role));
  if (roles.size === 0) return 'free';
  if (roles.has('analog')) return 'analog';
  if (roles.has('pwm')) return 'pwm';
  return roles.size === 1 && roles.has('input') ? 'input' : 'output';
}

/** Whether a person can do something to it from outside, where the board is not a real one. */
export function isInput({ kind }: BoardPin): boolean {
  return kind === 'input' || kind === 'analog';
}

/** What is known of a pin: a level, a percentage, a measured value; undefined or null when nothing is. */
export type PinValue = number | null | undefined;

/** What is known of it, or what it is while nothing drives it. */
export function valueAt(pin: BoardPin, known: PinValue): number | undefined {
  if (known !== null && known !== undefined) return known;
  return pin.kind === 'input' ? pin.rest : undefined;
}

/** How much of its mark is filled: 0 to 1. */
export function shareOf(pin: BoardPin, known: PinValue): number {
  const value = valueAt(pin, known) ?? 0;
  if (pin.kind === 'analog') return value / MOST_ANALOG;
  return pin.kind === 'pwm' ? value / 100 : value;
}

/** As it stands at the pin: `1`, `40 %`, `512`. */
export function valueText(pin: BoardPin, known: PinValue): string {
  const value = valueAt(pin, known);
  if (value === undefined) return '';
  return pin.kind === 'pwm' ? `${Math.round(value)} %` : String(Math.round(value));
}

const KINDS: Readonly<Record<PinKind, string>> = {
  free: 'nobody has it',
  input: 'input',
  analog: 'analog input',
  output: 'output',
  pwm: 'PWM output',
};

/** A pin in words: `D2, input of button, high`. */
export function pinText(pin: BoardPin, known: PinValue): string {
  const names = [pin.name, ...pin.aliases].join(' or ');
  const nodes = [...new Set(pin.users.map(({ node }) => node))].join(' and ');
  const use = nodes === '' ? KINDS[pin.kind] : `${KINDS[pin.kind]} of ${nodes}`;
  return [names, use, levelText(pin, known)].filter((each) => each !== '').join(', ');
}

/** Its level in words. */
export function levelText(pin: BoardPin, known: PinValue): string {
  if (pin.kind === 'free') return '';
  const value = valueAt(pin, known);
  if (value === undefined) return 'not known';
  if (pin.kind === 'analog' || pin.kind === 'pwm') return valueText(pin, known);
  return value === 1 ? 'high' : 'low';
}
