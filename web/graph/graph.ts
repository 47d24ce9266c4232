/** A graph as the page draws it. Immutable: an edit makes another one that shares what is the same. */

export type Metadata = Readonly<Record<string, unknown>>;

/** A port of a node. One of several has its index. */
export interface PortRef {
  readonly node: string;
  readonly port: string;
  readonly index?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GraphNode {
  readonly id: string;
  /** Stays the same when the node is renamed. */
  readonly key: string;
  readonly component: string;
  /** Where a person has put it; others have places in the drawing alone. */
  readonly place?: Point;
  readonly metadata: Metadata;
}

export interface GraphEdge {
  readonly src: PortRef;
  readonly tgt: PortRef;
  readonly metadata: Metadata;
}

export interface Initial {
  readonly data: unknown;
  readonly tgt: PortRef;
  /** What JSON cannot say of [data], such as that 1 is a float: see `literalType`. */
  readonly type?: unknown;
}

export interface Group {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly metadata: Metadata;
}

export interface Note extends Point {
  readonly id: string;
  readonly text: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Exported {
  readonly name: string;
  readonly inner: PortRef;
}

export type Side = 'in' | 'out';

export interface Graph {
  readonly id: string;
  /** What a person calls it; empty where nobody has named it. */
  readonly name: string;
  /** In a sentence; may be empty, as the name of its icon. */
  readonly description: string;
  readonly icon: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  readonly initials: readonly Initial[];
  readonly inports: ReadonlyMap<string, Exported>;
  readonly outports: ReadonlyMap<string, Exported>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly notes: ReadonlyMap<string, Note>;
}

export function emptyGraph(id: string): Graph {
  return {
    id,
    name: '',
    description: '',
    icon: '',
    nodes: new Map(),
    edges: [],
    initials: [],
    inports: new Map(),
    outports: new Map(),
    groups: new Map(),
    notes: new Map(),
  };
}

/** What stands above a graph: its name, or else that of its file. */
export function graphTitle({ name, id }: Pick<Graph, 'name' | 'id'>): string {
  return name === '' ? id : name;
}

/** The name of a port, with its index: `in[2]`. */
export function portName({ port, index }: Pick<PortRef, 'port' | 'index'>): string {
  return index === undefined ? port : `${port}[${index}]`;
}

/** The port of [node] that `in[2]` or `in` names. */
export function portRef(node: string, name: string): PortRef {
  const [, port, index] = /^(.*)\[(\d+)\]$/.exec(name) ?? [];
  return port === undefined ? { node, port: name } : { node, port, index: Number(index) };
}

/** A key for a port, unlike that of any other. */
export function portKey(ref: PortRef): string {
  return JSON.stringify([ref.node, portName(ref).toLowerCase()]);
}

export function samePort(one: PortRef, other: PortRef): boolean {
  return one.node === other.node && portName(one).toLowerCase() === portName(other).toLowerCase();
}

/** A key for an edge: also its id in the drawing. */
export function edgeKey(edge: Pick<GraphEdge, 'src' | 'tgt'>): string {
  const known = edgeKeys.get(edge);
  if (known !== undefined) return known;
  const key = `${portKey(edge.src)}>${portKey(edge.tgt)}`;
  edgeKeys.set(edge, key);
  return key;
}

/** Edges are immutable, and asked for their keys all the time. */
const edgeKeys = new WeakMap<object, string>();

/** As a person reads it: `every.out → toggle.in`. */
export function edgeName({ src, tgt }: Pick<GraphEdge, 'src' | 'tgt'>): string {
  return `${src.node}.${portName(src)} → ${tgt.node}.${portName(tgt)}`;
}

/** An initial packet with what its metadata say of it. */
export function initialPacket(data: unknown, tgt: PortRef, { type }: Metadata = {}): Initial {
  return { data, tgt, ...(type !== undefined && { type }) };
}

export function initialAt(graph: Graph, port: PortRef): Initial | undefined {
  return graph.initials.find(({ tgt }) => samePort(tgt, port));
}
