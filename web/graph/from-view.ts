import type { ExportView, GraphView } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import { type Exported, type Graph, initialPacket, type PortRef } from './graph.js';

/** The graph of a view of the extension. */
export function graphFromView(view: GraphView): Graph {
  return {
    id: view.graph,
    name: view.name,
    description: view.description,
    icon: view.icon,
    nodes: new Map(
      view.nodes.map(({ id, key, component, x, y, isPlaced, metadata }) => [
        id,
        { id, key, component, ...(isPlaced && { place: { x, y } }), metadata },
      ]),
    ),
    edges: view.edges,
    initials: view.initials.map(({ data, tgt, metadata }) => initialPacket(data, tgt, metadata)),
    inports: exported(view.inports),
    outports: exported(view.outports),
    groups: new Map(view.groups.map((group) => [group.name, group])),
    notes: new Map(view.notes.map((note) => [note.id, note])),
  };
}

function exported(ports: readonly ExportView[]): Map<string, Exported> {
  return new Map(ports.map(({ public: name, metadata: _, ...inner }) => [name, { name, inner: inner as PortRef }]));
}
