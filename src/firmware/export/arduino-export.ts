import type { Component } from '../../library/component.js';
import type { Program } from '../../program/program.js';

/** What is exported. */
export interface ArduinoExport {
  /** Of the folder and its sketch. */
  name: string;
  /** MicroFlo's. */
  version: string;
  /** The graph that the board starts with; left out for one that waits for a graph. */
  program?: Program;
  /** What nodes can be made of, at least one: those of the program among them. */
  components: readonly Component[];
  /** The user's own among them, and the folder that their headers are in. */
  own?: { folder: string; components: readonly Component[] };
}
