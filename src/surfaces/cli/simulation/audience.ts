import type { Observer } from './observer.js';
import type { Simulation } from './simulation.js';

/** Whoever is told what happens in a simulation: a person, a program that reads lines, a file. */
export interface Audience extends Observer {
  /** The program has started. */
  begin(simulation: Simulation): void;
  /** Called every few dozen milliseconds of wall time. */
  frame(simulation: Simulation): void;
  /** All is over; also after an error, if it had begun. */
  end(simulation: Simulation): void | Promise<void>;
}
