import type { HostGraph } from '../graph/host-graph.js';
import { withKeysOf } from '../graph/keep-keys.js';
import { notesOf, withNotes } from './notes.js';
import { isSame } from './same.js';

/**
 * [theirs] with the keys of the nodes, the computed places and the ids of the notes of [base], from which it was made;
 * and with those of [mine], for what was added on both sides.
 */
export function withKnownParts(
  theirs: HostGraph,
  base: HostGraph,
  mine: HostGraph,
  plainName: (component: string) => string,
): HostGraph {
  const old = new Set([...base.nodes.values()].map(({ key }) => key));
  const added = [...mine.nodes].filter(([, { key }]) => !old.has(key));
  const both = { ...base, nodes: new Map([...added, ...base.nodes]) };
  const keyed = withKeysOf(theirs, both, plainName);
  const known = new Map([...mine.nodes.values(), ...base.nodes.values()].map((node) => [node.key, node]));
  const nodes = [...keyed.nodes].map(([id, node]) => {
    const before = known.get(node.key);
    if (!before) return [id, node] as const;
    const component = plainName(before.component) === plainName(node.component) ? before.component : node.component;
    if (!node.laidOut || !before.laidOut) return [id, { ...node, component }] as const;
    const { x, y } = before.metadata;
    return [id, { ...node, component, metadata: { ...node.metadata, x, y } }] as const;
  });
  return withNoteIds({ ...keyed, nodes: new Map(nodes), about: { ...base.about, ...keyed.about } }, base);
}

/** Text has no ids of notes: those that are the same have the same, and then those in the same place of the list. */
function withNoteIds(theirs: HostGraph, base: HostGraph): HostGraph {
  const before = [...notesOf(base)];
  const ids = new Set(before.map(({ id }) => id));
  const notes = notesOf(theirs).map((note) => {
    const same = before.find((each) => isSame({ ...each, id: '' }, { ...note, id: '' }));
    const known = same ?? before.find((each) => each.x === note.x && each.y === note.y) ?? undefined;
    if (known) {
      before.splice(before.indexOf(known), 1);
      return { ...note, id: known.id };
    }
    let id = note.id;
    for (let number = 1; ids.has(id); number++) id = `note${number}`;
    ids.add(id);
    return { ...note, id };
  });
  return withNotes(theirs, notes);
}
