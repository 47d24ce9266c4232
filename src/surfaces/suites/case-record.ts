import type { Difference } from './check-step.js';

/** Changes that are kept of a case, of all pins together. */
const KEPT = 2000;

/** A change of a pin: milliseconds since the start of the program, and a level, a percentage or an analog value. */
export interface PinChange {
  pin: string;
  time: number;
  /** null: nothing drives it. */
  value: number | null;
}

/** When a case failed, in milliseconds since the start of the program. */
export interface CaseFailure {
  /** Where the first difference is; where it has no time, the end of the step. */
  at: number;
  /** When the step ended. */
  ends: number;
  /** The pins of which the step expects something: those that differ first. */
  pins: readonly string[];
}

/** What the pins did in a case, also what drove them, and when it failed. */
export class CaseRecord {
  private kept: PinChange[] = [];
  failure: CaseFailure | undefined;

  /** The last changes, in order. */
  get changes(): readonly PinChange[] {
    return this.kept.slice(-KEPT);
  }

  /** The case begins, or begins again. */
  begin(): void {
    this.kept = [];
    this.failure = undefined;
  }

  note(pin: string, time: number, value: number | null): void {
    this.kept.push({ pin, time, value });
    if (this.kept.length > 2 * KEPT) this.kept = this.kept.slice(-KEPT);
  }

  /** [ends]: when the step ended. [expected]: the pins of which it expects something. */
  failed(ends: number, differences: readonly Difference[], expected: readonly string[]): void {
    const differ = differences.flatMap(({ pin }) => pin ?? []);
    const at = Math.min(ends, ...differences.flatMap((each) => each.at ?? []));
    this.failure = { at, ends, pins: [...new Set([...differ, ...expected])] };
  }
}
