import type { Component, Library } from '../../../library/component.js';
import { ProtocolError } from '../protocol/message.js';
import type { HostGraph } from './host-graph.js';

/** What stands in front of the names of components that come with MicroFlo. */
export const CORE = 'microflo';
/** What stands in front of the names of graphs and of the user's own components. */
export const PROJECT = 'project';

/** Graphs in one workspace, and elements of one graph: more are refused. */
const MOST_GRAPHS = 1000;
const MOST_ELEMENTS = 100_000;
const MOST_LIBRARIES = 100;
/** Graphs that a test runner makes for each of its cases and never takes away: of these the oldest go. */
const FIXTURE = /^fixture\./;
const MOST_FIXTURES = 16;

/** The graphs that clients see, and the components that they are made of. */
export class Workspace {
  private graphs = new Map<string, HostGraph>();
  /** What may stand in front of a component's name. */
  private readonly libraries = new Set([CORE, PROJECT]);

  constructor(
    public library: Library,
    /** The user's own components among them. */
    public own: readonly Component[],
  ) {}

  /** The graph called [id], perhaps with a library in front; undefined when there is none. */
  find(id: string): HostGraph | undefined {
    return this.graphs.get(id) ?? this.graphs.get(this.plainName(id));
  }

  /** The same; throws a ProtocolError when there is none. */
  graph(id: string | undefined): HostGraph {
    if (id === undefined || id === '') throw new ProtocolError('No graph specified');
    const graph = this.find(id);
    if (graph) return graph;
    throw new ProtocolError('Requested graph not found');
  }

  all(): HostGraph[] {
    return [...this.graphs.values()];
  }

  /** Keeps [graph] in place of the one with its id. Throws a ProtocolError when it is too much. */
  put(graph: HostGraph): void {
    const { id, library } = graph.about;
    const size = graph.nodes.size + graph.edges.length + graph.initials.length;
    if (size > MOST_ELEMENTS)
      throw new ProtocolError(`graph '${id}' has more than ${MOST_ELEMENTS} nodes and edges, the maximum`);
    if (!this.graphs.has(id) && this.graphs.size >= MOST_GRAPHS) {
      throw new ProtocolError(`there are already ${MOST_GRAPHS} graphs, the maximum`);
    }
    this.graphs.set(id, graph);
    if (library !== undefined) this.knowLibrary(library);
    if (FIXTURE.test(id)) this.dropFixtures();
  }

  /** Components may be called with [library] in front from now on. */
  knowLibrary(library: string): void {
    if (this.libraries.size < MOST_LIBRARIES) this.libraries.add(library);
  }

  /** What `restore` brings back. */
  snapshot(): ReadonlyMap<string, HostGraph> {
    return new Map(this.graphs);
  }

  restore(snapshot: ReadonlyMap<string, HostGraph>): void {
    this.graphs = new Map(snapshot);
  }

  /** What a node with the component [name] is made of; undefined when that is not known. */
  component(name: string): Component | HostGraph | undefined {
    const plain = this.plainName(name);
    return this.library.get(plain) ?? this.graphs.get(name) ?? this.graphs.get(plain);
  }

  /** `Timer` for `microflo/Timer`; what has an unknown library in front stays as it is. */
  plainName(name: string): string {
    const slash = name.indexOf('/');
    return slash > 0 && this.libraries.has(name.slice(0, slash)) ? name.slice(slash + 1) : name;
  }

  /** `microflo/Timer` for `Timer`: as components are listed. What is not known stays as it is. */
  fullName(name: string): string {
    const found = this.component(name);
    return found ? this.nameOf(found) : name;
  }

  nameOf(found: Component | HostGraph): string {
    if (isGraph(found)) return `${found.about.library ?? PROJECT}/${found.about.id}`;
    return `${this.own.some(({ name }) => name === found.name) ? PROJECT : CORE}/${found.name}`;
  }

  private dropFixtures(): void {
    const fixtures = [...this.graphs.keys()].filter((id) => FIXTURE.test(id));
    for (const id of fixtures.slice(0, -MOST_FIXTURES)) this.graphs.delete(id);
  }
}

export function isGraph(found: Component | HostGraph): found is HostGraph {
  return 'about' in found;
}
