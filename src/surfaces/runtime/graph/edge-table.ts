import { type Watch, watchText } from '../../../device/watch.js';
import type { PortFields } from '../protocol/fields.js';
import { limits } from '../protocol/limits.js';
import { portFields } from './edge-commands.js';
import { portText } from './edit-edges.js';
import { type HostEdge, type HostGraph, type HostNode, type HostPort, nodesByKey } from './host-graph.js';
import { isGraph, type Workspace } from './workspace.js';

/** The fields that a message about a packet has besides the data. */
export interface EdgePlace {
  /** `Hello() OUT -> IN World()` */
  id: string;
  src?: PortFields;
  tgt: PortFields;
  /** The id of the running graph. */
  graph: string;
  /** The ids of the subgraph nodes that contain the edge. */
  subgraph?: string[];
}

/** An edge of a graph, or the path of an initial packet, in terms of clients and of the device. */
export interface TableEdge {
  watch: Watch;
  place: EdgePlace;
  /** The id of the graph that contains it, and its key there, which paths that begin outside do not have. */
  drawnIn: string;
  edge?: string;
  /** The inport that it leads to, in that graph. */
  target: HostPort;
}

/** The key of an edge. It stays the same when nodes are renamed. */
export function edgeName({ source, target }: Pick<HostEdge, 'source' | 'target'>): string {
  return `${source.node} ${source.port} ${target.node} ${target.port}`;
}

/** All edges of [root] and its subgraphs, by their names on the device. */
export function edgeTable(root: HostGraph, workspace: Workspace): ReadonlyMap<string, TableEdge> {
  const table = new Map<string, TableEdge>();
  let uses = 0;
  const visit = (graph: HostGraph, prefix: string, path: string[], open: readonly HostGraph[]) => {
    if (open.length > limits.nested.most || table.size >= limits.shown.most || uses >= limits.uses.most) return;
    uses += 1;
    for (const each of edgesOf(new Level(graph, workspace, prefix, path, root.about.id), open.length === 0)) {
      if (table.size >= limits.shown.most) return;
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

/** One use of a graph. */
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

  /** The port on the device that [port] stands for, such as `n3/n7.in`; undefined when there is none. */
  deviceName(port: HostPort, side: 'inports' | 'outports'): string | undefined {
    let { nodes } = this;
    let prefix = this.prefix;
    for (let [at, level]: [HostPort | undefined, number] = [port, 0]; at && level <= limits.nested.most; level++) {
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
    const begin = from ? `${from.node}() ${portText(from)}` : 'DATA';
    return {
      id: `${begin} -> ${portText(to)} ${to.node}()`,
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
    return [
      {
        watch: { from, to },
        place: level.place(edge.target, edge.source),
        drawnIn,
        edge: edgeName(edge),
        target: edge.target,
      },
    ];
  });
  const initials = graph.initials.flatMap(({ target }): TableEdge[] => {
    const initial = level.deviceName(target, 'inports');
    return initial === undefined ? [] : [{ watch: { initial }, place: level.place(target), drawnIn, target }];
  });
  // Exported inports of a subgraph are connected by edges of the enclosing graph.
  const inports = (isRoot ? [...graph.inports.values()] : []).flatMap(({ name, inner }): TableEdge[] => {
    const to = level.deviceName(inner, 'inports');
    return to === undefined ? [] : [{ watch: { from: name, to }, place: level.place(inner), drawnIn, target: inner }];
  });
  return [...edges, ...initials, ...inports];
}
