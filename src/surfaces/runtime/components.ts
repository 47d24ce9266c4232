import type { Component, InPort, Port } from '../../library/component.js';
import { FBP_TYPES } from '../../library/fbp-types.js';
import { firstOfEach } from '../../library/port-arrays.js';
import type { Board } from '../../program/board.js';
import type { HostExport, HostGraph, HostPort } from './graph/host-graph.js';
import { nodesByKey } from './graph/host-graph.js';
import { isGraph, type Workspace } from './graph/workspace.js';
import type { Message, Payload } from './protocol/message.js';

/** All components and subgraphs for nodes. Main graphs are not among them. */
export function componentMessages(workspace: Workspace, board: Board): Message[] {
  const graphs = workspace.all().filter(({ about }) => about.main !== true && !workspace.library.has(about.id));
  const components = [...workspace.library.values(), ...graphs].map((each) => componentMessage(each, workspace, board));
  return [...components, { protocol: 'component', command: 'componentsready', payload: components.length }];
}

/** The message that describes one component. */
export function componentMessage(found: Component | HostGraph, workspace: Workspace, board: Board): Message {
  const name = workspace.nameOf(found);
  const payload = isGraph(found)
    ? {
        name,
        description: found.about.description ?? '',
        icon: found.about.icon || 'sitemap',
        subgraph: true,
        ...exportedPorts(found, workspace, board),
      }
    : {
        name,
        description: found.description,
        icon: found.icon,
        subgraph: false,
        inPorts: firstOfEach(found.inports).map((port) => componentFields(port, inportFields(port, board))),
        outPorts: firstOfEach(found.outports).map((port) => componentFields(port, outportFields(port))),
      };
  return { protocol: 'component', command: 'component', payload };
}

/** The message with the exported ports of a graph. */
export function portsMessage(graph: HostGraph, workspace: Workspace, board: Board): Message {
  const payload = { graph: graph.about.id, ...exportedPorts(graph, workspace, board) };
  return { protocol: 'runtime', command: 'ports', payload };
}

function exportedPorts(graph: HostGraph, workspace: Workspace, board: Board) {
  return {
    inPorts: [...graph.inports.values()].map((port) => {
      const inner = innerPort(graph, port.inner, 'inports', workspace);
      return named(port, inner && inportFields(inner as InPort, board));
    }),
    outPorts: [...graph.outports.values()].map((port) => {
      const inner = innerPort(graph, port.inner, 'outports', workspace);
      return named(port, inner && outportFields(inner));
    }),
  };
}

/** The port of a component that [port] refers to, through subgraphs; undefined when there is none. */
export function innerPort(
  graph: HostGraph,
  port: HostPort,
  side: 'inports' | 'outports',
  workspace: Workspace,
  level = 0,
): Port | undefined {
  const node = nodesByKey(graph).get(port.node);
  const found = node && workspace.component(node.component);
  if (!found || level > DEEPEST) return undefined;
  if (!isGraph(found)) return found[side].find(({ name }) => name === port.port);
  const inner = found[side].get(port.port)?.inner;
  return inner && innerPort(found, inner, side, workspace, level + 1);
}

const DEEPEST = 64;

function named({ name, metadata }: HostExport, inner: Payload | undefined): Payload {
  const { description } = metadata;
  return {
    ...(inner ?? { type: 'all', addressable: false }),
    id: name,
    ...(typeof description === 'string' && { description }),
  };
}

/** The description of a port of a component. Ports that differ in their index are one to a client. */
function componentFields({ array, description }: Port, fields: Payload): Payload {
  if (!array) return fields;
  const indexes = `index 0 to ${array.count - 1}`;
  return { ...fields, id: array.name, addressable: true, description: `${description} (${indexes})` };
}

function inportFields(port: InPort, board: Board): Payload {
  return {
    ...outportFields(port),
    // Clients send the text.
    ...(port.format && { type: FBP_TYPES.string }),
    required: port.required,
    ...(port.default !== undefined && { default: port.default }),
    ...(port.type === 'pin' && { values: pinNames(port, board) }),
  };
}

function outportFields({ name, type, description }: Port): Payload {
  return { id: name, type: FBP_TYPES[type], description, addressable: false };
}

/** The pins of the board that support what the port needs. */
function pinNames({ needs }: InPort, board: Board): string[] {
  const able = board.pins.filter(({ uses }) => needs === undefined || uses.includes(needs));
  return able.flatMap(({ name, aliases }) => [name, ...aliases]);
}
