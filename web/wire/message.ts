/** A message of the FBP protocol, in either direction. */
export interface Message {
  readonly protocol: string;
  readonly command: string;
  readonly payload: unknown;
  readonly responseTo?: string;
}

/** The runtime, or the page itself, has refused what was asked for. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** The connection ended, or no answer came in time. What was asked may have been done. */
export class UnansweredError extends Error {
  override name = 'UnansweredError';
}

export function readMessage(text: string): Message | undefined {
  const { protocol, command, payload, responseTo } = JSON.parse(text) as Partial<Message>;
  if (typeof protocol !== 'string' || typeof command !== 'string') return undefined;
  return { protocol, command, payload, ...(typeof responseTo === 'string' && { responseTo }) };
}

export function errorText(payload: unknown): string {
  const { message, operation } = (payload ?? {}) as { message?: unknown; operation?: unknown };
  if (typeof message !== 'string') return 'the runtime refused it without a reason';
  // Which operation of an edit it was, and what that is called, is of no use to a person.
  return typeof operation === 'number' ? message.replace(/^operation \d+, [^:]*: /, '') : message;
}
