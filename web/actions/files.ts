import type { App } from '../app/app.js';
import { shortName } from '../graph/component.js';
import { shownSheet, writeCode } from './code.js';
import { mended, writeMended } from './mending.js';
import { freeName, graphFault } from './names.js';

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
  const { hello, components } = app.session.state.get();
  const items = new Map((hello?.graphs ?? []).map(({ graph, path }) => [graph, path ?? '']));
  // Those that were made since the page was opened are components, too.
  for (const { name, isSubgraph } of components.values()) {
    if (isSubgraph && !items.has(shortName(name))) items.set(shortName(name), '');
  }
  const graph = await app.choose({
    title: 'Open which graph?',
    items: [...items].map(([id, detail]) => ({ id, title: id, detail })),
  });
  if (graph !== undefined) await show(app, graph);
}

/** Begins an empty graph, and shows it. What runs goes on until the new one is started. */
export async function newGraph(app: App): Promise<void> {
  const { session, rootId } = app;
  const taken = new Set([...session.state.get().components.keys()].map(shortName)).add(rootId);
  const fault = (text: string) => (text === rootId ? 'it is the graph that is open' : graphFault(app, text));
  const graph = await app.askText('Name of the new graph', freeName('mine', taken), fault);
  if (graph === undefined) return;
  session.edit(rootId, [{ op: 'addgraph', graph }], `new graph ${graph}`);
  await session.settled();
  await show(app, graph);
}

async function show(app: App, graph: string): Promise<void> {
  await app.session.open(graph);
  app.ui.update({ path: [{ graph }] });
  app.select([]);
}

export function retry({ session }: App): void {
  if (session.connection.isOpen) session.tell('The runtime is connected.');
  else session.connection.retry();
}
