import { errorMessage } from '../../../util/errors.js';
import { Fields, type PortFields } from '../protocol/fields.js';
import { type Payload, ProtocolError } from '../protocol/message.js';
import { portFields } from './edge-commands.js';
import { addEdge, addInitial } from './edit-edges.js';
import { addExport, type Side } from './edit-exports.js';
import { addGroup } from './edit-groups.js';
import { addNode } from './edit-nodes.js';
import { emptyGraph, type GraphAbout, type HostGraph, type HostPort, nodesByKey } from './host-graph.js';

/** Writes a graph as NoFlo's JSON. [fullName] returns the listed name of a component. */
export function graphToJson(graph: HostGraph, fullName: (component: string) => string): Payload {
  const { id, name = id, ...about } = graph.about;
  const nodes = nodesByKey(graph);
  const end = (port: HostPort) => {
    const { node, port: name } = portFields(nodes, port);
    return { process: node, port: name };
  };
  const ports = (side: Side) =>
    Object.fromEntries(
      [...graph[side].values()].map(({ name, inner, metadata }) => [name, { ...end(inner), metadata }]),
    );
  return {
    caseSensitive: false,
    properties: { ...about, id, name, environment: { type: 'microflo' } },
    inports: ports('inports'),
    outports: ports('outports'),
    groups: [...graph.groups.values()].map(({ name, nodes: keys, metadata }) => {
      return { name, nodes: keys.map((key) => nodes.get(key)?.id ?? key), metadata };
    }),
    processes: Object.fromEntries(
      [...graph.nodes].map(([id, { component, metadata }]) => [id, { component: fullName(component), metadata }]),
    ),
    connections: [
      ...graph.edges.map(({ source, target, metadata }) => ({ src: end(source), tgt: end(target), metadata })),
      ...graph.initials.map(({ data, target, metadata }) => ({ data, tgt: end(target), metadata })),
    ],
  };
}

/** Parses NoFlo's JSON. Throws a ProtocolError that says what is wrong. */
export function graphFromJson(text: string, about: GraphAbout): HostGraph {
  const root = new Fields({ graph: parse(text) }, 'the text').object('graph');
  let graph = emptyGraph(about);
  for (const [id, process] of root.members('processes')) {
    graph = addNode(graph, id, process.text('component'), process.metadata());
  }
  for (const connection of root.has('connections') ? root.objects('connections') : []) {
    const target = end(connection.object('tgt'));
    graph = connection.has('src')
      ? addEdge(graph, end(connection.object('src')), target, connection.metadata())
      : addInitial(graph, connection.value('data'), target, connection.metadata());
  }
  for (const side of ['inports', 'outports'] as const) {
    for (const [name, port] of root.members(side)) {
      graph = addExport(graph, side, name, end(port), port.metadata());
    }
  }
  for (const group of root.has('groups') ? root.objects('groups') : []) {
    graph = addGroup(graph, group.text('name'), group.texts('nodes'), group.metadata());
  }
  return graph;
}

function end(fields: Fields): PortFields {
  if (fields.has('index')) throw new ProtocolError('indexed ports are not supported');
  return { node: fields.text('process'), port: fields.text('port') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProtocolError(`the code is not JSON: ${errorMessage(error)}`);
  }
}
