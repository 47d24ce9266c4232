import type { FlashStep } from '../../src/firmware/flash/flasher.js';

/** What the page posts to its worker. */
export type ToWorker =
  /** First: the path of the graph that is to run, and files that are written into the workspace if it lacks them. */
  | { readonly graph: string; readonly files: Readonly<Record<string, string>> }
  /** The port of a client. */
  | { readonly client: MessagePort }
  /** The graph is to run on a real board, whose port is lent over [line]; without a line, on the simulated board. */
  | { readonly run: Lent | null }
  /** Firmware is to be written onto a board. */
  | { readonly flash: string; readonly on: Lent }
  /** Firmware for a board is wanted as a file. */
  | { readonly file: string };

/** The port of a board. */
export interface Lent {
  readonly line: MessagePort;
  readonly name: string;
  /** Names of the boards that it may be, by its USB. */
  readonly likely: readonly string[];
}

/** What the worker posts about it. */
export type FromWorker =
  | { readonly runs: string }
  | { readonly failed: string }
  | { readonly progress: FlashStep }
  | { readonly flashed: string }
  | { readonly file: Uint8Array<ArrayBuffer> };
