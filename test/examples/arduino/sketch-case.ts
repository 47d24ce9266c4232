import assert from 'node:assert/strict';
import { type Simulation, simulate } from '../../../src/surfaces/testing/index.js';

/** What is done to the board at one time. */
export interface Stimulus {
  /** Digital inputs: 0 or 1. */
  drive?: Readonly<Record<string, 0 | 1>>;
  /** Analog inputs: 0 to 1023. */
  analog?: Readonly<Record<string, number>>;
  /** Settings of parts of the circuit beside the graph. */
  parts?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** What the host sends to the console. */
  host?: string | readonly number[];
  /** What comes in at serial port 1. */
  serial1?: string;
}

/** A graph of a sketch, what is done to its board, and what must be seen. */
export interface SketchCase {
  /** Default: an Uno. */
  board?: string;
  /** The inputs before the start. */
  inputs?: Record<string, number>;
  /** By time in milliseconds. */
  stimuli?: Readonly<Record<number, Stimulus>>;
  /** How long it runs, in milliseconds. */
  until: number;
  /** All changes of output pins, each a time and a level, or percent: `0:0 1000:1`. */
  changes?: Readonly<Record<string, string>>;
  /** Levels of output pins at times, in the order of the pins. */
  levels?: { pins: readonly string[]; at: Readonly<Record<number, readonly number[]>> };
  /** All that is printed at the host. */
  console?: string;
  /** The bytes sent to the host, where they are no text. */
  bytes?: readonly number[];
  /** The bytes sent to serial port 1. */
  serial1?: readonly number[];
}

function apply(board: Simulation, { drive = {}, analog = {}, parts = {}, host, serial1 }: Stimulus): void {
  for (const [pin, level] of Object.entries(drive)) board.pin(pin).drive(level);
  for (const [pin, value] of Object.entries(analog)) board.pin(pin).analog(value);
  for (const [part, settings] of Object.entries(parts)) {
    for (const [name, value] of Object.entries(settings)) board.part(part).set(name, value);
  }
  if (host !== undefined) board.serial(0).send(typeof host === 'string' ? Buffer.from(host) : Uint8Array.from(host));
  if (serial1 !== undefined) board.serial(1).send(Buffer.from(serial1));
}

/** Runs the graph at [path] through [sketch]. */
export async function observe(path: string, sketch: SketchCase): Promise<SketchCase> {
  const { inputs = {}, stimuli = {}, until } = sketch;
  const board = await simulate(path, { board: sketch.board ?? 'uno', inputs });
  try {
    const seen: Record<number, number[]> = {};
    for (const [time, stimulus] of Object.entries(stimuli)) board.at(Number(time), () => apply(board, stimulus));
    const levels = sketch.levels ?? { pins: [], at: {} };
    for (const time of Object.keys(levels.at).map(Number)) {
      await board.advance(time - board.time);
      seen[time] = levels.pins.map((pin) => board.pin(pin).value ?? -1);
    }
    await board.advance(until - board.time);
    assert.deepEqual(board.errors, []);
    return observed(board, sketch, seen);
  } finally {
    board.close();
  }
}

function shown(changes: readonly (readonly [number, number])[]): string {
  return changes.map((change) => change.join(':')).join(' ');
}

function observed(board: Simulation, sketch: SketchCase, at: Record<number, number[]>): SketchCase {
  const changes = Object.keys(sketch.changes ?? {}).map((pin) => [pin, shown(board.pin(pin).changes)]);
  return {
    ...sketch,
    ...(sketch.changes && { changes: Object.fromEntries(changes) }),
    ...(sketch.levels && { levels: { ...sketch.levels, at } }),
    ...(sketch.console !== undefined && { console: Buffer.from(board.serial(0).received).toString() }),
    ...(sketch.bytes && { bytes: [...board.serial(0).received] }),
    ...(sketch.serial1 && { serial1: [...board.serial(1).received] }),
  };
}

/** What is printed in lines. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
