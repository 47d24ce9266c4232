/** What stands in a message beside its kind. Keys that are undefined are not sent. */
export type Payload = Readonly<Record<string, unknown>>;

/** A message from a client, its envelope checked. */
export interface Request {
  protocol: string;
  command: string;
  payload: Payload;
  secret?: string;
  /** Goes back with the answers. */
  requestId?: string;
}

/** A message to clients. */
export interface Message {
  protocol: 'runtime' | 'graph' | 'component' | 'network' | 'trace';
  command: string;
  /** A number for `component:componentsready` alone. */
  payload: Payload | number;
}

/** What a client asked for cannot be done, and why: told to that client alone, as `<protocol>:error`. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

/** The text of a message as it is sent; [responseTo] is the request that it answers. */
export function messageText(message: Message, responseTo?: string): string {
  return JSON.stringify(responseTo === undefined ? message : { ...message, responseTo });
}

const PROTOCOLS = ['runtime', 'graph', 'component', 'network', 'trace'] as const;

/** How a client is told of an error in what it sent: in the protocol it spoke, if there is such a one. */
export function errorMessage(protocol: unknown, message: string): Message {
  const known = PROTOCOLS.find((each) => each === protocol);
  return { protocol: known ?? 'runtime', command: 'error', payload: { message } };
}
