/** The contents of a message. Undefined keys are not sent. */
export type Payload = Readonly<Record<string, unknown>>;

/** A message from a client whose envelope has been checked. */
export interface Request {
  protocol: string;
  command: string;
  payload: Payload;
  secret?: string;
  /** Copied to the answers. */
  requestId?: string;
}

/** A message to clients. */
export interface Message {
  protocol: 'runtime' | 'graph' | 'component' | 'network' | 'trace' | 'microflo';
  command: string;
  /** A number for `component:componentsready` alone. */
  payload: Payload | number;
}

/** The id of the graph that a message is about; undefined when it is about none. */
export function graphOf({ protocol, command, payload }: Message): string | undefined {
  if (typeof payload === 'number') return undefined;
  const id = protocol === 'graph' && command === 'clear' ? payload.id : payload.graph;
  return typeof id === 'string' ? id : undefined;
}

/** The same message, in which the graph that it is about has another name. */
export function withGraph(message: Message, name: string): Message {
  const { protocol, command, payload } = message;
  if (typeof payload === 'number') return message;
  const key = protocol === 'graph' && command === 'clear' ? 'id' : 'graph';
  return { ...message, payload: { ...payload, [key]: name } };
}

/** A request cannot be fulfilled. Only the client that made it receives the message, as `<protocol>:error`. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

/** The text of a message as it is sent; [responseTo] is the request that it answers. */
export function messageText(message: Message, responseTo?: string): string {
  return JSON.stringify(responseTo === undefined ? message : { ...message, responseTo });
}

const PROTOCOLS = ['runtime', 'graph', 'component', 'network', 'trace', 'microflo'] as const;

/** The message that reports an error in a request, in the protocol of the request if that is known. */
export function errorMessage(protocol: unknown, message: string): Message {
  const known = PROTOCOLS.find((each) => each === protocol);
  return { protocol: known ?? 'runtime', command: 'error', payload: { message } };
}
