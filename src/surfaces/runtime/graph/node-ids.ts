import { type HostGraph, nodesByKey } from './host-graph.js';
import { isGraph, type Workspace } from './workspace.js';

/**
 * Returns the id of a node, after those of the subgraph nodes that contain it. [name] is what it is called on the
 * device: the keys, separated by `/`. A node that is no longer there keeps its key.
 */
export function nodeIds(root: HostGraph, name: string, workspace: Workspace): string[] {
  let graph: HostGraph | undefined = root;
  return name.split('/').map((key) => {
    const node = graph && nodesByKey(graph).get(key);
    const inner = node && workspace.component(node.component);
    graph = inner && isGraph(inner) ? inner : undefined;
    return node?.id ?? key;
  });
}

/** The graph in which a node is drawn that is called [name] on the device. */
export function graphAround(root: HostGraph, name: string, workspace: Workspace): HostGraph {
  let graph = root;
  for (const key of name.split('/').slice(0, -1)) {
    const node = nodesByKey(graph).get(key);
    const inner = node && workspace.component(node.component);
    if (inner && isGraph(inner)) graph = inner;
  }
  return graph;
}
