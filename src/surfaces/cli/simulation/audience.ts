import type { Observer } from './observer.js';
import type { Simulation } from './simulation.js';

/** Receives the events of a simulation, to show or record them: a live view, a printer, a trace file. */
export interface Audience extends Observer {
  /** The program has started. */
  begin(simulation: Simulation): void;
  /** Called every few dozen milliseconds of wall time. */
  frame(simulation: Simulation): void;
  /** The simulation is over. Also called after an error, when the simulation had begun. */
  end(simulation: Simulation): void | Promise<void>;
}
