import type {
  HostEdge,
  HostExport,
  HostGraph,
  HostGroup,
  HostInitial,
  HostNode,
  Metadata,
} from '../graph/host-graph.js';
import { type Note, notesOf } from './notes.js';
import { isSame } from './same.js';

/** What a graph consists of, by the names under which it is kept; `about` is what is said of the graph as a whole. */
export interface Parts {
  node: HostNode;
  edge: HostEdge;
  /** All initial packets at one inport. */
  initials: readonly HostInitial[];
  inport: HostExport;
  outport: HostExport;
  group: HostGroup;
  note: Note;
  about: Metadata;
}

export type Kind = keyof Parts;

/**
 * One thing that is different: a part that came or went, or one [field] of a part that stays. A graph in which it is
 * [before] can have it [after]. Undefined: it is not there.
 */
export interface Step {
  readonly kind: Kind;
  /** Names the part for good: the key of a node, and the ports of an edge by the keys of their nodes. */
  readonly id: string;
  readonly field?: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The part of its kind in front of it, where one comes. The order of edges is that of packets. */
  readonly previous?: string;
  /** The same for a part that goes, and that comes back when this is undone. */
  readonly former?: string;
}

/** The difference between two versions of a graph. */
export type Delta = readonly Step[];

const KINDS: readonly Kind[] = ['about', 'node', 'edge', 'initials', 'inport', 'outport', 'group', 'note'];

/** Returns what turns [before] into [after]. The order of parts is not compared. */
export function deltaOf(before: HostGraph, after: HostGraph): Delta {
  if (before === after) return [];
  return KINDS.flatMap((kind) => {
    const [old, now] = [partsOf(before, kind), partsOf(after, kind)];
    const gone = ordered(old).flatMap(([id, part, former]): Step[] =>
      now.has(id) ? [] : [{ kind, id, before: part, after: undefined, ...(former !== undefined && { former }) }],
    );
    const rest = ordered(now).flatMap(([id, part, previous]): Step[] => {
      const known = old.get(id);
      if (known === part) return [];
      if (known === undefined)
        return [{ kind, id, before: undefined, after: part, ...(previous !== undefined && { previous }) }];
      return fieldSteps(kind, id, known, part);
    });
    return [...gone, ...rest];
  });
}

/** Returns what undoes [delta]. */
export function inverse(delta: Delta): Delta {
  return delta.map(({ kind, id, field, before, after, previous, former }): Step => {
    return {
      kind,
      id,
      ...(field !== undefined && { field }),
      before: after,
      after: before,
      ...(former !== undefined && { previous: former }),
      ...(previous !== undefined && { former: previous }),
    };
  });
}

/** Returns the delta of [first] and then [second] when both change the same things; undefined when they do not. */
export function joined(first: Delta, second: Delta): Delta | undefined {
  const later = new Map(second.map((step) => [stepKey(step), step]));
  if (later.size !== first.length || first.some((step) => !later.has(stepKey(step)))) return undefined;
  return first.map((step) => ({ ...step, after: later.get(stepKey(step))?.after }));
}

/** Equal for steps that are about the same thing. */
export function stepKey({ kind, id, field }: Pick<Step, 'kind' | 'id' | 'field'>): string {
  return JSON.stringify([kind, id, field]);
}

/** Whether two steps cannot both be made without one losing the other: both change a thing, or one removes it. */
export function collide(one: Step, other: Step): boolean {
  if (one.kind !== other.kind || one.id !== other.id) return false;
  return one.field === other.field || one.field === undefined || other.field === undefined;
}

/** The parts of one kind in [graph], by their ids, in order. */
export function partsOf(graph: HostGraph, kind: Kind): ReadonlyMap<string, unknown> {
  switch (kind) {
    case 'node':
      return new Map([...graph.nodes.values()].map((node) => [node.key, node]));
    case 'edge':
      return new Map(graph.edges.map((edge) => [edgeKey(edge), edge]));
    case 'initials':
      return initialsByPort(graph.initials);
    case 'inport':
      return graph.inports;
    case 'outport':
      return graph.outports;
    case 'group':
      return graph.groups;
    case 'note':
      return new Map(notesOf(graph).map((note) => [note.id, note]));
    case 'about':
      return new Map([['', aboutOf(graph)]]);
  }
}

/** `n1 out -> n2 in` */
export function edgeKey({ source, target }: Pick<HostEdge, 'source' | 'target'>): string {
  return `${source.node} ${source.port} -> ${target.node} ${target.port}`;
}

/** `n2 in` */
export function portKey({ node, port }: { node: string; port: string }): string {
  return `${node} ${port}`;
}

function initialsByPort(initials: readonly HostInitial[]): Map<string, readonly HostInitial[]> {
  const all = new Map<string, readonly HostInitial[]>();
  for (const each of initials) {
    const key = portKey(each.target);
    all.set(key, [...(all.get(key) ?? []), each]);
  }
  return all;
}

function aboutOf({ about, properties }: HostGraph): Metadata {
  const { notes, ...rest } = properties;
  const { name, description, icon } = about;
  return { ...rest, name, description, icon };
}

/** Entries with the key of the one in front. */
function ordered<T>(parts: ReadonlyMap<string, T>): [id: string, part: T, previous: string | undefined][] {
  let previous: string | undefined;
  return [...parts].map(([id, part]) => {
    const entry: [string, T, string | undefined] = [id, part, previous];
    previous = id;
    return entry;
  });
}

function fieldSteps(kind: Kind, id: string, before: unknown, after: unknown): Step[] {
  const [old, now] = [fieldsOf(kind, before), fieldsOf(kind, after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    return isSame(was, is) ? [] : [{ kind, id, field, before: was, after: is }];
  });
}

/** Where a node is. */
export interface NodePlace {
  x?: unknown;
  y?: unknown;
  laidOut?: true;
}

/**
 * The fields of a part that can be changed while it stays. Those of metadata have a dot in front; the place of a node is
 * one field.
 */
export function fieldsOf(kind: Kind, part: unknown): ReadonlyMap<string, unknown> {
  if (kind === 'initials') return new Map([['packets', part]]);
  if (kind === 'about' || kind === 'note') return new Map(Object.entries(part as object));
  if (kind === 'node') return nodeFields(part as HostNode);
  const { metadata, ...rest } = part as HostEdge | HostExport | HostGroup;
  return new Map([...Object.entries(rest), ...dotted(metadata)]);
}

function nodeFields({ metadata: { x, y, ...metadata }, laidOut, ...rest }: HostNode): ReadonlyMap<string, unknown> {
  const place: NodePlace = { x, y, ...(laidOut && { laidOut }) };
  const isPlaced = x !== undefined || y !== undefined;
  return new Map([...Object.entries(rest), ...(isPlaced ? [['place', place] as const] : []), ...dotted(metadata)]);
}

function dotted(metadata: Metadata): [field: string, value: unknown][] {
  return Object.entries(metadata).map(([key, value]) => [`.${key}`, value]);
}
