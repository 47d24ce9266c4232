import type { Session } from '../session/session.js';

/**
 * Writes each graph that was changed into its file in the workspace: the runtime ends with the page, and what it has would
 * be lost.
 */
export function keepSaved(session: Session): void {
  const saving = new Set<string>();
  session.state.subscribe(() => {
    const { graphs, link } = session.state.get();
    if (link !== 'open') return;
    for (const [graph, { file }] of graphs) {
      if (file?.state !== 'changed' || file.path === undefined || saving.has(graph)) continue;
      saving.add(graph);
      session.attempt(session.ask('save', { graph }).finally(() => saving.delete(graph)));
    }
  });
}
