import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { App } from '../app/app.js';
import { edgeKey, edgeName } from '../graph/graph.js';

/** Removes all that is selected, as one edit. */
export function removeSelected(app: App): void {
  const { nodes, edges, notes, group } = app.ui.get();
  const chosen = app.graph.edges.filter((edge) => edges.has(edgeKey(edge)));
  const isGroup = group !== undefined && nodes.size === 0;
  const operations: Operation[] = [
    ...chosen.map(({ src, tgt }): Operation => ({ op: 'removeedge', src, tgt })),
    ...[...nodes].map((id): Operation => ({ op: 'removenode', id })),
    ...[...notes].map((id): Operation => ({ op: 'removenote', id })),
    ...(isGroup ? [{ op: 'removegroup' as const, name: group }] : []),
  ];
  const [first] = nodes;
  const what = chosen[0] && nodes.size === 0 ? edgeName(chosen[0]) : first;
  app.edit(operations, operations.length === 1 ? `Delete ${what ?? 'a note'}` : `Delete ${operations.length} things`);
  app.select([]);
}

export function selectAll(app: App): void {
  app.select(app.graph.nodes.keys(), [], app.graph.notes.keys());
}

/** Selects the next node or the one before, in the order of the graph. */
export function selectNext(app: App, step: 1 | -1): void {
  const ids = [...app.graph.nodes.keys()];
  const [current] = app.ui.get().nodes;
  const at = current === undefined ? (step === 1 ? -1 : 0) : ids.indexOf(current);
  const next = ids[(at + step + ids.length) % ids.length];
  if (next === undefined) return;
  app.select([next]);
  app.canvas?.reveal(next);
}

/** Moves the selected nodes and notes. Moves that follow each other are one step of undo. */
export function nudge(app: App, dx: number, dy: number): void {
  const { nodes, notes } = app.ui.get();
  const { drawing, graph } = app;
  const operations: Operation[] = [...nodes].map((id) => {
    const { x, y } = drawing.places.get(id) ?? { x: 0, y: 0 };
    return { op: 'changenode', id, metadata: { x: Math.max(0, x + dx), y: Math.max(0, y + dy) } };
  });
  for (const id of notes) {
    const note = graph.notes.get(id);
    if (note) operations.push({ op: 'changenote', id, x: Math.max(0, note.x + dx), y: Math.max(0, note.y + dy) });
  }
  app.edit(operations, 'Move', `nudge ${[...nodes, ...notes].join(' ')}`);
}
