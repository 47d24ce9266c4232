import { portFields } from '../graph/edge-commands.js';
import { type HostExport, type HostGraph, type HostNode, nodesByKey } from '../graph/host-graph.js';
import type { ExportView, GraphView, NodeView } from '../protocol/extension/graph-view.js';
import { notesOf } from './notes.js';

/** The graph for clients, at [revision]. [fullName]: the listed name of a component. */
export function graphView(graph: HostGraph, revision: number, fullName: (component: string) => string): GraphView {
  const nodes = nodesByKey(graph);
  const ports = (all: ReadonlyMap<string, HostExport>): ExportView[] =>
    [...all.values()].map(({ name, inner, metadata }) => ({ public: name, ...portFields(nodes, inner), metadata }));
  const { id, name = id, description = '', icon = '' } = graph.about;
  return {
    graph: id,
    revision,
    name,
    description,
    icon,
    nodes: [...graph.nodes.values()].map((node) => nodeView(node, fullName)),
    edges: graph.edges.map(({ source, target, metadata }) => {
      return { src: portFields(nodes, source), tgt: portFields(nodes, target), metadata };
    }),
    initials: graph.initials.map(({ data, target, metadata }) => ({ data, tgt: portFields(nodes, target), metadata })),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: [...graph.groups.values()].map(({ name: group, nodes: keys, metadata }) => {
      return { name: group, nodes: keys.flatMap((key) => nodes.get(key)?.id ?? []), metadata };
    }),
    notes: notesOf(graph),
  };
}

function nodeView({ key, id, component, metadata, laidOut }: HostNode, fullName: (name: string) => string): NodeView {
  const { x, y, ...rest } = metadata;
  return {
    key,
    id,
    component: fullName(component),
    x: coordinate(x),
    y: coordinate(y),
    isPlaced: !laidOut,
    metadata: rest,
  };
}

/** A file may have anything there. */
function coordinate(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : 0;
}
