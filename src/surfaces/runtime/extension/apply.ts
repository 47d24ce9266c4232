import { graphNameFault } from '../../../graph/names.js';
import { graphCommands } from '../graph/commands.js';
import { addInitial, portIn } from '../graph/edit-edges.js';
import { changeGroup } from '../graph/edit-groups.js';
import { findNode, nodeOnceCalled } from '../graph/edit-nodes.js';
import { emptyGraph, type HostGraph, samePort } from '../graph/host-graph.js';
import { withPlaces } from '../graph/places.js';
import { isGraph, type Workspace } from '../graph/workspace.js';
import type { Fields } from '../protocol/fields.js';
import { limits } from '../protocol/limits.js';
import { ProtocolError } from '../protocol/message.js';
import { notesOf, withNotes } from './notes.js';
import { Refusal } from './refusal.js';

/** Graphs after the operations of an edit. */
export interface Applied {
  /** The graphs that are new or changed, by their ids. */
  graphs: Map<string, HostGraph>;
  removed: string[];
}

/** Operations that the FBP protocol has, too, under the same name. */
const COMMON = new Set(graphCommands.keys());

/**
 * Applies operations to the graphs of [workspace], which stay as they are. [main]: the graph of those that name none.
 * [isStale]: ids of nodes may be those that they had before they were renamed. Throws a Refusal that says which operation
 * is not possible, and why.
 */
export function applyOperations(
  operations: readonly Fields[],
  main: string,
  workspace: Workspace,
  isStale: boolean,
): Applied {
  const applied: Applied = { graphs: new Map(), removed: [] };
  for (const [at, fields] of operations.entries()) {
    try {
      applyOne(fields, main, workspace, applied, isStale);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const code = error instanceof Refusal ? error.code : 'invalid';
      throw new Refusal(code, `operation ${at + 1}, ${nameOf(fields)}: ${error.message}`, { operation: at });
    }
  }
  for (const [id, graph] of applied.graphs) applied.graphs.set(id, withPlaces(graph));
  return applied;
}

function nameOf(fields: Fields): string {
  const op = fields.value('op');
  return typeof op === 'string' ? op.slice(0, 30) : 'without a name';
}

function applyOne(fields: Fields, main: string, workspace: Workspace, applied: Applied, isStale: boolean): void {
  const op = fields.text('op');
  const id = fields.optionalName('graph') ?? main;
  const known = applied.graphs.get(id) ?? (applied.removed.includes(id) ? undefined : workspace.find(id));
  if (op === 'addgraph') {
    applied.graphs.set(id, newGraph(id, fields, known, workspace));
    return;
  }
  if (!known) throw new Refusal('missing', `there is no graph '${id}'`);
  if (op === 'removegraph') {
    refuseUsed(known, workspace, applied);
    applied.graphs.delete(known.about.id);
    applied.removed.push(known.about.id);
    return;
  }
  applied.graphs.set(known.about.id, changed(op, known, isStale ? presentIds(fields, known) : fields));
}

function newGraph(id: string, fields: Fields, known: HostGraph | undefined, workspace: Workspace): HostGraph {
  if (known || workspace.component(id)) throw new ProtocolError(`there is already a component or graph '${id}'`);
  const fault = graphNameFault(id);
  if (fault !== undefined) throw new ProtocolError(fault);
  return emptyGraph({ id, name: id, ...aboutOf(fields) });
}

function aboutOf(fields: Fields): { description?: string; icon?: string } {
  const [description, icon] = [fields.optionalText('description'), fields.optionalText('icon')];
  return { ...(description !== undefined && { description }), ...(icon !== undefined && { icon }) };
}

function refuseUsed(graph: HostGraph, workspace: Workspace, { graphs, removed }: Applied): void {
  if (graph.about.main) throw new ProtocolError(`'${graph.about.id}' is the main graph`);
  const others = [...workspace.all().filter(({ about }) => !graphs.has(about.id)), ...graphs.values()];
  const user = others.find((each) => {
    if (each.about.id === graph.about.id || removed.includes(each.about.id)) return false;
    return [...each.nodes.values()].some(({ component }) => {
      const found = workspace.component(component);
      return found && isGraph(found) && found.about.id === graph.about.id;
    });
  });
  if (user) throw new ProtocolError(`graph '${user.about.id}' uses '${graph.about.id}': remove its nodes first`);
}

