import { nearest } from '../util/nearest.js';
import { baseName, type ParsedGraph } from './builder.js';
import { listedName } from './component-name.js';
import type { Diagnostic } from './diagnostic.js';
import { directExports, type PortNames } from './directed-exports.js';
import type { Graph, GraphNode } from './graph.js';
import { parseFbp } from './parse-fbp.js';
import { parseGraphJson } from './parse-json.js';

/** The file operations needed for reading graphs. The implementation decides what a path means. */
export interface GraphFiles {
  /** The bytes of a file; undefined if it does not exist. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The names of the files in a directory; empty if it does not exist. */
  list(directory: string): Promise<string[]>;
  /** The path of [name] in [directory]. */
  join(directory: string, name: string): string;
  /** The directory that contains [path]. */
  directory(path: string): string;
}

export interface ReadOptions {
  files: GraphFiles;
  /** Directories to search for subgraphs after the directory of the graph that uses them (`--components`). */
  directories?: readonly string[];
  /** The library's component of this name; undefined when there is none. */
  component(name: string): PortNames | undefined;
}

/** A graph and the subgraphs that its nodes use. */
export interface ReadGraph {
  graph: Graph;
  /** By component name. A subgraph that could not be read is missing here and reported in the diagnostics. */
  subgraphs: Map<string, ReadGraph>;
  /** The names of all subgraphs that this graph could use, for suggestions when a component is misspelt. */
  subgraphNames: string[];
  /** The problems of the root graph and all its subgraphs; all of them share this list. */
  diagnostics: Diagnostic[];
  /** The texts by file name, for showing lines; all graphs share this map. */
  sources: Map<string, string>;
}

const GRAPH_FILE = /^(.+)\.(fbp|json)$/i;

/** Whether the file at [path] is a graph, by its ending. */
export function isGraphPath(path: string): boolean {
  return GRAPH_FILE.test(path);
}

/** Reads a graph from text alone, so without subgraphs. [file] ends in `.json` for JSON; all else is `.fbp`. */
export function parseGraph(text: string, file = '<text>'): ReadGraph {
  const parsed = parseText(text, file);
  const diagnostics = [...parsed.diagnostics, ...directExports(parsed, () => undefined)];
  return {
    graph: parsed.graph,
    diagnostics,
    subgraphs: new Map(),
    subgraphNames: [],
    sources: new Map([[file, text]]),
  };
}

/** Reads the graph [text] as `readGraph` reads a file at the path [file], which need not exist. */
export function readGraphText(text: string, file: string, options: ReadOptions): Promise<ReadGraph> {
  return new Reader(options).text(text, file);
}

/**
 * Reads the graph at [path] and, to any depth, the subgraphs it uses. Rejects only when [options].files does; errors
 * in the graphs are in the diagnostics.
 */
export function readGraph(path: string, options: ReadOptions): Promise<ReadGraph> {
  return new Reader(options).root(path);
}

/** Parses a graph. [file] ends in `.json` for JSON; all else is `.fbp`. */
export function parseText(text: string, file: string): ParsedGraph {
  return /\.json$/i.test(file) ? parseGraphJson(text, file) : parseFbp(text, file);
}

/** A graph that is being read and the graph that uses it. */
interface Chain {
  path: string;
  name: string;
  parent: Chain | undefined;
}

class Reader {
  readonly #options: ReadOptions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #sources = new Map<string, string>();
  readonly #graphs = new Map<string, ReadGraph>();
  readonly #listings = new Map<string, Promise<string[]>>();

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  async root(path: string): Promise<ReadGraph> {
    if (isGraphPath(path)) return this.#graph({ path, name: baseName(path), parent: undefined });
    this.#error('not-a-graph', `${path} is not a graph file: its name must end in .fbp or .json`);
    return this.#hold(parseGraph('', path).graph);
  }

  text(text: string, path: string): Promise<ReadGraph> {
    return this.#resolved(this.#parse(text, path), { path, name: baseName(path), parent: undefined });
  }

