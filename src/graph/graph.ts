import type { Place } from './diagnostic.js';

/** The value of an initial packet as its author wrote it; the type of the port decides later what it becomes. */
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
  /** An object: valid JSON, never a valid packet; kept so that the compiler can say where it stands. */
  | { kind: 'object'; text: string };

/** One end of an edge. Port names are lower-case. */
export interface PortRef {
  node: string;
  port: string;
  place: Place;
}

/** A node of a graph: a name and the component (or subgraph) it is made of. */
export interface GraphNode {
  name: string;
  /** As written, `microflo/` in front removed. */
  component: string;
  metadata: Record<string, unknown>;
  place: Place;
}

export interface GraphEdge {
  source: PortRef;
  target: PortRef;
  metadata: Record<string, unknown>;
  place: Place;
}

export interface GraphInitial {
  literal: Literal;
  target: PortRef;
  metadata: Record<string, unknown>;
  place: Place;
}

/** A port of an inner node, offered to the outside under a public, lower-case name. */
export interface GraphExport {
  name: string;
  inner: PortRef;
  metadata: Record<string, unknown>;
  place: Place;
}

/** A graph as its author wrote it: names, subgraphs not yet resolved. The order of each list is the order in the text. */
export interface Graph {
  /** The name given by `# @name`, the JSON property `name`, or the file's name without its ending. */
  name: string;
  /** Where it came from: a path, or a label such as `<text>`. */
  file: string;
  /** `# @key value` annotations, and `properties` of a JSON graph. */
  properties: Record<string, unknown>;
  /** In the order in which nodes are given their component. */
  nodes: GraphNode[];
  edges: GraphEdge[];
  initials: GraphInitial[];
  inports: GraphExport[];
  outports: GraphExport[];
}
