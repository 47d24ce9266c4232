import type { Place } from './diagnostic.js';

/** The value of an initial packet as written. The type of the target port later decides what it becomes. */
export type Literal =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  /**
   * A number with the text it was written as: `1.0` and `1` are not the same to an `all` port. [float]: it is a float
   * although its text has neither point nor exponent.
   */
  | { kind: 'number'; value: number; text: string; float?: true }
  /** Quoted text. */
  | { kind: 'text'; value: string }
  | { kind: 'array'; items: Literal[] }
  /** An object: valid JSON but never a valid packet. Kept so that the compiler can report its place. */
  | { kind: 'object'; text: string };

/** One end of an edge. Port names are lower-case, and have their index: `in`, `out[2]`. */
export interface PortRef {
  node: string;
  port: string;
  place: Place;
}

/**
 * The keys of a JSON object that are no part of the format, with their values. They have no effect, and are written
 * back when the graph is saved. Those of the ends of a connection are under `src` and `tgt`.
 */
export type UnknownKeys = Readonly<Record<string, unknown>>;

/** A node of a graph: a name and its component or subgraph. */
export interface GraphNode {
  name: string;
  /** As written, without the libraries `microflo/` and `project/`. */
  component: string;
  metadata: Record<string, unknown>;
  unknown?: UnknownKeys;
  place: Place;
}

export interface GraphEdge {
  source: PortRef;
  target: PortRef;
  metadata: Record<string, unknown>;
  unknown?: UnknownKeys;
  place: Place;
}

export interface GraphInitial {
  literal: Literal;
  target: PortRef;
  metadata: Record<string, unknown>;
  unknown?: UnknownKeys;
  place: Place;
}

/** A port of an inner node, exported under a public, lower-case name. */
export interface GraphExport {
  name: string;
  inner: PortRef;
  metadata: Record<string, unknown>;
  unknown?: UnknownKeys;
  place: Place;
}

/** Nodes that an editor shows together. */
export interface GraphGroup {
  name: string;
  /** Names of nodes. */
  nodes: string[];
  metadata: Record<string, unknown>;
  unknown?: UnknownKeys;
}

/** A graph as written, before names and subgraphs are resolved. Each list is in text order. */
export interface Graph {
  /** From `# @name` or the JSON property `name`; otherwise the file's name without its extension. */
  name: string;
  /** Where the graph came from: a path, or a label such as `<text>`. */
  file: string;
  /** `# @key value` annotations, and `properties` of a JSON graph. */
  properties: Record<string, unknown>;
  /** In the order in which the nodes are declared. */
  nodes: GraphNode[];
  edges: GraphEdge[];
  initials: GraphInitial[];
  inports: GraphExport[];
  outports: GraphExport[];
  groups: GraphGroup[];
  unknown?: UnknownKeys;
}
