import type { Message } from '../protocol/message.js';
import type { HostElement, HostGraph } from './host-graph.js';

/** What is to become of a graph, and what clients are told when that is done. */
export interface Change {
  graph: HostGraph;
  messages: Message[];
  /**
   * `metadata` concerns no device. Additions that come together may be one edit of the device; each `other` change is an
   * edit of its own, since removing and adding the same leaves something else than doing nothing.
   */
  kind: 'metadata' | 'addition' | 'other';
  /** What is new, and to be checked by itself. */
  added?: HostElement;
  /** The exported ports are others than before. */
  changesPorts?: boolean;
}

/** A message of the graph protocol about [graph]. */
export function graphMessage(graph: HostGraph, command: string, payload: object): Message {
  return { protocol: 'graph', command, payload: { ...payload, graph: graph.about.id } };
}
