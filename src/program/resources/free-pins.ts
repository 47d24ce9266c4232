import type { InPort } from '../../library/component.js';
import type { Board, BoardTimer } from '../board.js';
import { PIN_USE_NAMES } from '../pins.js';
import type { ServiceClaim } from './claims.js';
import { either } from './words.js';

const MOST_OFFERED = 3;

/** The pins that no node uses, and no bus that is in use. */
export class FreePins {
  private readonly taken: ReadonlySet<number>;
  /** Pins whose timer does something else in place of PWM. */
  private readonly withoutPwm: ReadonlySet<number>;

  constructor(
    private readonly board: Board,
    taken: readonly { pin: number }[],
    services: readonly ServiceClaim[],
  ) {
    this.taken = new Set(taken.map(({ pin }) => pin));
    const used = services.flatMap(({ service }) => timerInstead(board, service) ?? []);
    this.withoutPwm = new Set(used.flatMap(({ pwm }) => pwm));
  }

  /** What would do for a port, of the pins in [among] or of all: `D2, D3 or D4 would do`. */
  offer({ needs }: InPort, among?: readonly number[]): string {
    const use = needs ?? 'digital';
    const free = this.board.pins.filter(
      ({ index, uses }) => uses.includes(use) && !this.taken.has(index) && (among?.includes(index) ?? true),
    );
    const able = needs === 'pwm' ? free.filter(({ index }) => !this.withoutPwm.has(index)) : free;
    if (able.length > 0) return `${either(able.slice(0, MOST_OFFERED).map(({ name }) => name))} would do`;
    return `no other pin of ${this.board.name} that supports ${PIN_USE_NAMES[use]} is free`;
  }
}

/** The timer that has a service in place of PWM; undefined where it is in nobody's way, or not to be had. */
export function timerInstead({ timers }: Board, service: ServiceClaim['service']): BoardTimer | undefined {
  if (service === 'storage' || timers.some(({ beside }) => beside.includes(service))) return undefined;
  return timers.find(({ instead }) => instead.includes(service));
}
