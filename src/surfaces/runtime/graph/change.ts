import type { Message, Payload } from '../protocol/message.js';
import { conformingMetadata } from '../protocol/metadata.js';
import type { HostElement, HostGraph, Metadata } from './host-graph.js';

/** The result of a change to a graph, and the messages to clients after it succeeded. */
export interface Change {
  graph: HostGraph;
  messages: Message[];
  /**
   * `metadata` does not affect the device. Consecutive additions may form one edit of the device. Each `other` change
   * is an edit of its own, since removing and adding the same element is not the same as doing nothing.
   */
  kind: 'metadata' | 'addition' | 'other';
  /** The new element, which is checked on its own. */
  added?: HostElement;
  /** Whether the exported ports have changed. */
  changesPorts?: boolean;
}

/** A message of the graph protocol about [graph]. */
export function graphMessage(graph: HostGraph, command: string, payload: Payload): Message {
  const { metadata } = payload;
  const told = metadata !== undefined && { metadata: conformingMetadata(metadata as Metadata) };
  return { protocol: 'graph', command, payload: { ...payload, ...told, graph: graph.about.id } };
}
