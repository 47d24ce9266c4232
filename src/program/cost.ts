import type { Component } from '../library/component.js';
import type { BoardLimits } from './board.js';
import { grouped } from './numbers.js';
import type { Problem } from './problem.js';
import type { NodeId, Program } from './program.js';

/** What a program takes of a device. */
export interface ProgramCost {
  nodes: number;
  /** Exported ports among them. */
  edges: number;
  /** Initial packets, brackets among them. */
  initials: number;
  /** Bytes for nodes and edges. */
  arenaNeeded: number;
  /** Bytes that the device has for them when it is empty. */
  arenaAvailable: number;
  /** Components of the program that the device has not; their nodes are not in `arenaNeeded`. */
  missing: Component[];
}

/**
 * Counts what [program] takes.
 *
 * @param sizes bytes of a node by its component's id, without edges, as the device lists them
 */
export function programCost(program: Program, sizes: ReadonlyMap<number, number>, limits: BoardLimits): ProgramCost {
  const missing = new Map<number, Component>();
  let arenaNeeded = 0;
  for (const { component } of program.nodes) {
    const size = sizes.get(component.id);
    if (size === undefined) missing.set(component.id, component);
    else arenaNeeded += size;
  }
  for (const edges of edgesByNode(program).values()) {
    arenaNeeded += Math.ceil((edges * limits.edgeBytes) / limits.alignment) * limits.alignment;
  }
  return {
    nodes: program.nodes.length,
    edges: program.edges.length,
    initials: program.initials.length,
    arenaNeeded,
    arenaAvailable: limits.arena,
    missing: [...missing.values()],
  };
}

/** Why a program of this [cost] cannot run on a device of the board called [board]. Empty when it can. */
export function costProblems(cost: ProgramCost, board: string): Problem[] {
  const problems: Problem[] = cost.missing.map(({ name }) => ({
    code: 'missing-component',
    message: `the firmware on the ${board} has no component '${name}'`,
  }));
  const { arenaNeeded, arenaAvailable } = cost;
  if (arenaNeeded > arenaAvailable) {
    const needs = `needs ${grouped(arenaNeeded)} bytes of arena`;
    const has = `the ${board} has ${grouped(arenaAvailable)} (${grouped(arenaNeeded - arenaAvailable)} too many)`;
    problems.push({ code: 'out-of-memory', message: `${needs}, ${has}` });
  }
  return problems;
}

function edgesByNode(program: Program): Map<NodeId, number> {
  const count = new Map<NodeId, number>();
  for (const { source } of program.edges) count.set(source, (count.get(source) ?? 0) + 1);
  return count;
}
