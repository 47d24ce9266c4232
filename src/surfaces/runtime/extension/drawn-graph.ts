import { type HostGraph, type HostPort, nodesByKey } from '../graph/host-graph.js';
import { isGraph, type Workspace } from '../graph/workspace.js';

/** A graph as somebody has drawn it, by the ids of its nodes. */
export interface DrawnGraphView {
  id: string;
  nodes: readonly { id: string /** Without a library. */; component: string; isGraph: boolean }[];
  edges: readonly { source: DrawnPortView; target: DrawnPortView }[];
  initials: readonly { data: unknown; target: DrawnPortView }[];
}

export interface DrawnPortView {
  node: string;
  port: string;
}

export function drawnGraph(graph: HostGraph, workspace: Workspace): DrawnGraphView {
  const nodes = nodesByKey(graph);
  const port = ({ node, port: name }: HostPort) => ({ node: nodes.get(node)?.id ?? node, port: name });
  return {
    id: graph.about.id,
    nodes: [...graph.nodes.values()].map(({ id, component }) => {
      const found = workspace.component(component);
      return { id, component: workspace.plainName(component), isGraph: found !== undefined && isGraph(found) };
    }),
    edges: graph.edges.map(({ source, target }) => ({ source: port(source), target: port(target) })),
    initials: graph.initials.map(({ data, target }) => ({ data, target: port(target) })),
  };
}
