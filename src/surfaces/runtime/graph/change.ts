import type { Message, Payload } from '../protocol/message.js';
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
  const told = metadata !== undefined && { metadata: clientMetadata(metadata as Metadata) };
  return { protocol: 'graph', command, payload: { ...payload, ...told, graph: graph.about.id } };
}

/** Metadata that are whole numbers in messages. */
const WHOLE = ['x', 'y', 'route'];
/** What the schemas of the protocol demand of some keys. Others may have any value. */
const CONFORMS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ...WHOLE.map((key) => [key, Number.isInteger] as const),
  ['secure', (value: unknown) => typeof value === 'boolean'],
  ['description', (value: unknown) => typeof value === 'string'],
  ['schema', (value: unknown) => typeof value === 'string' && URL.canParse(value)],
]);

/** Metadata of a file may have any values. In messages, coordinates are rounded, and what does not conform is left out. */
function clientMetadata(metadata: Metadata): Metadata {
  return Object.fromEntries(
    Object.entries(metadata)
      .map(([key, value]) => [key, WHOLE.includes(key) ? rounded(value) : value] as const)
      .filter(([key, value]) => CONFORMS.get(key)?.(value) ?? true),
  );
}

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value) : value;
}
