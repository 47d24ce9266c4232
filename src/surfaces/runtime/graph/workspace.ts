import { CORE, PROJECT } from '../../../graph/component-name.js';
import type { Component, Library } from '../../../library/component.js';
import { amount, limits } from '../protocol/limits.js';
import { ProtocolError } from '../protocol/message.js';
import { checkName, graphBytes } from './bounds.js';
import type { HostGraph } from './host-graph.js';

/** The graphs that a test runner creates for each case and never removes. The oldest ones are dropped. */
const FIXTURE = /^fixture\./;

/** What a workspace is restored to when a change fails. */
export interface WorkspaceState {
  readonly graphs: ReadonlyMap<string, HostGraph>;
  readonly libraries: ReadonlySet<string>;
  readonly bytes: number;
}

/** The graphs that clients see, and the components for their nodes. */
export class Workspace {
  private graphs = new Map<string, HostGraph>();
  /** The ids of graphs by their names without a library; undefined when it has to be made anew. */
  private idsByName: ReadonlyMap<string, string> | undefined;
  /** Of all graphs. */
  private bytes = 0;
  /** The library prefixes that the name of a component may have. */
  private libraries = new Set([CORE, PROJECT]);

  constructor(
    public library: Library,
    /** The user's own components, which the library also contains. */
    public own: readonly Component[],
  ) {}

  /** The graph called [id], with or without its library as a prefix; undefined when there is none. */
  find(id: string): HostGraph | undefined {
    const graph = this.graphs.get(id);
    if (graph) return graph;
    const { library, name } = splitName(id);
    if (library === undefined) return this.graphs.get(this.ids().get(name) ?? '');
    const plain = this.graphs.get(name);
    return plain && libraryOf(plain) === library ? plain : undefined;
  }

  /** The same, but throws a ProtocolError when there is none. */
  graph(id: string | undefined): HostGraph {
    if (id === undefined || id === '') throw new ProtocolError('No graph specified');
    const graph = this.find(id);
    if (graph) return graph;
    throw new ProtocolError('Requested graph not found');
  }

  all(): HostGraph[] {
    return [...this.graphs.values()];
  }

  /** Adds [graph], or replaces the graph with its id. Throws a ProtocolError when a limit is exceeded. */
  put(graph: HostGraph): void {
    const { id, library } = graph.about;
    const before = this.graphs.get(id);
    const bytes = this.bytes - (before ? graphBytes(before) : 0) + graphBytes(graph);
    if (bytes > limits.allGraphBytes.most) {
      throw new ProtocolError(`all graphs together can have ${amount(limits.allGraphBytes)} as JSON, and no more`);
    }
    if (!before && this.graphs.size >= limits.graphs.most) {
      throw new ProtocolError(`there are already ${amount(limits.graphs)} graphs, the maximum`);
    }
    for (const each of [library, splitName(id).library]) if (each !== undefined) this.knowLibrary(each);
    if (!before) this.idsByName = undefined;
    this.graphs.set(id, graph);
    this.bytes = bytes;
    if (FIXTURE.test(id)) this.dropFixtures();
  }

  remove(id: string): void {
    const graph = this.graphs.get(id);
    if (!graph) return;
    this.graphs.delete(id);
    this.bytes -= graphBytes(graph);
    this.idsByName = undefined;
  }

  /** Accepts [library] as a prefix of component names. Throws a ProtocolError when there are too many. */
  knowLibrary(library: string): void {
    if (this.libraries.has(library)) return;
    checkName('the name of the library', library);
    if (this.libraries.size >= limits.libraries.most) {
      throw new ProtocolError(`there are already ${amount(limits.libraries)} libraries, the maximum`);
    }
    this.libraries.add(library);
  }

  /** The state that `restore` restores. */
  snapshot(): WorkspaceState {
    return { graphs: new Map(this.graphs), libraries: new Set(this.libraries), bytes: this.bytes };
  }

  restore({ graphs, libraries, bytes }: WorkspaceState): void {
    this.graphs = new Map(graphs);
    this.libraries = new Set(libraries);
    this.bytes = bytes;
    this.idsByName = undefined;
  }

  /** The component or subgraph called [name]; undefined when it is unknown. A subgraph may be of any library. */
  component(name: string): Component | HostGraph | undefined {
    const component = this.library.get(this.plainName(name));
    const { library = PROJECT, name: plain } = splitName(name);
    const ours = library === CORE || library === PROJECT;
    const found = ours ? (component ?? this.find(name)) : (this.find(name) ?? component);
    return found ?? this.graphs.get(plain);
  }

  /** The name of a component for the compiler: that of a component without its library, the id of a graph. */
  compilerName(name: string): string {
    const found = this.component(name);
    return found && isGraph(found) ? found.about.id : this.plainName(name);
  }

  /** Removes a known library prefix: `Timer` for `microflo/Timer`. Other names stay as they are. */
  plainName(name: string): string {
    const slash = name.indexOf('/');
    return slash > 0 && this.libraries.has(name.slice(0, slash)) ? name.slice(slash + 1) : name;
  }

  /** The listed name of a component: `microflo/Timer` for `Timer`. Unknown names stay as they are. */
  fullName(name: string): string {
    const found = this.component(name);
    return found ? this.nameOf(found) : name;
  }

  nameOf(found: Component | HostGraph): string {
    if (isGraph(found)) return `${libraryOf(found)}/${splitName(found.about.id).name}`;
    return `${this.own.some(({ name }) => name === found.name) ? PROJECT : CORE}/${found.name}`;
  }

  private ids(): ReadonlyMap<string, string> {
    this.idsByName ??= new Map([...this.graphs.keys()].map((id) => [splitName(id).name, id]));
    return this.idsByName;
  }

  private dropFixtures(): void {
    const fixtures = [...this.graphs.keys()].filter((id) => FIXTURE.test(id));
    for (const id of fixtures.slice(0, -limits.fixtures.most)) {
      const dropped = this.graphs.get(id);
      this.graphs.delete(id);
      if (dropped) this.bytes -= graphBytes(dropped);
    }
    this.idsByName = undefined;
  }
}

/** The parts of `garden/pump`; of `pump`, the name alone. */
export function splitName(name: string): { library?: string; name: string } {
  const slash = name.indexOf('/');
  return slash > 0 ? { library: name.slice(0, slash), name: name.slice(slash + 1) } : { name };
}

/** Editors write the library into the id of a graph, or give it beside the id, or both. */
function libraryOf({ about }: HostGraph): string {
  return splitName(about.id).library ?? about.library ?? PROJECT;
}

export function isGraph(found: Component | HostGraph): found is HostGraph {
  return 'about' in found;
}
