import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { type Metadata, type PortRef, portName, portRef } from './graph.js';

/** A message of the graph protocol, without the id of the graph. */
export interface GraphMessage {
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The messages of the FBP protocol that do what [operation] does. Throws an Error where it has none. */
export function messagesFor(operation: Operation): GraphMessage[] {
  const { op, graph: _, ...payload } = operation;
  switch (operation.op) {
    case 'setinitial': {
      const { tgt, data } = operation;
      return [
        { command: 'removeinitial', payload: { tgt } },
        { command: 'addinitial', payload: { src: { data }, tgt, metadata: {} } },
      ];
    }
    case 'addinport':
    case 'addoutport': {
      const { public: name, node } = operation;
      return [{ command: op, payload: { public: name, node, port: portName(operation) } }];
    }
    case 'addnode':
    case 'addedge':
      return [{ command: op, payload: { ...payload, metadata: operation.metadata ?? {} } }];
    case 'addnote':
    case 'changenote':
    case 'removenote':
    case 'addgraph':
    case 'removegraph':
    case 'changegraph':
      throw new Error('This runtime has no notes and makes no graphs: it is not MicroFlo.');
    default:
      return [{ command: op, payload }];
  }
}

const KNOWN: ReadonlySet<string> = new Set([
  ...['addnode', 'removenode', 'renamenode', 'changenode', 'addedge', 'removeedge', 'changeedge'],
  ...['addinitial', 'removeinitial', 'addgroup', 'removegroup', 'renamegroup', 'changegroup'],
  ...['removeinport', 'renameinport', 'removeoutport', 'renameoutport'],
]);

/** The operation that a message of the graph protocol tells of; undefined when it tells of none. */
export function operationOf({ command, payload }: GraphMessage): Operation | undefined {
  if (command === 'addinport' || command === 'addoutport') {
    const { public: name, node, port } = payload as { public: string; node: string; port: string };
    const inner: PortRef = portRef(node, port);
    return { op: command, public: name, ...inner };
  }
  if (!KNOWN.has(command)) return undefined;
  const { graph: _, secret: __, ...fields } = payload as Metadata;
  return { op: command, ...fields } as Operation;
}
