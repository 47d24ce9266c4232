import { componentMessage, portsMessage } from '../components.js';
import { graphBytes } from '../graph/bounds.js';
import { type Change, unchanged } from '../graph/change.js';
import { graphCommands } from '../graph/commands.js';
import { emptyGraph, type GraphAbout, type HostGraph } from '../graph/host-graph.js';
import type { Fields } from '../protocol/fields.js';
import { type Message, ProtocolError } from '../protocol/message.js';
import type { Asked, Context } from './context.js';

/** The graph protocol. */
export async function handleGraph(asked: Asked, context: Context): Promise<void> {
  const { command } = asked.request;
  if (command === 'clear') return clear(asked, context);
  const make = graphCommands.get(command);
  if (!make) throw new ProtocolError(`unknown command graph:${command}`);
  const change = await context.queue
    .change(() => make(asked.graph(), asked.fields))
    .catch((error: unknown) => undoOfRefused(asked, error));
  announceChange(asked, context, change);
  if (change.changesPorts) tellChangedPorts(change.graph, context);
}

/**
 * A renaming may be refused since the new name is taken. The client undoes it by the opposite one, for which the name is
 * taken again: nothing has to change. All other [error]s are thrown.
 */
function undoOfRefused(asked: Asked, error: unknown): Change {
  const { command } = asked.request;
  if (!(error instanceof ProtocolError) || !command.startsWith('rename')) throw error;
  const [graph, from, to] = [asked.graph(), asked.fields.text('from'), asked.fields.text('to')];
  const renaming = (one: string, other: string) => JSON.stringify([graph.about.id, command, one, other]);
  if (!asked.client.undoesRefused(renaming(from, to), renaming(to, from))) throw error;
  return unchanged(graph, command, { from, to });
}

/** Replaces the graph of that name by an empty one. A running graph is stopped: the client has to start it again. */
async function clear(asked: Asked, context: Context): Promise<void> {
  const given = graphAbout(asked.fields);
  // An editor may call a graph that is there by its full name.
  const about = { ...given, id: context.workspace.find(given.id)?.about.id ?? given.id };
  asked.client.callGraph(about.id, given.id);
  const message: Message = { protocol: 'graph', command: 'clear', payload: { ...about } };
  const graph = emptyGraph(about);
  // A graph that runs is not stopped for what is refused.
  graphBytes(graph);
  if (about.library !== undefined) context.workspace.knowLibrary(about.library);
  await stopped(about.id, context);
  await context.queue.change(() => replacement(graph));
  if (about.main) context.main = about.id;
  asked.announce(message);
  tellChangedPorts(graph, context);
}

/** Stops the graph if it runs. */
async function stopped(id: string, { queue, network, notify }: Context): Promise<void> {
  await queue.run(async () => {
    if (network.running === id) notify(await network.stop(id));
  });
}

/** Replaces the graph of the same name, with all its contents, by [graph]. */
export function replacement(graph: HostGraph): Change {
  return { graph, messages: [], kind: 'other', changesPorts: true };
}

function graphAbout(fields: Fields): GraphAbout {
  const [name, library] = [fields.optionalText('name'), fields.optionalName('library')];
  const [icon, description] = [fields.optionalText('icon'), fields.optionalText('description')];
  const main = fields.optionalFlag('main');
  return {
    id: fields.text('id'),
    ...(name !== undefined && { name }),
    ...(library !== undefined && { library }),
    ...(main !== undefined && { main }),
    ...(icon !== undefined && { icon }),
    ...(description !== undefined && { description }),
  };
}

function announceChange(asked: Asked, { notify }: Context, change: Change): void {
  for (const message of change.answer ? [change.answer] : change.messages) asked.answer(message);
  for (const message of change.messages) notify(message, asked.client);
}

/** Sends the exported ports of a graph: those of the main graph as runtime ports, of others as a component. */
export function tellChangedPorts(graph: HostGraph, context: Context): void {
  const { workspace, board, main, notify } = context;
  const { id } = graph.about;
  tellRuntimePorts(graph, context);
  if (id !== main && !workspace.library.has(id)) notify(componentMessage(graph, workspace, board));
}

/** The ports of the runtime are those of the main graph and of the running graph. */
export function tellRuntimePorts(graph: HostGraph, { workspace, board, main, network, notify }: Context): void {
  const { id } = graph.about;
  if (id === main || id === network.running) notify(portsMessage(graph, workspace, board));
}
