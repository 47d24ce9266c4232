import type { Component } from '../library/component.js';
import { type ArenaContent, type ArenaLimits, arenaCapacity, arenaNeeded, placeBytes } from './arena.js';
import { grouped } from './numbers.js';
import type { Problem } from './problem.js';
import type { Edge, Program } from './program.js';
import { SlotTable } from './slots.js';

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
  /** Components whose size is not known. Of their nodes, `arenaNeeded` includes no more than the edges. */
  missing: Component[];
}

/**
 * Computes the resources that [program] needs while [watched] are watched. All that says how much arena a graph needs
 * uses this function, on every board.
 *
 * @param sizes size of a node in bytes, without edges, by component id, as `nodeSizes` and the device list it
 */
export function programCost(
  program: Program,
  sizes: ReadonlyMap<number, number>,
  limits: ArenaLimits,
  watched: readonly Edge[] = [],
): ProgramCost {
  const missing = new Map<number, Component>();
  for (const { component } of program.nodes) if (!sizes.has(component.id)) missing.set(component.id, component);
  const content = arenaContent(program, sizes, SlotTable.of(program.edges, watched), limits);
  return {
    nodes: program.nodes.length,
    edges: program.edges.length,
    initials: program.initials.length,
    arenaNeeded: arenaNeeded(content, limits),
    arenaAvailable: arenaCapacity(limits),
    missing: [...missing.values()],
  };
}

/** Returns the reasons why a program of this [cost] does not fit the device, a [board]. Empty if it fits. */
export function costProblems(cost: ProgramCost, board: string): Problem[] {
  const problems: Problem[] = cost.missing.map((component) => lackingProblem(component, { name: board }));
  const { arenaNeeded, arenaAvailable } = cost;
  if (arenaNeeded > arenaAvailable) {
    const needs = `it needs ${grouped(arenaNeeded)} bytes of arena for its nodes and edges`;
    const has = `but the ${board} has ${grouped(arenaAvailable)} (${grouped(arenaNeeded - arenaAvailable)} too many)`;
    problems.push({ code: 'out-of-memory', message: `${needs}, ${has}; remove nodes or edges` });
  }
  return problems;
}

/** The problem with a component that the firmware on a board lacks. */
export function lackingProblem({ name }: Pick<Component, 'name'>, board: { name: string }): Problem {
  return {
    code: 'missing-component',
    message: `the firmware on the ${board.name} has no component '${name}'; flash firmware that has it`,
  };
}

/** Returns what the nodes of [program] with these [slots] put into the arena. One of unknown size counts as nothing. */
export function arenaContent(
  program: Pick<Program, 'nodes'>,
  sizes: ReadonlyMap<number, number>,
  slots: SlotTable,
  limits: ArenaLimits,
): ArenaContent {
  const unknown = placeBytes(limits);
  return {
    nodes: program.nodes.map(({ id, component }) => ({ id, size: sizes.get(component.id) ?? unknown })),
    slots: (source) => slots.count(source),
  };
}
