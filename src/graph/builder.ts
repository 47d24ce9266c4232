import { nearest } from '../util/nearest.js';
import type { Diagnostic, Place } from './diagnostic.js';
import type { Graph, GraphExport, GraphNode, Literal, PortRef } from './graph.js';
import { Lines } from './lines.js';

/** Searching for a similar name takes time, and nobody reads more hints than this. */
const MAX_HINTS = 20;

/** A port of a node, with the offsets where both are written. The case of the port's name does not matter. */
export interface End {
  node: string;
  nodeAt: number;
  port: string;
  portAt: number;
}

export type Direction = 'in' | 'out';
export type Metadata = Record<string, unknown>;

/**
 * Builds a graph and its diagnostics from what a parser finds, in `.fbp` and in JSON alike. Turns offsets into places.
 * Nodes may be used before they are declared.
 */
export class GraphBuilder {
  readonly #file: string;
  readonly #lines: Lines;
  readonly #diagnostics: (Diagnostic & { place: Place })[] = [];
  readonly #graph: Graph;
  readonly #declared = new Map<string, GraphNode>();
  readonly #mentioned = new Map<string, number>();
  readonly #metadata = new Map<string, Metadata>();
  readonly #forgiven = new Set<string>();
  readonly #edges = new Map<string, Place>();
  readonly #exports = { in: new Map<string, Place>(), out: new Map<string, Place>() };

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = new Lines(file, text);
    this.#graph = { name: '', file, properties: {}, nodes: [], edges: [], initials: [], inports: [], outports: [] };
  }

  /** Reports an error at offset [at]. */
  error(code: string, message: string, at: number): void {
    this.#diagnostics.push({ severity: 'error', code, message, place: this.#lines.place(at) });
  }

  /** Gives node [name] its component. Declaring the same node with the same component again is allowed. */
  declare(name: string, component: string, at: number): void {
    const plain = component.replace(/^microflo\/(?=.)/, '');
    const earlier = this.#declared.get(name);
    if (!earlier) {
      const node = { name, component: plain, metadata: {}, place: this.#lines.place(at) };
      this.#declared.set(name, node);
      this.#graph.nodes.push(node);
      return;
    }
    if (earlier.component !== plain) {
      const first = `'${earlier.component}' at ${where(earlier.place)}`;
      this.error('redeclared-node', `node '${name}' is '${plain}' here but ${first}; a node has one component`, at);
    }
  }

  /** Records that node [name] is used at offset [at]. It must be declared somewhere in the text. */
  mention(name: string, at: number): void {
    if (!this.#mentioned.has(name)) this.#mentioned.set(name, at);
  }

  /** Sets the metadata of node [name]. The last call wins. */
  describe(name: string, metadata: Metadata): void {
    this.#metadata.set(name, metadata);
  }

  /** Suppresses the missing-component error of node [name], because its faulty declaration has been reported. */
  forgive(name: string): void {
    this.#forgiven.add(name);
  }

  /** Connects two ports, given in any case. The same edge twice is an error. */
  edge(from: End, to: End, metadata: Metadata): void {
    const source = this.#port(from);
    const target = this.#port(to);
    const place = this.#lines.place(from.nodeAt);
    const key = JSON.stringify([source.node, source.port, target.node, target.port]);
    const first = this.#edges.get(key);
    if (first) {
      const edge = `${source.node} ${source.port.toUpperCase()} -> ${target.port.toUpperCase()} ${target.node}`;
      this.error('duplicate-edge', `duplicate edge ${edge}, first at ${where(first)}`, from.nodeAt);
      return;
    }
    this.#edges.set(key, place);
    this.#graph.edges.push({ source, target, metadata, place });
  }

  /** Sends [literal] to a port at the start. */
  initial(literal: Literal, to: End, metadata: Metadata, at: number): void {
    this.#graph.initials.push({ literal, target: this.#port(to), metadata, place: this.#lines.place(at) });
  }

  /** Exports a port of a node as [publicName], whose case does not matter. A name that is taken is an error. */
  export(direction: Direction, publicName: string, inner: End, metadata: Metadata, at: number): void {
    const name = publicName.toLowerCase();
    const port: GraphExport = { name, inner: this.#port(inner), metadata, place: this.#lines.place(at) };
    const first = this.#exports[direction].get(name);
    if (first) {
      const what = `exported ${direction}port '${name}' is already declared at ${where(first)}`;
      this.error('duplicate-export', `${what} (port names are case-insensitive)`, at);
      return;
    }
    this.#exports[direction].set(name, port.place);
    this.#graph[direction === 'in' ? 'inports' : 'outports'].push(port);
  }

  #port(end: End): PortRef {
    this.mention(end.node, end.nodeAt);
    return { node: end.node, port: end.port.toLowerCase(), place: this.#lines.place(end.portAt) };
  }

  /** Returns the graph, and its diagnostics in text order. [remedy] tells how to give a node its component. */
  finish(properties: Metadata, remedy: (node: string) => string): { graph: Graph; diagnostics: Diagnostic[] } {
    const missing = [...this.#mentioned].filter(([name]) => !this.#declared.has(name) && !this.#forgiven.has(name));
    for (const [index, [name, at]] of missing.entries()) {
      const near = index < MAX_HINTS ? nearest(name, this.#declared.keys()) : undefined;
      const hint = near === undefined ? '' : ` (did you mean '${near}'?)`;
      this.error('no-component', `node '${name}' has no component; ${remedy(name)}${hint}`, at);
    }
    for (const node of this.#graph.nodes) node.metadata = this.#metadata.get(node.name) ?? node.metadata;
    this.#graph.properties = properties;
    this.#graph.name = typeof properties.name === 'string' ? properties.name : baseName(this.#file);
    const diagnostics = this.#diagnostics.sort(
      (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
    );
    return { graph: this.#graph, diagnostics };
  }
}

/** Returns the file's name without directory and extension: `portal` for `examples/portal.fbp`. */
export function baseName(file: string): string {
  const last = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return last.replace(/\.(fbp|json)$/, '');
}

function where(place: Place): string {
  return `${place.line}:${place.column}`;
}
