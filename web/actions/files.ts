import type { App } from '../app/app.js';
import { shownSheet, writeCode } from './code.js';
import { mended, writeMended } from './mending.js';

/** Whether somebody types into the C++ of a component. */
function isInCode(app: App): boolean {
  return shownSheet(app) !== undefined && document.activeElement?.closest('.code') !== null;
}

/** Writes the graph to its file; asks for a name when it has none. In the C++ of a component, that is written. */
export async function save(app: App): Promise<void> {
  const { graphId, session } = app;
  if (isInCode(app)) return writeCode(app);
  if (mended(app)) return writeMended(app);
  const file = session.state.get().graphs.get(graphId)?.file;
  const path = file?.path ?? (await app.askText('Save the graph as', `${graphId}.fbp`));
  if (path === undefined || path.trim() === '') return;
  // What was drawn a moment before may be on its way.
  await session.settled();
  const saved = await session.ask('save', { graph: graphId, ...(file?.path === undefined && { path: path.trim() }) });
  if (saved.state === 'saved') session.tell(`Saved ${saved.path ?? path}.`);
  else if (saved.message !== undefined) session.tell(saved.message, 'warning');
}

export async function openGraph(app: App): Promise<void> {
  const { hello } = app.session.state.get();
  const items = (hello?.graphs ?? []).map(({ graph, path }) => ({ id: graph, title: graph, detail: path ?? '' }));
  const graph = await app.choose({ title: 'Open which graph?', items });
  if (graph === undefined) return;
  await app.session.open(graph);
  app.ui.update({ path: [{ graph }] });
  app.select([]);
}

export function retry({ session }: App): void {
  if (session.connection.isOpen) session.tell('The runtime is connected.');
  else session.connection.retry();
}
