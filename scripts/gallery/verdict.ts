import { join } from 'node:path';
import { simulator } from '../../src/boards/boards.js';
import { coreLibrary } from '../../src/library/core.js';
import { readLibrary } from '../../src/project/library.js';
import { loadGraph } from '../../src/project/load-graph.js';
import { SKETCHES, type Sketch } from './sketches.js';

export const FOLDER = 'examples/arduino';

/** Components that only order packets or convert them: what a graph should not need. */
const CRUTCHES: readonly string[] = ['Forward', 'Repeat', 'Split', 'Drop'];

/** What became of a sketch as a graph. */
export interface Row {
  group: string;
  name: string;
  /**
   * `natural`: no node that only orders or converts, none made for this sketch, and no more nodes than the sketch has
   * statements and pins. `waiting`: there is no graph, because a driver or a bus is missing.
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
  const allowed = sketch.statements + sketch.pins;
  if (sketch.for !== undefined) return { group, name, verdict: 'waiting', nodes: null, allowed, for: sketch.for };
  const components = await componentsOf(graphOf(group, name));
  const flaws = flawsOf(components, allowed);
  const verdict = flaws.length === 0 ? 'natural' : 'clumsy';
  return { group, name, verdict, nodes: components.length, allowed, for: flaws.join('; ') || null };
}

/** The component of each node of the flattened graph. A graph without nodes, BareMinimum, is one, too. */
async function componentsOf(path: string): Promise<string[]> {
  const own = await readLibrary(undefined);
  const { program } = await loadGraph(path, own, simulator, { allowEmpty: true });
  return program.nodes.map(({ component }) => component.name);
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
