import type {
  GraphAbout,
  HostEdge,
  HostExport,
  HostGraph,
  HostGroup,
  HostInitial,
  HostNode,
  HostPort,
} from '../graph/host-graph.js';
import { limits } from '../protocol/limits.js';
import { type Delta, fieldsOf, type Kind, type NodePlace, partsOf, type Step } from './delta.js';
import { type Note, withNotes } from './notes.js';
import { isSame } from './same.js';

/** A graph to which a delta was applied, and the steps that were left out since others have changed the same things. */
export interface Merged {
  graph: HostGraph;
  skipped: Step[];
}

type Table = Map<string, unknown>;
type Tables = Record<Kind, Table>;

const KINDS: readonly Kind[] = ['about', 'node', 'edge', 'initials', 'inport', 'outport', 'group', 'note'];

/**
 * Makes each step of [delta] for which [graph] has what it had before. [force]: those of the others, too, that are
 * possible.
 */
export function merge(graph: HostGraph, delta: Delta, force = false): Merged {
  const tables = Object.fromEntries(KINDS.map((kind) => [kind, new Map(partsOf(graph, kind))])) as Tables;
  const skipped = [...delta].sort((one, other) => rank(one) - rank(other)).filter((step) => !make(step, tables, force));
  if (skipped.length === delta.length) return { graph, skipped };
  const merged = assemble(graph, tables);
  // Those at several inports stay as they were mixed.
  const hasInitials = delta.some(({ kind }) => kind === 'initials');
  return { graph: hasInitials ? merged : { ...merged, initials: graph.initials }, skipped };
}

/** What refers to nodes goes before them and comes after them. */
function rank({ kind, field, after }: Step): number {
  if (field === undefined && after === undefined) return kind === 'node' ? 1 : 0;
  return kind === 'node' ? 2 : 3;
}

/** Returns whether the step was made, or nothing was left to do. */
function make(step: Step, tables: Tables, force: boolean): boolean {
  const table = tables[step.kind];
  const now = table.get(step.id);
  if (step.field !== undefined) return now !== undefined && changeField(step, now, tables, force);
  if (step.after === undefined) return now === undefined || remove(step, now, tables, force);
  if (now !== undefined) return isSamePart(step.kind, now, step.after) || (force && replace(step, table));
  if (!isPossible(step, tables)) return false;
  insert(table, step);
  return true;
}

function changeField({ kind, id, field = '', before, after }: Step, part: unknown, tables: Tables, force: boolean) {
  const value = fieldsOf(kind, part).get(field);
  if (isSame(value, after)) return true;
  if (!force && !isSame(value, before)) return false;
  if (kind === 'node' && field === 'id' && hasNodeCalled(after, tables)) return false;
  if (kind === 'initials' && after === undefined) tables.initials.delete(id);
  else tables[kind].set(id, kind === 'initials' ? after : withField(kind, part as object, field, after));
  return true;
}

function withField(kind: Kind, part: object, field: string, value: unknown): object {
  if (kind === 'node' && field === 'place') return withPlace(part as HostNode, value as NodePlace | undefined);
  if (!field.startsWith('.')) return withKey(part, field, value);
  const { metadata = {} } = part as Partial<HostNode>;
  return { ...part, metadata: withKey(metadata, field.slice(1), value) };
}

function withPlace({ laidOut: _, ...node }: HostNode, { x, y, laidOut }: NodePlace = {}): HostNode {
  const metadata = withKey(withKey(node.metadata, 'x', x), 'y', y);
  return { ...node, ...(laidOut && { laidOut }), metadata: { ...metadata } };
}

function withKey(object: object, key: string, value: unknown): object {
  const entries = Object.entries(object).filter(([each]) => each !== key);
  if (value === undefined) return Object.fromEntries(entries);
  return Object.hasOwn(object, key) ? { ...object, [key]: value } : Object.fromEntries([...entries, [key, value]]);
}

function remove(step: Step, now: unknown, tables: Tables, force: boolean): boolean {
  if (!force && !isSamePart(step.kind, now, step.before)) return false;
  if (step.kind === 'node' && isUsed(step.id, tables)) return false;
  tables[step.kind].delete(step.id);
  return true;
}

function replace({ id, after }: Step, table: Table): boolean {
  table.set(id, after);
  return true;
}

