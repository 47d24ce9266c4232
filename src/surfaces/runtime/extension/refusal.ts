import type { ErrorCode, ErrorView } from '../protocol/extension/messages.js';
import { type Message, ProtocolError } from '../protocol/message.js';

/** A request of the extension cannot be fulfilled, for a reason of a kind that clients know. */
export class Refusal extends ProtocolError {
  override name = 'Refusal';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Omit<ErrorView, 'message' | 'code'> = {},
  ) {
    super(message);
  }
}

/** The answer to a request that failed with [error]. */
export function refusalMessage(error: ProtocolError): Message {
  const { code, details } = error instanceof Refusal ? error : { code: 'invalid', details: {} };
  return { protocol: 'microflo', command: 'error', payload: { message: error.message, code, ...details } };
}
