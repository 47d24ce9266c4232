import type { HostExport, HostGraph, HostPort } from './host-graph.js';

/**
 * Gives the nodes of [graph] the keys of nodes in [before] with the same name and component. [plainName] removes the library of a component's name. The device treats them as
 * the same nodes, so they keep their state.
 */
export function withKeysOf(
  graph: HostGraph,
  before: HostGraph | undefined,
  plainName: (component: string) => string,
): HostGraph {
  const keys = new Map<string, string>();
  for (const node of graph.nodes.values()) {
    const old = before?.nodes.get(node.id);
    if (old && plainName(old.component) === plainName(node.component)) keys.set(node.key, old.key);
  }
  const key = (own: string) => keys.get(own) ?? own;
  const port = ({ node, port: name }: HostPort): HostPort => ({ node: key(node), port: name });
  const ports = (all: ReadonlyMap<string, HostExport>) =>
    new Map([...all].map(([name, each]) => [name, { ...each, inner: port(each.inner) }]));
  return {
    ...graph,
    nodes: new Map([...graph.nodes].map(([id, node]) => [id, { ...node, key: key(node.key) }])),
    edges: graph.edges.map((edge) => ({ ...edge, source: port(edge.source), target: port(edge.target) })),
    initials: graph.initials.map((initial) => ({ ...initial, target: port(initial.target) })),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: new Map([...graph.groups].map(([name, group]) => [name, { ...group, nodes: group.nodes.map(key) }])),
  };
}
