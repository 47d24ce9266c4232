import type { CompiledHostGraph } from '../graph/compile.js';
import { type HostElement, type HostGraph, nodesByKey } from '../graph/host-graph.js';
import type { Workspace } from '../graph/workspace.js';
import type { Message } from '../protocol/message.js';
import { processError } from './messages.js';

/**
 * The messages about the parts of a graph that do not run, at the nodes concerned. Problems that were already in
 * [before] are omitted, and so are edges to a node that is reported.
 */
export function problemMessages(
  { omitted, parts }: CompiledHostGraph,
  root: HostGraph,
  workspace: Workspace,
  before?: CompiledHostGraph,
): Message[] {
  if (omitted.size === 0) return [];
  const messages: Message[] = [];
  for (const part of parts) {
    const graph = part === root.about.id ? root : workspace.find(part);
    if (!graph) continue;
    const nodes = nodesByKey(graph);
    const told = (element: HostElement, id: string | undefined) => {
      const problem = omitted.get(element);
      if (!problem || before?.omitted.has(element) || problem.code === 'unknown-node') return;
      messages.push(processError(graph.about.id, id ?? root.about.id, `it does not run: ${problem.message}`));
    };
    for (const node of graph.nodes.values()) told(node, node.id);
    for (const edge of graph.edges) told(edge, nodes.get(edge.target.node)?.id);
    for (const initial of graph.initials) told(initial, nodes.get(initial.target.node)?.id);
    for (const port of [...graph.inports.values(), ...graph.outports.values()]) {
      told(port, nodes.get(port.inner.node)?.id);
    }
  }
  return messages;
}
