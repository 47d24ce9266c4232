import type { ArenaLimits } from '../program/arena.js';
import { growth } from '../program/edit-plan.js';
import type { Edge } from '../program/program.js';
import type { SlotTable } from '../program/slots.js';
import { slotCommands } from '../stream/script.js';
import { missingBytes, type Script } from './editor.js';

/**
 * Returns the scripts that turn the slots of a running graph, whose hash is [hash], into others with the same edges: one
 * for each node, so that none takes much memory while it is staged.
 */
export function watchScripts(before: SlotTable, after: SlotTable, hash: number, limits: ArenaLimits): Script[] {
  const sources = new Set([...before.sources, ...after.sources]);
  return [...sources]
    .filter((source) => !after.isSame(source, before))
    .map((source) => ({ ...slotScript(before, after, source, limits), hash, newHash: hash }));
}

/** Returns those of [wanted] that a device with [free] bytes of arena has room to watch beside its [slots]. */
export function affordable<Wanted extends { edge: Edge }>(
  slots: SlotTable,
  wanted: readonly Wanted[],
  free: number,
  limits: ArenaLimits,
): Wanted[] {
  const bySource = new Map<number, Wanted[]>();
  for (const each of wanted) bySource.set(each.edge.source, [...(bySource.get(each.edge.source) ?? []), each]);
  const accepted: Wanted[] = [];
  let left = free;
  for (const [source, group] of bySource) {
    const before = slots.only(source);
    let after = before;
    for (const each of group) {
      const candidate = after.watch([each.edge]);
      if (missingBytes(slotScript(before, candidate, source, limits), left) > 0) continue;
      after = candidate;
      accepted.push(each);
    }
    left -= growth(before.count(source), after.count(source), limits);
  }
  return accepted;
}

function slotScript(
  before: SlotTable,
  after: SlotTable,
  source: number,
  limits: ArenaLimits,
): Pick<Script, 'commands' | 'needed'> {
  return {
    commands: slotCommands(after, [source], { from: before }),
    needed: growth(before.count(source), after.count(source), limits),
  };
}