  async #graph(chain: Chain): Promise<ReadGraph> {
    const { path } = chain;
    const known = this.#graphs.get(path);
    if (known) return known;
    const bytes = await this.#options.files.read(path);
    if (!bytes) this.#error('unreadable', `cannot read ${path}: there is no such file; ${await this.#meant(path)}`);
    const text = bytes && this.#decode(path, bytes);
    return this.#resolved(text === undefined ? parseText('', path) : this.#parse(text, path), chain);
  }

  async #resolved(parsed: ParsedGraph, chain: Chain): Promise<ReadGraph> {
    const read = this.#hold(parsed.graph);
    this.#graphs.set(chain.path, read);
    await this.#resolve(read, chain);
    const portsOf = (name: string) => this.#options.component(name) ?? read.subgraphs.get(name)?.graph;
    for (const diagnostic of directExports(parsed, portsOf)) this.#diagnostics.push(diagnostic);
    return read;
  }

  #hold(graph: Graph): ReadGraph {
    const [diagnostics, sources] = [this.#diagnostics, this.#sources];
    return { graph, subgraphs: new Map(), subgraphNames: [], diagnostics, sources };
  }

  #parse(text: string, path: string): ParsedGraph {
    this.#sources.set(path, text);
    const parsed = parseText(text, path);
    for (const diagnostic of parsed.diagnostics) this.#diagnostics.push(diagnostic);
    return parsed;
  }

  /** What to do when there is no file at [path]: names the most similar graph in its folder. */
  async #meant(path: string): Promise<string> {
    const { files } = this.#options;
    const folder = files.directory(path);
    const graphs = (await this.#list(folder)).filter(isGraphPath);
    const near = nearest(baseName(path), graphs.map(baseName));
    const found = graphs.find((name) => baseName(name) === near);
    return found === undefined ? 'check its name and its folder' : `did you mean '${files.join(folder, found)}'?`;
  }

  #decode(path: string, bytes: Uint8Array): string | undefined {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // Not UTF-8: reported like a text with a zero byte.
    }
    this.#error('not-text', `${path} is not a text file; a graph must be UTF-8 text`);
    return undefined;
  }

  async #resolve(read: ReadGraph, chain: Chain): Promise<void> {
    const found = await this.#subgraphFiles(chain.path);
    read.subgraphNames = [...found.keys()].sort();
    for (const node of read.graph.nodes) node.component = subgraphName(node.component, found);
    for (const node of firstUses(read.graph)) {
      const paths = found.get(node.component);
      if (paths) await this.#subgraph(read, chain, node, paths);
    }
  }

  async #subgraph(read: ReadGraph, chain: Chain, node: GraphNode, paths: string[]): Promise<void> {
    const name = node.component;
    const [path = '', other] = paths;
    if (this.#options.component(name)) {
      this.#error(
        'shadowed-component',
        `'${name}' is both a library component and the subgraph ${path}; rename the file`,
        node,
      );
    } else if (other) {
      this.#error('ambiguous-subgraph', `'${name}' is both ${path} and ${other}; remove or rename one of them`, node);
    } else if (isOpen(chain, path)) {
      const way = [...namesOf(chain, path), name].join(' -> ');
      this.#error('recursive-subgraph', `subgraph '${name}' contains itself: ${way}; remove this node`, node);
    } else {
      read.subgraphs.set(name, await this.#graph({ path, name, parent: chain }));
    }
  }

  /**
   * The files of the subgraphs that the graph at [path] can use, by name. Its own directory comes first, then the
   * configured directories in order.
   */
  async #subgraphFiles(path: string): Promise<Map<string, string[]>> {
    const { files, directories = [] } = this.#options;
    const found = new Map<string, string[]>();
    for (const directory of new Set([files.directory(path), ...directories])) {
      const here = new Map<string, string[]>();
      for (const file of await this.#list(directory)) {
        const name = GRAPH_FILE.exec(file)?.[1];
        if (name !== undefined) here.set(name, [...(here.get(name) ?? []), files.join(directory, file)]);
      }
      for (const [name, paths] of here) if (!found.has(name)) found.set(name, paths.sort());
    }
    return found;
  }

  #list(directory: string): Promise<string[]> {
    const listing = this.#listings.get(directory) ?? this.#options.files.list(directory);
    this.#listings.set(directory, listing);
    return listing;
  }

  #error(code: string, message: string, node?: GraphNode): void {
    this.#diagnostics.push({ severity: 'error', code, message, ...(node && { place: node.place }) });
  }
}

/** `pump` for `garden/pump` when there is a subgraph of that name: it may be of any library. */
function subgraphName(component: string, found: ReadonlyMap<string, unknown>): string {
  const name = listedName(component)?.name;
  return name !== undefined && found.has(name) ? name : component;
}

/** The first node of each component. */
function firstUses(graph: Graph): GraphNode[] {
  const uses = new Map<string, GraphNode>();
  for (const node of graph.nodes) if (!uses.has(node.component)) uses.set(node.component, node);
  return [...uses.values()];
}

function isOpen(chain: Chain | undefined, path: string): boolean {
  return chain !== undefined && (chain.path === path || isOpen(chain.parent, path));
}

/** The names from the graph at [path], which is being read, down to [chain]. */
function namesOf(chain: Chain, path: string): string[] {
  if (chain.path === path || !chain.parent) return [chain.name];
  return [...namesOf(chain.parent, path), chain.name];
}