function changed(op: string, graph: HostGraph, fields: Fields): HostGraph {
  switch (op) {
    case 'setinitial':
      return setInitial(graph, fields);
    case 'changegroup':
      return changeMembers(graph, fields);
    case 'addnote':
    case 'changenote':
    case 'removenote':
      return changeNotes(op, graph, fields);
    case 'changegraph':
      return changeAbout(graph, fields);
    default: {
      const command = COMMON.has(op) ? graphCommands.get(op) : undefined;
      if (!command) throw new ProtocolError(`there is no operation '${op.slice(0, 30)}'`);
      return command(graph, fields).graph;
    }
  }
}

function setInitial(graph: HostGraph, fields: Fields): HostGraph {
  const [tgt, data] = [fields.port('tgt'), fields.need('data')];
  const target = portIn(graph, tgt);
  const rest = graph.initials.filter((each) => !target || !samePort(each.target, target));
  const at = graph.initials.findIndex((each) => target && samePort(each.target, target));
  const after = addInitial({ ...graph, initials: rest }, data, tgt, fields.metadata());
  const added = after.initials.at(-1);
  // It keeps its place, since the order of packets counts.
  if (at < 0 || !added) return after;
  return { ...after, initials: [...rest.slice(0, at), added, ...rest.slice(at)] };
}

function changeMembers(graph: HostGraph, fields: Fields): HostGraph {
  const name = fields.text('name');
  const group = graph.groups.get(name);
  if (!group) throw new Refusal('missing', `there is no group '${name}'`);
  const after = changeGroup(graph, group, fields.metadata());
  if (!fields.has('nodes')) return after;
  const nodes = fields.texts('nodes').map((id) => findNode(graph, id).key);
  const groups = new Map(after.groups);
  groups.set(name, { ...(groups.get(name) ?? group), nodes });
  return { ...after, groups };
}

function changeNotes(op: 'addnote' | 'changenote' | 'removenote', graph: HostGraph, fields: Fields): HostGraph {
  const id = fields.text('id');
  const notes = notesOf(graph);
  const before = notes.find((note) => note.id === id);
  if (op === 'removenote')
    return before
      ? withNotes(
          graph,
          notes.filter((note) => note !== before),
        )
      : graph;
  if (op === 'addnote' && before) throw new ProtocolError(`there is already a note '${id}'`);
  if (op === 'changenote' && !before) throw new Refusal('missing', `there is no note '${id}'`);
  if (!before && notes.length >= limits.notes.most) {
    throw new Refusal('limit', `a graph can have ${limits.notes.most} notes, and no more`);
  }
  const text = fields.optionalText('text') ?? before?.text;
  const [x, y] = [whole(fields, 'x') ?? before?.x, whole(fields, 'y') ?? before?.y];
  if (text === undefined || x === undefined || y === undefined)
    throw new ProtocolError('a note needs "text", "x", "y"');
  const [width, height] = [whole(fields, 'width') ?? before?.width, whole(fields, 'height') ?? before?.height];
  const note = { id, text, x, y, ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  return withNotes(graph, before ? notes.map((each) => (each === before ? note : each)) : [...notes, note]);
}

function whole(fields: Fields, key: string): number | undefined {
  const value = fields.value(key);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return Math.round(value);
  throw new ProtocolError(`"${key}" must be a number`);
}

function changeAbout(graph: HostGraph, fields: Fields): HostGraph {
  const name = fields.optionalText('name');
  return { ...graph, about: { ...graph.about, ...(name !== undefined && { name }), ...aboutOf(fields) } };
}

/** The same operation, with the ids that its nodes have now. */
function presentIds(fields: Fields, graph: HostGraph): Fields {
  const now = (id: unknown) => (typeof id === 'string' ? (nodeOnceCalled(graph, id)?.id ?? id) : id);
  const port = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('node' in value)) return value;
    return { ...value, node: now(value.node) };
  };
  return fields.mapped((key, value) => {
    if (key === 'src' || key === 'tgt') return port(value);
    if (key === 'node') return now(value);
    if (key === 'nodes' && Array.isArray(value)) return value.map(now);
    return value;
  });
}
