import { type Watch, watchText } from '../../../device/watch.js';
import type { PortFields } from '../protocol/fields.js';
import { portFields } from './edge-commands.js';
import { type HostEdge, type HostGraph, type HostNode, type HostPort, nodesByKey } from './host-graph.js';
import { isGraph, type Workspace } from './workspace.js';

/** What is said of a packet on an edge beside its data. */
export interface EdgePlace {
  /** `Hello() OUT -> IN World()` */
  id: string;
  src?: PortFields;
  tgt: PortFields;
  /** The graph that runs. */
  graph: string;
  /** Ids of the nodes that it lies in. */
  subgraph?: string[];
}

/** An edge of a graph, or the way of an initial packet, as clients know it and as the device does. */
export interface TableEdge {
  watch: Watch;
  place: EdgePlace;
  /** The id of the graph that it is drawn in, and which of its edges it is; no edge for what begins outside. */
  drawnIn: string;
  edge?: string;
}

/** What names an edge of a graph, also when its nodes are renamed. */
export function edgeName({ source, target }: Pick<HostEdge, 'source' | 'target'>): string {
  return `${source.node} ${source.port} ${target.node} ${target.port}`;
}

/** Graphs within graphs, and edges in all: no board holds more. */
const MOST_LEVELS = 64;
const MOST_EDGES = 100_000;

/** All edges of [root] and of its subgraphs, by what a device calls them. */
export function edgeTable(root: HostGraph, workspace: Workspace): ReadonlyMap<string, TableEdge> {
  const table = new Map<string, TableEdge>();
  const visit = (graph: HostGraph, prefix: string, path: string[], open: readonly HostGraph[]) => {
    if (open.length > MOST_LEVELS || table.size > MOST_EDGES) return;
    for (const each of edgesOf(new Level(graph, workspace, prefix, path, root.about.id), open.length === 0)) {
      table.set(watchText(each.watch), each);
    }
    for (const node of graph.nodes.values()) {
      const inner = workspace.component(node.component);
      if (!inner || !isGraph(inner) || open.includes(inner) || inner === graph) continue;
      visit(inner, `${prefix}${node.key}/`, [...path, node.id], [...open, graph]);
    }
  };
  visit(root, '', [], []);
  return table;
}

/** A graph at one of the places where it is used. */
class Level {
  readonly nodes: ReadonlyMap<string, HostNode>;

  constructor(
    readonly graph: HostGraph,
    private readonly workspace: Workspace,
    private readonly prefix: string,
    private readonly path: string[],
    private readonly root: string,
  ) {
    this.nodes = nodesByKey(graph);
  }

  /** `n3/n7.in`: the port of a node on the device that [port] stands for; undefined when there is none. */
  deviceName(port: HostPort, side: 'inports' | 'outports'): string | undefined {
    let { nodes } = this;
    let prefix = this.prefix;
    for (let [at, level]: [HostPort | undefined, number] = [port, 0]; at && level <= MOST_LEVELS; level++) {
      const node: HostNode | undefined = nodes.get(at.node);
      const found = node && this.workspace.component(node.component);
      if (!node || !found) return undefined;
      if (!isGraph(found)) return `${prefix}${node.key}.${at.port}`;
      prefix = `${prefix}${node.key}/`;
      nodes = nodesByKey(found);
      at = found[side].get(at.port)?.inner;
    }
    return undefined;
  }

  place(tgt: HostPort, src?: HostPort): EdgePlace {
    const to = portFields(this.nodes, tgt);
    const from = src && portFields(this.nodes, src);
    const begin = from ? `${from.node}() ${from.port.toUpperCase()}` : 'DATA';
    return {
      id: `${begin} -> ${to.port.toUpperCase()} ${to.node}()`,
      ...(from && { src: from }),
      tgt: to,
      graph: this.root,
      ...(this.path.length > 0 && { subgraph: this.path }),
    };
  }
}

function edgesOf(level: Level, isRoot: boolean): TableEdge[] {
  const { graph } = level;
  const drawnIn = graph.about.id;
  const edges = graph.edges.flatMap((edge): TableEdge[] => {
    const [from, to] = [level.deviceName(edge.source, 'outports'), level.deviceName(edge.target, 'inports')];
    if (from === undefined || to === undefined) return [];
    return [{ watch: { from, to }, place: level.place(edge.target, edge.source), drawnIn, edge: edgeName(edge) }];
  });
  const initials = graph.initials.flatMap(({ target }): TableEdge[] => {
    const initial = level.deviceName(target, 'inports');
    return initial === undefined ? [] : [{ watch: { initial }, place: level.place(target), drawnIn }];
  });
  // Those of a subgraph are fed by edges of the graph around it.
  const inports = (isRoot ? [...graph.inports.values()] : []).flatMap(({ name, inner }): TableEdge[] => {
    const to = level.deviceName(inner, 'inports');
    return to === undefined ? [] : [{ watch: { from: name, to }, place: level.place(inner), drawnIn }];
  });
  return [...edges, ...initials, ...inports];
}
