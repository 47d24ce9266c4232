import type { Component } from '../library/component.js';
import type { BoardLimits } from './board.js';
import { grouped } from './numbers.js';
import type { Problem } from './problem.js';
import type { NodeId, Program } from './program.js';

/** The resources that a program needs on a device. */
export interface ProgramCost {
  nodes: number;
  /** Includes exported ports. */
  edges: number;
  /** Number of initial packets, including brackets. */
  initials: number;
  /** Bytes that the nodes and edges need. */
  arenaNeeded: number;
  /** Bytes that an empty device has for nodes and edges. */
  arenaAvailable: number;
  /** Components that the device lacks. Their nodes are not included in `arenaNeeded`. */
  missing: Component[];
}

/**
 * Computes the resources that [program] needs.
 *
 * @param sizes size of a node in bytes, without edges, by component id, as listed by the device
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

/** Returns the reasons why a program of this [cost] does not fit the device, a [board]. Empty if it fits. */
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
