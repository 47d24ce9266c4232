import type { Literal } from '../../../graph/graph.js';

export type Metadata = Readonly<Record<string, unknown>>;

/** A node as clients see it. */
export interface HostNode {
  /** What it is called towards the device: stays the same when it is renamed, and is never given again. */
  readonly key: string;
  readonly id: string;
  /** As it was given, perhaps with a library in front. */
  readonly component: string;
  readonly metadata: Metadata;
}

/** A port of a node. */
export interface HostPort {
  /** The node's key. */
  readonly node: string;
  /** Lower-case. */
  readonly port: string;
}

export interface HostEdge {
  readonly source: HostPort;
  readonly target: HostPort;
  readonly metadata: Metadata;
}

export interface HostInitial {
  /** As clients write it. */
  readonly data: unknown;
  readonly literal: Literal;
  readonly target: HostPort;
  readonly metadata: Metadata;
}

/** A port of a node, offered to the outside. */
export interface HostExport {
  /** As it was given; case does not count. */
  readonly name: string;
  readonly inner: HostPort;
  readonly metadata: Metadata;
}

export interface HostGroup {
  readonly name: string;
  /** Keys of nodes. */
  readonly nodes: readonly string[];
  readonly metadata: Metadata;
}

/** What a client may say of a graph as a whole. */
export interface GraphAbout {
  readonly id: string;
  readonly name?: string;
  readonly library?: string;
  readonly main?: boolean;
  readonly icon?: string;
  readonly description?: string;
}

/**
 * A graph as clients see and edit it: with ids, metadata and groups that no device knows of, and perhaps half drawn. It
 * never changes; an edit makes another one that shares what is the same.
 */
export interface HostGraph {
  readonly about: GraphAbout;
  /** By id, in the order in which they were added. */
  readonly nodes: ReadonlyMap<string, HostNode>;
  readonly edges: readonly HostEdge[];
  readonly initials: readonly HostInitial[];
  /** By lower-case name. */
  readonly inports: ReadonlyMap<string, HostExport>;
  readonly outports: ReadonlyMap<string, HostExport>;
  readonly groups: ReadonlyMap<string, HostGroup>;
}

/** Part of a graph that a program is made of. */
export type HostElement = HostNode | HostEdge | HostInitial | HostExport;

export function emptyGraph(about: GraphAbout): HostGraph {
  return {
    about,
    nodes: new Map(),
    edges: [],
    initials: [],
    inports: new Map(),
    outports: new Map(),
    groups: new Map(),
  };
}

let lastKey = 0;

/** A key that no node had before. */
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
