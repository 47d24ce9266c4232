import { nearest } from '../util/nearest.js';
import { plainComponent } from './component-name.js';
import type { Diagnostic, Place, Severity } from './diagnostic.js';
import type { Graph, GraphExport, GraphGroup, GraphNode, Literal, PortRef, UnknownKeys } from './graph.js';
import { Lines } from './lines.js';

/** Searching for a similar name takes time, and nobody reads more hints than this. */
const MAX_HINTS = 20;

/** A port of a node, with the offsets where both are written. The name has its index; its case does not matter. */
export interface End {
  node: string;
  nodeAt: number;
  port: string;
  portAt: number;
}

export type Direction = 'in' | 'out';
export type Metadata = Record<string, unknown>;

/** What is written about an element and does not reach the device. */
export interface Notes {
  metadata: Metadata;
  unknown?: UnknownKeys;
}

/** A text with that many mistakes is none of ours. Reading all of it would take memory and seconds for nobody. */
const MOST_DIAGNOSTICS = 10_000;
const TOO_MANY: Diagnostic = {
  severity: 'error',
  code: 'too-many-errors',
  message: 'there are too many mistakes to read on; correct those before first',
};

/** A parsed graph and its diagnostics. If there are errors, the graph holds what could be parsed. */
export interface ParsedGraph {
  graph: Graph;
  diagnostics: Diagnostic[];
  /** Exported ports of the old format, which [graph] does not have yet: their components say their direction. */
  ofEitherDirection: readonly GraphExport[];
}

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
  readonly #maybeText = new Set<string>();
  readonly #notes = new Map<string, Notes>();
  readonly #forgiven = new Set<string>();
  readonly #edges = new Map<string, Place>();
  readonly #exports = { in: new Map<string, GraphExport>(), out: new Map<string, GraphExport>() };
  readonly #groups = new Set<string>();
  readonly #ofEitherDirection: GraphExport[] = [];

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = new Lines(file, text);
    const ports = { inports: [], outports: [] };
    this.#graph = { name: '', file, properties: {}, nodes: [], edges: [], initials: [], ...ports, groups: [] };
  }

  /** How many edges and initial packets there are so far. */
  get counts(): { edges: number; initials: number } {
    return { edges: this.#graph.edges.length, initials: this.#graph.initials.length };
  }

  /** Reports an error at offset [at]. */
  error(code: string, message: string, at: number): void {
    this.#report('error', code, message, at);
  }

  /** Reports a warning at offset [at]. */
  warning(code: string, message: string, at: number): void {
    this.#report('warning', code, message, at);
  }

  /** Whether there are so many diagnostics that the rest of the text need not be read. */
  get isFull(): boolean {
    return this.#diagnostics.length > MOST_DIAGNOSTICS;
  }

  #report(severity: Severity, code: string, message: string, at: number): void {
    const place = this.#lines.place(at);
    if (this.#diagnostics.length < MOST_DIAGNOSTICS) this.#diagnostics.push({ severity, code, message, place });
    else if (!this.isFull) this.#diagnostics.push({ ...TOO_MANY, place });
  }

  /** Gives node [name] its component. Declaring the same node with the same component again is allowed. */
  declare(name: string, component: string, at: number): void {
    const plain = plainComponent(component);
    const earlier = this.#declared.get(name);
    if (!earlier) {
      const node = { name, component: plain, metadata: {}, place: this.#lines.place(at) };
      this.#declared.set(name, node);
      this.#graph.nodes.push(node);
      return;
    }
    if (earlier.component !== plain) {
      const first = `'${earlier.component}' at ${where(earlier.place)}`;
      this.error('redeclared-node', `node '${name}' is '${plain}' here but ${first}; rename one of them`, at);
    }
  }

  /** Records that node [name] is used at offset [at]. It must be declared somewhere in the text. */
  mention(name: string, at: number): void {
    if (!this.#mentioned.has(name)) this.#mentioned.set(name, at);
  }

  /** Records that the node [name] stands where a text without quotes would. */
  maybeText(name: string): void {
    this.#maybeText.add(name);
  }

  /** Sets the notes of node [name]. The last call wins. */
  describe(name: string, notes: Notes): void {
    this.#notes.set(name, notes);
  }

  /** Suppresses the missing-component error of node [name], because its faulty declaration has been reported. */
  forgive(name: string): void {
    this.#forgiven.add(name);
  }

  /** Connects two ports, given in any case. The same edge twice is an error. */
  edge(from: End, to: End, notes: Notes): void {
    const source = this.#port(from);
    const target = this.#port(to);
    const place = this.#lines.place(from.nodeAt);
    const key = JSON.stringify([source.node, source.port, target.node, target.port]);
    const first = this.#edges.get(key);
    if (first) {
      const edge = `${source.node} ${source.port.toUpperCase()} -> ${target.port.toUpperCase()} ${target.node}`;
      this.error('duplicate-edge', `duplicate edge ${edge}, first at ${where(first)}; remove one`, from.nodeAt);
      return;
    }
    this.#edges.set(key, place);
    this.#graph.edges.push({ source, target, ...notes, place });
  }

  /** Sends [literal] to a port at the start. */
  initial(literal: Literal, to: End, notes: Notes, at: number): void {
    this.#graph.initials.push({ literal, target: this.#port(to), ...notes, place: this.#lines.place(at) });
  }

  /** Exports a port of a node as [publicName], whose case does not matter. A name that is taken is an error. */
  export(direction: Direction, publicName: string, inner: End, notes: Notes, at: number): void {
    const port = this.#exported(publicName, inner, notes, at);
    const first = this.#exports[direction].get(port.name);
    if (first) {
      this.error('duplicate-export', takenName(direction, first), at);
      return;
    }
    this.#exports[direction].set(port.name, port);
    this.#graph[direction === 'in' ? 'inports' : 'outports'].push(port);
  }

  /** Exports a port of a node that may be an inport or an outport, as the component says. */
  exportEither(publicName: string, inner: End, notes: Notes, at: number): void {
    this.#ofEitherDirection.push(this.#exported(publicName, inner, notes, at));
  }

  #exported(publicName: string, inner: End, notes: Notes, at: number): GraphExport {
    return { name: publicName.toLowerCase(), inner: this.#port(inner), ...notes, place: this.#lines.place(at) };
  }

  /** Adds a group of nodes. A name that is taken is an error. */
  group(group: GraphGroup, at: number): void {
    if (this.#groups.has(group.name)) {
      this.error('duplicate-group', `there is already a group '${group.name}'; give one of them another name`, at);
      return;
    }
    this.#groups.add(group.name);
    this.#graph.groups.push(group);
  }

  /** Whether node [name] has been declared. */
  has(name: string): boolean {
    return this.#declared.has(name);
  }

  #port(end: End): PortRef {
    this.mention(end.node, end.nodeAt);
    return { node: end.node, port: end.port.toLowerCase(), place: this.#lines.place(end.portAt) };
  }

  /** Returns the graph, and its diagnostics in text order. [remedy] tells how to give a node its component. */
  finish({ metadata: properties, unknown }: Notes, remedy: (node: string) => string): ParsedGraph {
    const missing = [...this.#mentioned].filter(([name]) => !this.#declared.has(name) && !this.#forgiven.has(name));
    for (const [index, [name, at]] of missing.entries()) {
      const near = index < MAX_HINTS ? nearest(name, this.#declared.keys()) : undefined;
      const hint = near === undefined ? '' : ` (did you mean '${near}'?)`;
      const quotes = this.#maybeText.has(name) ? `, or '${name}' in quotes if it is text` : '';
      this.error('no-component', `node '${name}' has no component; ${remedy(name)}${quotes}${hint}`, at);
    }
    for (const node of this.#graph.nodes) Object.assign(node, this.#notes.get(node.name));
    this.#graph.properties = properties;
    if (unknown) this.#graph.unknown = unknown;
    this.#graph.name = typeof properties.name === 'string' ? properties.name : baseName(this.#file);
    const diagnostics = this.#diagnostics.sort(
      (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
    );
    return { graph: this.#graph, diagnostics, ofEitherDirection: this.#ofEitherDirection };
  }
}

/** The error for a second exported port with the name of [first]. */
export function takenName(direction: Direction, { name, place }: GraphExport): string {
  const what = `exported ${direction}port '${name}' is already declared at ${where(place)}`;
  return `${what}; give one of them another name (case does not matter)`;
}

/** Returns the file's name without directory and extension: `portal` for `examples/portal.fbp`. */
export function baseName(file: string): string {
  const last = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return last.replace(/\.(fbp|json)$/i, '');
}

function where(place: Place): string {
  return `${place.line}:${place.column}`;
}
