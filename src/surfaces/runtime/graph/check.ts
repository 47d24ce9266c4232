import type { Board } from '../../../program/board.js';
import { ProtocolError } from '../protocol/message.js';
import { compileHostGraph } from './compile.js';
import {
  emptyGraph,
  type HostElement,
  type HostGraph,
  type HostNode,
  type HostPort,
  nodesByKey,
} from './host-graph.js';
import type { Workspace } from './workspace.js';

/** Problems that a later change may solve, since a component can be added. All others are permanent. */
const MAY_COME = ['unknown-component', 'unknown-node'];

/**
 * Throws a ProtocolError when [element], new in [graph], can never be part of a program: its port does not exist, or
 * its value is invalid. A node whose component is unknown, and edges to it, are allowed: the graph may be unfinished.
 */
export function checkElement(graph: HostGraph, element: HostElement, workspace: Workspace, board: Board): void {
  const { omitted } = compileHostGraph(alone(graph, element), workspace, board);
  const problem = omitted.get(element);
  if (problem && !MAY_COME.includes(problem.code)) throw new ProtocolError(problem.message);
}

/** A graph of [element] and the nodes that it refers to. */
function alone(graph: HostGraph, element: HostElement): HostGraph {
  const nodes = nodesByKey(graph);
  const ends = portsOf(element).flatMap(({ node }) => nodes.get(node) ?? []);
  const kept: HostNode[] = 'key' in element ? [element] : ends;
  const isIn = (side: 'inports' | 'outports') => [...graph[side].values()].includes(element as never);
  return {
    ...emptyGraph(graph.about),
    nodes: new Map(kept.map((node) => [node.id, node])),
    edges: 'source' in element ? [element] : [],
    initials: 'literal' in element ? [element] : [],
    inports: 'inner' in element && isIn('inports') ? new Map([[element.name.toLowerCase(), element]]) : new Map(),
    outports: 'inner' in element && isIn('outports') ? new Map([[element.name.toLowerCase(), element]]) : new Map(),
  };
}

function portsOf(element: HostElement): HostPort[] {
  if ('source' in element) return [element.source, element.target];
  if ('target' in element) return [element.target];
  return 'inner' in element ? [element.inner] : [];
}
