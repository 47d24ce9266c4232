import type { Diagnostic, Place } from '../../../graph/diagnostic.js';
import type { Graph, PortRef } from '../../../graph/graph.js';
import type { ReadGraph } from '../../../graph/read.js';
import type { Component } from '../../../library/component.js';
import type { Board } from '../../../program/board.js';
import { compileGraph } from '../../../program/compile.js';
import { lackingProblem } from '../../../program/cost.js';
import type { Problem } from '../../../program/problem.js';
import type { Program } from '../../../program/program.js';
import type { HostElement, HostGraph, HostNode, HostPort } from './host-graph.js';
import { isGraph, type Workspace } from './workspace.js';

/** A compiled graph, and the parts of it that could not be compiled. */
export interface CompiledHostGraph {
  program: Program;
  omitted: ReadonlyMap<HostElement, Problem>;
  /** What may be wrong with parts that were compiled. */
  warnings: ReadonlyMap<HostElement, Problem>;
  /** The ids of the graphs that it uses, including its own, and the names that were not found. */
  parts: ReadonlySet<string>;
}

/**
 * Compiles a graph that may be unfinished: parts that cannot be compiled are left out and reported. Nodes are named by
 * their keys, so that renaming them does not affect a device. [lacks]: whether the firmware on the device has no such
 * component.
 */
export function compileHostGraph(
  root: HostGraph,
  workspace: Workspace,
  board: Board,
  lacks: (component: Component) => boolean = () => false,
): CompiledHostGraph {
  const omitted = new Map<HostElement, Problem>();
  const problemOf = (component: Component) => (lacks(component) ? lackingProblem(component, board) : undefined);
  for (;;) {
    const reader = new Reader(workspace, omitted, problemOf);
    const read = reader.read(root, []);
    const nameOf = (node: string) => reader.nameOf(node);
    const options = { allowEmpty: true, warnRequired: false, nameOf };
    const { program, diagnostics } = compileGraph(read, workspace.library, board, options);
    if (program) return { program, omitted, warnings: reader.elementsOf(diagnostics), parts: reader.parts };
    const before = omitted.size;
    for (const diagnostic of diagnostics) reader.omit(diagnostic);
    if (omitted.size === before) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  }
}

/** The components that a graph needs on a board, of the parts that can be compiled. */
export function componentsIn(graph: HostGraph, workspace: Workspace, board: Board): readonly Component[] {
  const { program } = compileHostGraph(graph, workspace, board);
  return [...new Set(program.nodes.map(({ component }) => component))];
}

/** Converts graphs in a workspace to the compiler's input. Each place identifies a graph and its element. */
class Reader {
  readonly parts = new Set<string>();
  private readonly done = new Map<HostGraph, ReadGraph>();
  /** The names of nodes by their keys. */
  private readonly names = new Map<string, string>();
  private readonly elements = new Map<string, HostElement[]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly omitted: Map<HostElement, Problem>,
    private readonly problemOf: (component: Component) => Problem | undefined,
  ) {}

  /** [around] are the graphs that contain [graph]. */
  read(graph: HostGraph, around: readonly string[]): ReadGraph {
    const known = this.done.get(graph);
    if (known) return known;
    this.parts.add(graph.about.id);
    const open = [...around, graph.about.id];
    const subgraphs = new Map<string, ReadGraph>();
    for (const node of graph.nodes.values()) this.readNode(node, open, subgraphs);
    const read = {
      graph: this.plain(graph),
      subgraphs,
      subgraphNames: [],
      diagnostics: [],
      sources: new Map<string, string>(),
    };
    this.done.set(graph, read);
    return read;
  }

  omit(diagnostic: Diagnostic): void {
    const element = this.elementAt(diagnostic);
    const { code, message } = diagnostic;
    if (element && !this.omitted.has(element)) this.omitted.set(element, { code, message });
  }

  /** The elements that [diagnostics] are about, with the first of each. */
  elementsOf(diagnostics: readonly Diagnostic[]): Map<HostElement, Problem> {
    const found = new Map<HostElement, Problem>();
    for (const each of diagnostics) {
      const element = this.elementAt(each);
      if (element && !found.has(element)) found.set(element, { code: each.code, message: each.message });
    }
    return found;
  }

  private elementAt({ place }: Diagnostic): HostElement | undefined {
    return place && this.elements.get(place.file)?.[place.line - 1];
  }

  /** The name of a node, `north/lamp`, by those that the compiler has: keys. */
  nameOf(path: string): string {
    return path
      .split('/')
      .map((key) => this.names.get(key) ?? key)
      .join('/');
  }

  private readNode(node: HostNode, open: readonly string[], subgraphs: Map<string, ReadGraph>): void {
    this.names.set(node.key, node.id);
    const name = this.workspace.compilerName(node.component);
    const found = this.workspace.component(node.component);
    this.parts.add(name);
    if (!found) return;
    if (!isGraph(found)) {
      const problem = this.problemOf(found);
      if (problem && !this.omitted.has(node)) this.omitted.set(node, problem);
      return;
    }
    if (open.includes(found.about.id)) {
      const message = `graph '${found.about.id}' contains itself: ${[...open, found.about.id].join(' -> ')}`;
      this.omitted.set(node, { code: 'recursive-subgraph', message });
      return;
    }
    if (!subgraphs.has(name)) subgraphs.set(name, this.read(found, open));
  }

  private plain(graph: HostGraph): Graph {
    const { id, name = id } = graph.about;
    const elements: HostElement[] = [];
    this.elements.set(id, elements);
    const kept = <T extends HostElement>(all: Iterable<T>) => [...all].filter((each) => !this.omitted.has(each));
    const place = (element: HostElement): Place => ({ file: id, line: elements.push(element), column: 1 });
    const ref = ({ node, port }: HostPort, at: Place): PortRef => ({ node, port, place: at });
    const exported = (side: 'inports' | 'outports') =>
      kept(graph[side].values()).map((each) => {
        const at = place(each);
        return { name: each.name.toLowerCase(), inner: ref(each.inner, at), metadata: { ...each.metadata }, place: at };
      });
    return {
      name,
      file: id,
      properties: {},
      nodes: kept(graph.nodes.values()).map((node) => {
        const component = this.workspace.compilerName(node.component);
        return { name: node.key, component, metadata: { ...node.metadata }, place: place(node) };
      }),
      edges: kept(graph.edges).map((edge) => {
        const at = place(edge);
        return { source: ref(edge.source, at), target: ref(edge.target, at), metadata: {}, place: at };
      }),
      initials: kept(graph.initials).map((initial) => {
        const at = place(initial);
        return { literal: initial.literal, target: ref(initial.target, at), metadata: {}, place: at };
      }),
      inports: exported('inports'),
      outports: exported('outports'),
      groups: [],
    };
  }
}
