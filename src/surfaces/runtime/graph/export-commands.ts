import { indexedName } from '../../../graph/port-name.js';
import type { Fields } from '../protocol/fields.js';
import { type Change, graphMessage, unchanged } from './change.js';
import { addExport, exportCalled, removeExport, renameExport, type Side } from './edit-exports.js';
import type { HostGraph } from './host-graph.js';

type Command = (graph: HostGraph, fields: Fields) => Change;

export function addPort(side: Side): Command {
  return (graph, fields) => {
    const [name, inner] = [fields.text('public'), fields.ownPort()];
    const metadata = fields.optionalMetadata();
    const after = addExport(graph, side, name, inner, metadata ?? {});
    const added = exportCalled(after, side, name);
    // The schema of this message has no index: it is a part of the name.
    const { node, port, index } = inner;
    const payload = {
      public: name,
      node,
      port: indexedName(port, index),
      ...(metadata && { metadata: added?.metadata }),
    };
    return {
      graph: after,
      messages: [graphMessage(graph, `add${singular(side)}`, payload)],
      kind: 'addition',
      ...(added && { added }),
      changesPorts: true,
    };
  };
}

export function removePort(side: Side): Command {
  return (graph, fields) => {
    const name = fields.text('public');
    if (!exportCalled(graph, side, name)) return unchanged(graph, `remove${singular(side)}`, { public: name });
    return {
      graph: removeExport(graph, side, name),
      messages: [graphMessage(graph, `remove${singular(side)}`, { public: name })],
      kind: 'other',
      changesPorts: true,
    };
  };
}

export function renamePort(side: Side): Command {
  return (graph, fields) => {
    const [from, to] = [fields.text('from'), fields.text('to')];
    const port = exportCalled(graph, side, from);
    if (!port) return unchanged(graph, `rename${singular(side)}`, { from, to });
    return {
      graph: renameExport(graph, side, port, to),
      messages: [graphMessage(graph, `rename${singular(side)}`, { from, to })],
      kind: 'other',
      changesPorts: true,
    };
  };
}

function singular(side: Side): string {
  return side === 'inports' ? 'inport' : 'outport';
}
