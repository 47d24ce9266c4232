import type { Message, Payload } from '../protocol/message.js';
import { conformingMetadata } from '../protocol/metadata.js';
import type { HostElement, HostGraph, Metadata } from './host-graph.js';

/** The result of a change to a graph, and the messages to clients after it succeeded. */
export interface Change {
  graph: HostGraph;
  messages: Message[];
  /** The answer to the client that asked, where it is not what the others hear. */
  answer?: Message;
  /**
   * `metadata` does not affect the device. Consecutive additions may form one edit of the device. Each `other` change
   * is an edit of its own, since removing and adding the same element is not the same as doing nothing.
   */
  kind: 'metadata' | 'addition' | 'other';
  /** The new element, which is checked on its own. */
  added?: HostElement;
  /** Whether the exported ports have changed. */
  changesPorts?: boolean;
  /** Further graphs that are new or changed by the same edit, and the ids of those that are removed. */
  also?: readonly HostGraph[];
  removed?: readonly string[];
  /** It was made of one revision of a graph: nothing else is committed together with it. */
  isAlone?: true;
  /** The client of the extension that makes it, and what it says of it. */
  by?: string;
  label?: string;
}

/**
 * What a client wants to remove, change or rename is not there: it is done, and nothing changes. Editors undo steps that
 * were refused, and two clients may remove the same thing. Only the client that asked is answered.
 */
export function unchanged(graph: HostGraph, command: string, payload: Payload): Change {
  return { graph, messages: [], answer: graphMessage(graph, command, payload), kind: 'metadata' };
}

/** A message of the graph protocol about [graph]. */
export function graphMessage(graph: HostGraph, command: string, payload: Payload): Message {
  const { metadata } = payload;
  const told = metadata !== undefined && { metadata: conformingMetadata(metadata as Metadata) };
  return { protocol: 'graph', command, payload: { ...payload, ...told, graph: graph.about.id } };
}
