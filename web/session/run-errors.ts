import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { Graph } from '../graph/graph.js';
import type { NodeError } from './state.js';

/**
 * What nodes of [graph] did wrong that [operations] of the graph [edited] may not have mended: an edit may mend what is
 * wrong at a node that it changes, and at all nodes that packets reach from there.
 */
export function unmended(
  errors: readonly NodeError[],
  graph: Graph,
  edited: string,
  operations: readonly Operation[],
): readonly NodeError[] {
  if (errors.length === 0) return errors;
  const changed = operations.flatMap((each) => {
    if ((each.graph ?? edited) === graph.id) return changedNode(each);
    // Which of its graphs is inside of which node is not looked for.
    return [...graph.nodes.values()].filter(({ component }) => !component.startsWith('microflo/')).map(({ id }) => id);
  });
  const reached = reachedFrom(changed, graph);
  const left = errors.filter(({ node }) => !reached.has(node.split('/')[0] ?? ''));
  return left.length === errors.length ? errors : left;
}

/** The node that gets other packets after an operation. */
function changedNode(operation: Operation): string[] {
  switch (operation.op) {
    case 'addedge':
    case 'removeedge':
    case 'setinitial':
    case 'addinitial':
    case 'removeinitial':
      return [operation.tgt.node];
    case 'addnode':
    case 'removenode':
      return [operation.id];
    case 'renamenode':
      return [operation.from];
    default:
      return [];
  }
}

function reachedFrom(nodes: readonly string[], { edges }: Graph): Set<string> {
  const reached = new Set(nodes);
  for (const node of reached) for (const { src, tgt } of edges) if (src.node === node) reached.add(tgt.node);
  return reached;
}
