import { type ArenaLimits, placeBytes, slotBytes, tableBytes } from './arena.js';
import type { Edit } from './difference.js';
import type { Edge, NodeId, Program } from './program.js';
import type { SlotTable } from './slots.js';

/** How a device gets from the slots of one graph to those of another, and the memory that this takes. */
export interface EditPlan {
  /** The slots between: when all is taken away that would lead to removed nodes. */
  between: SlotTable;
  /** The nodes that must be given these before nodes are removed. */
  taken: NodeId[];
  /** The slots after the edit. */
  result: SlotTable;
  /** The nodes that must be given their resulting slots. */
  given: NodeId[];
  /** Bytes of the arena that the edit adds, whatever it removes. */
  needed: number;
}

/** What runs before an edit. */
export interface Running {
  program: Pick<Program, 'nodes'>;
  slots: SlotTable;
}

/**
 * Plans how a device carries out [edit], which takes away slots, removes nodes, adds nodes and then adds slots.
 *
 * @param watched edges that are watched from the edit on
 * @param sizes size of a node in bytes, without edges, by component id
 */
export function planEdit(
  edit: Edit,
  { program, slots }: Running,
  watched: readonly Edge[],
  sizes: ReadonlyMap<number, number>,
  limits: ArenaLimits,
): EditPlan {
  const remaining = slots.remaining(edit);
  const result = remaining.with(edit.addEdges).watch(watched);
  const removed = new Set(edit.removeNodes);
  // A node is removed with its slots, but nothing may lead to it then.
  const taken =
    removed.size === 0
      ? []
      : slots.sources.filter((source) =>
          removed.has(source) ? leadsTo(slots, source, removed) : !remaining.isSame(source, slots),
        );
  const between = removed.size === 0 ? slots : remaining;
  const given = [...new Set([...between.sources, ...result.sources])]
    .filter((source) => !removed.has(source) && !result.isSame(source, between))
    .sort((a, b) => a - b);
  const added = edit.addNodes.map(({ component }) => (sizes.get(component.id) ?? 0) - placeBytes(limits));
  const grown = given.map((source) => growth(between.count(source), result.count(source), limits));
  const table = tableBytes(highest(edit.result), limits) - tableBytes(highest(program), limits);
  const needed = [...added, ...grown, table].reduce((sum, bytes) => sum + Math.max(0, bytes), 0);
  return { between, taken, result, given, needed };
}

/** Returns how many bytes more [after] slots of a node take than [before]; 0 if they take fewer. */
export function growth(before: number, after: number, limits: ArenaLimits): number {
  return Math.max(0, slotBytes(after, limits) - slotBytes(before, limits));
}

/** Whether a node that is removed leads to another one that is. */
function leadsTo(slots: SlotTable, source: NodeId, removed: ReadonlySet<NodeId>): boolean {
  return slots.slots(source).some(({ target }) => target !== source && removed.has(target));
}

function highest({ nodes }: Pick<Program, 'nodes'>): NodeId {
  return nodes.reduce((most, { id }) => Math.max(most, id), 0);
}
