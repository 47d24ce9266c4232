import { type HostGraph, type HostPort, nodesByKey } from '../graph/host-graph.js';
import { isGraph, type Workspace } from '../graph/workspace.js';

/** A graph as somebody has drawn it, by the ids of its nodes. */
export interface DrawnGraphView {
  id: string;
  nodes: readonly DrawnNodeView[];
  edges: readonly { source: DrawnPortView; target: DrawnPortView }[];
  initials: readonly { data: unknown; target: DrawnPortView }[];
}

export interface DrawnNodeView {
  id: string;
  /** Without a library. */
  component: string;
  isGraph: boolean;
  /** Whether it is one of the project's own, in C++. */
  isOwn: boolean;
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
      const name = workspace.plainName(component);
      const isDrawn = found !== undefined && isGraph(found);
      const isOwn = !isDrawn && workspace.own.some((each) => each.name === name);
      return { id, component: name, isGraph: isDrawn, isOwn };
    }),
    edges: graph.edges.map(({ source, target }) => ({ source: port(source), target: port(target) })),
    initials: graph.initials.map(({ data, target }) => ({ data, target: port(target) })),
  };
}
