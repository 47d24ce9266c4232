import type { Fields } from '../protocol/fields.js';
import type { Message } from '../protocol/message.js';
import { type Change, graphMessage, unchanged } from './change.js';
import { portFields } from './edge-commands.js';
import {
  addNode,
  changeNode,
  findNode,
  nodeOnceCalled,
  partsOf,
  removeNode,
  renameNode,
  withoutNulls,
} from './edit-nodes.js';
import { type HostGraph, type HostNode, nodesByKey } from './host-graph.js';

export function addnode(graph: HostGraph, fields: Fields): Change {
  const [id, component] = [fields.text('id'), fields.text('component')];
  const after = addNode(graph, id, component, fields.metadata());
  const node = findNode(after, id);
  const message = graphMessage(graph, 'addnode', { id, component, metadata: node.metadata });
  return { graph: after, messages: [message], kind: 'addition', added: node };
}

/** Elements that refer to the node are removed first, each with a message of its own. */
export function removenode(graph: HostGraph, fields: Fields): Change {
  const id = fields.text('id');
  const node = graph.nodes.get(id);
  if (!node) return unchanged(graph, 'removenode', { id });
  const { inports, outports } = partsOf(graph, node);
  return {
    graph: removeNode(graph, node),
    messages: [...partMessages(graph, node), graphMessage(graph, 'removenode', { id })],
    kind: 'other',
    changesPorts: inports.length + outports.length > 0,
  };
}

function partMessages(graph: HostGraph, node: HostNode): Message[] {
  const { edges, initials, inports, outports } = partsOf(graph, node);
  const nodes = nodesByKey(graph);
  return [
    ...edges.map(({ source, target }) =>
      graphMessage(graph, 'removeedge', { src: portFields(nodes, source), tgt: portFields(nodes, target) }),
    ),
    ...initials.map(({ data, target }) =>
      graphMessage(graph, 'removeinitial', { src: { data }, tgt: portFields(nodes, target) }),
    ),
    ...inports.map(({ name }) => graphMessage(graph, 'removeinport', { public: name })),
    ...outports.map(({ name }) => graphMessage(graph, 'removeoutport', { public: name })),
  ];
}

/** The device is not affected: it knows the node by its number. */
export function renamenode(graph: HostGraph, fields: Fields): Change {
  const [from, to] = [fields.text('from'), fields.text('to')];
  const node = nodeOnceCalled(graph, from);
  if (!node || node.id === to) return unchanged(graph, 'renamenode', { from, to });
  return {
    graph: renameNode(graph, node, to),
    messages: [graphMessage(graph, 'renamenode', { from: node.id, to })],
    answer: graphMessage(graph, 'renamenode', { from, to }),
    kind: 'metadata',
  };
}

export function changenode(graph: HostGraph, fields: Fields): Change {
  const [id, given] = [fields.text('id'), fields.metadata()];
  const node = nodeOnceCalled(graph, id);
  if (!node) return unchanged(graph, 'changenode', { id, metadata: withoutNulls(given) });
  const after = changeNode(graph, node, given);
  const { metadata } = findNode(after, node.id);
  return {
    graph: after,
    messages: [graphMessage(graph, 'changenode', { id: node.id, metadata })],
    answer: graphMessage(graph, 'changenode', { id, metadata }),
    kind: 'metadata',
  };
}
