import { join } from 'node:path';
import { findBoard } from '../../src/boards/boards.js';
import { coreLibrary } from '../../src/library/core.js';
import type { Board } from '../../src/program/board.js';
import type { Program } from '../../src/program/program.js';
import { readLibrary } from '../../src/project/library.js';
import { loadGraph } from '../../src/project/load-graph.js';
import { allowedNodes, SKETCHES, type Sketch } from './sketches.js';

export const FOLDER = 'examples/arduino';

/** Components that only order packets or convert them: what a graph should not need. */
export const CRUTCHES: readonly string[] = ['Repeat', 'Split', 'Drop'];

/** What became of a sketch as a graph. */
export interface Row {
  group: string;
  name: string;
  /**
   * `natural`: no node that only orders or converts, none made for this sketch, no more nodes than the sketch has
   * statements and pins, and the same pins. `waiting`: there is no graph, because a driver or a bus is missing.
   */
  verdict: 'natural' | 'clumsy' | 'waiting';
  /** The nodes of the flattened graph; null without a graph. */
  nodes: number | null;
  /** The statements and pins of the sketch. */
  allowed: number;
  /** What it waits for, or what is clumsy; null for a natural graph. */
  for: string | null;
}

/** The graph of a sketch, from the project's root. */
export function graphOf(group: string, name: string): string {
  return join(FOLDER, group, `${name}.fbp`);
}

/** The rows of all sketches, in the order of the IDE's menu. */
export async function gallery(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [group, sketches] of Object.entries(SKETCHES)) {
    for (const sketch of sketches) rows.push(await rowOf(group, sketch));
  }
  return rows;
}

async function rowOf(group: string, sketch: Sketch): Promise<Row> {
  const { name } = sketch;
  const row = { group, name, allowed: allowedNodes(sketch) };
  if (sketch.waits) return { ...row, ...awaited(sketch.waits, (driver) => coreLibrary.has(driver)), nodes: null };
  const board = boardOf(sketch);
  const program = await programOf(graphOf(group, name), board);
  const components = program.nodes.map(({ component }) => component.name);
  const flaws = [...flawsOf(components, row.allowed), ...pinFlaws(pinsOf(program), pinNames(sketch.pins, board))];
  const verdict = flaws.length === 0 ? 'natural' : 'clumsy';
  return { ...row, verdict, nodes: components.length, for: flaws.join('; ') || null };
}

function boardOf(sketch: Sketch): Board {
  const board = sketch.board ?? 'uno';
  const found = findBoard(board);
  if (!found) throw new Error(`there is no board '${board}'`);
  return found;
}

/** The graph at [path] for [board], flattened. */
async function programOf(path: string, board: Board): Promise<Program> {
  const { program } = await loadGraph(path, await readLibrary(undefined), board, { allowEmpty: true });
  return program;
}

/** What is clumsy in a graph of nodes of [components], as words; nothing in a natural one. */
export function flawsOf(components: readonly string[], allowed: number): string[] {
  const crutches = CRUTCHES.filter((name) => components.includes(name));
  const own = components.filter((name) => !coreLibrary.has(name));
  return [
    ...crutches.map((name) => `${name} only orders or converts`),
    ...own.map((name) => `${name} is made for this sketch`),
    ...(components.length > allowed ? [`more than ${allowed} nodes`] : []),
  ];
}

/** What differs between the pins [used] by a graph and those that its sketch [wanted], as words. */
export function pinFlaws(used: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((name) => !used.includes(name));
  const other = used.filter((name) => !wanted.includes(name));
  return [
    ...missing.map((name) => `does not use pin ${name} as the sketch does`),
    ...other.map((name) => `uses pin ${name}, which the sketch does not`),
  ];
}

/** The names of the pins that are set in [program]. */
function pinsOf({ board, initials }: Program): string[] {
  const pins = initials.flatMap(({ packet }) => (packet.type === 'pin' ? [packet.value] : []));
  return [...new Set(pins)].map((index) => board.pins.find((pin) => pin.index === index)?.name ?? `${index}`);
}

/** The names that [board] gives to pins that a sketch calls `A0`, or `13`. */
function pinNames(pins: Sketch['pins'], { pins: known, label }: Board): string[] {
  return pins.map((pin) => {
    const called = typeof pin === 'number' ? `D${pin}` : pin;
    const found = known.find(({ name, aliases }) => name === called || aliases.includes(called));
    if (!found) throw new Error(`${label} has no pin ${called}`);
    return found.name;
  });
}

/** What a sketch without a graph waits for. It waits no longer when there [is] each of its drivers, and no bus missing. */
export function awaited(
  { drivers, bus }: NonNullable<Sketch['waits']>,
  is: (driver: string) => boolean,
): Pick<Row, 'verdict' | 'for'> {
  const missing = drivers.filter((driver) => !is(driver));
  if (bus === undefined && missing.length === 0) {
    return { verdict: 'clumsy', for: `has no graph, although there is ${drivers.join(' and ')}` };
  }
  const called = missing.length === 0 ? [] : [`the driver${missing.length === 1 ? '' : 's'} ${missing.join(' and ')}`];
  return { verdict: 'waiting', for: [...(bus === undefined ? [] : [`the ${bus} bus`]), ...called].join(', ') };
}