/** Whether the ends of a new part are there, and its name is free. */
function isPossible({ kind, after }: Step, tables: Tables): boolean {
  const isThere = ({ node }: HostPort) => tables.node.has(node);
  switch (kind) {
    case 'node':
      return !hasNodeCalled((after as HostNode).id, tables);
    case 'edge':
      return isThere((after as HostEdge).source) && isThere((after as HostEdge).target);
    case 'initials':
      return (after as readonly HostInitial[]).every(({ target }) => isThere(target));
    case 'inport':
    case 'outport':
      return isThere((after as HostExport).inner);
    default:
      return true;
  }
}

function hasNodeCalled(id: unknown, tables: Tables): boolean {
  return [...(tables.node.values() as Iterable<HostNode>)].some((node) => node.id === id);
}

/** Whether anything is at the node [key]. */
function isUsed(key: string, tables: Tables): boolean {
  const isAt = ({ node }: HostPort) => node === key;
  const has = (kind: Kind, test: (part: never) => boolean) =>
    [...tables[kind].values()].some((part) => test(part as never));
  return (
    has('edge', ({ source, target }: HostEdge) => isAt(source) || isAt(target)) ||
    has('initials', (all: readonly HostInitial[]) => all.some(({ target }) => isAt(target))) ||
    has('inport', ({ inner }: HostExport) => isAt(inner)) ||
    has('outport', ({ inner }: HostExport) => isAt(inner))
  );
}

function isSamePart(kind: Kind, one: unknown, other: unknown): boolean {
  const [a, b] = [fieldsOf(kind, one), fieldsOf(kind, other)];
  return a.size === b.size && [...a].every(([field, value]) => isSame(value, b.get(field)));
}

/** Inserts a part behind the one that was in front of it; first where none was, last where that one is gone. */
function insert(table: Table, { id, after, previous }: Step): void {
  const entries = [...table];
  const at = previous === undefined ? 0 : entries.findIndex(([key]) => key === previous) + 1;
  if (previous !== undefined && (at === 0 || at === entries.length)) {
    table.set(id, after);
    return;
  }
  table.clear();
  entries.splice(at, 0, [id, after]);
  for (const [key, part] of entries) table.set(key, part);
}

function assemble(graph: HostGraph, tables: Tables): HostGraph {
  const nodes = [...(tables.node.values() as Iterable<HostNode>)];
  const groups = [...(tables.group.values() as Iterable<HostGroup>)];
  const exports = (kind: 'inport' | 'outport') => new Map(tables[kind] as Map<string, HostExport>);
  const { name, description, icon, ...properties } = (tables.about.get('') ?? {}) as Record<string, unknown>;
  const { notes } = graph.properties;
  const { name: _, description: __, icon: ___, ...about } = graph.about;
  const said = Object.fromEntries(Object.entries({ name, description, icon }).filter(([, each]) => each !== undefined));
  const whole: HostGraph = {
    ...graph,
    about: { ...about, ...said } as GraphAbout,
    properties: { ...properties, ...(notes !== undefined && { notes }) },
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: [...(tables.edge.values() as Iterable<HostEdge>)],
    initials: [...(tables.initials.values() as Iterable<readonly HostInitial[]>)].flat(),
    inports: exports('inport'),
    outports: exports('outport'),
    groups: new Map(
      groups.map((group) => [group.name, { ...group, nodes: group.nodes.filter((key) => tables.node.has(key)) }]),
    ),
    former: formerNames(graph, tables),
  };
  return withNotes(whole, [...(tables.note.values() as Iterable<Note>)]);
}

/** The ids that nodes had before they were renamed, as `renameNode` keeps them. */
function formerNames(graph: HostGraph, tables: Tables): ReadonlyMap<string, string> {
  const former = new Map(graph.former ?? []);
  const ids = new Set([...(tables.node.values() as Iterable<HostNode>)].map(({ id }) => id));
  for (const node of graph.nodes.values()) {
    const now = tables.node.get(node.key) as HostNode | undefined;
    if (now && now.id !== node.id) former.set(node.id, node.key);
  }
  for (const id of former.keys()) if (ids.has(id)) former.delete(id);
  return new Map([...former].slice(-limits.former.most));
}
