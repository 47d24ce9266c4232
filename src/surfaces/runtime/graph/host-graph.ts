import type { Literal, UnknownKeys } from '../../../graph/graph.js';

export type Metadata = Readonly<Record<string, unknown>>;

/** A node as clients see it. */
export interface HostNode {
  /** The name of the node for the device. It stays the same when the node is renamed, and is never reused. */
  readonly key: string;
  readonly id: string;
  /** As given by the client, with or without a library prefix. */
  readonly component: string;
  readonly metadata: Metadata;
  readonly unknown?: UnknownKeys;
  /** Its place was computed: nobody has put it there, and it is not saved. */
  readonly laidOut?: true;
}

/** A port of a node. */
export interface HostPort {
  /** The node's key. */
  readonly node: string;
  /** Lower-case, with its index: `out[2]`. */
  readonly port: string;
}

export interface HostEdge {
  readonly source: HostPort;
  readonly target: HostPort;
  readonly metadata: Metadata;
  readonly unknown?: UnknownKeys;
}

export interface HostInitial {
  /** As written by the client. */
  readonly data: unknown;
  readonly literal: Literal;
  readonly target: HostPort;
  readonly metadata: Metadata;
  readonly unknown?: UnknownKeys;
}

/** An exported port. */
export interface HostExport {
  /** As given by the client. Names are compared without case. */
  readonly name: string;
  readonly inner: HostPort;
  readonly metadata: Metadata;
  readonly unknown?: UnknownKeys;
}

export interface HostGroup {
  readonly name: string;
  /** Keys of nodes. */
  readonly nodes: readonly string[];
  readonly metadata: Metadata;
  readonly unknown?: UnknownKeys;
}

/** The properties of a graph as a whole. */
export interface GraphAbout {
  readonly id: string;
  readonly name?: string;
  readonly library?: string;
  readonly main?: boolean;
  readonly icon?: string;
  readonly description?: string;
}

/**
 * A graph as clients see and edit it, with ids, metadata and groups that are unknown to devices. It may be unfinished.
 * Graphs are immutable: an edit creates a new graph that shares unchanged parts.
 */
export interface HostGraph {
  readonly about: GraphAbout;
  /** The properties in the text that the graph was read from. [about] precedes them. */
  readonly properties: Metadata;
  readonly unknown?: UnknownKeys;
  /** By id, in the order in which they were added. */
  readonly nodes: ReadonlyMap<string, HostNode>;
  readonly edges: readonly HostEdge[];
  readonly initials: readonly HostInitial[];
  /** By lower-case name. */
  readonly inports: ReadonlyMap<string, HostExport>;
  readonly outports: ReadonlyMap<string, HostExport>;
  readonly groups: ReadonlyMap<string, HostGroup>;
  /** The keys of nodes by ids that they had before they were renamed, oldest first. */
  readonly former?: ReadonlyMap<string, string>;
}

/** An element of a graph that is compiled into a program. */
export type HostElement = HostNode | HostEdge | HostInitial | HostExport;

export function emptyGraph(about: GraphAbout): HostGraph {
  return {
    about,
    properties: {},
    nodes: new Map(),
    edges: [],
    initials: [],
    inports: new Map(),
    outports: new Map(),
    groups: new Map(),
  };
}

let lastKey = 0;

/** Returns a key that no node has had before. */
export function newKey(): string {
  lastKey += 1;
  return `n${lastKey}`;
}

/** The nodes of [graph] by their keys. */
export function nodesByKey(graph: HostGraph): Map<string, HostNode> {
  return new Map([...graph.nodes.values()].map((node) => [node.key, node]));
}

export function samePort(one: HostPort, other: HostPort): boolean {
  return one.node === other.node && one.port === other.port;
}
