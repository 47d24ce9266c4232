import { limits } from './limits.js';
import type { Payload, Request } from './message.js';
import { ProtocolError } from './message.js';

/** Reads the text of a message from a client. Throws a ProtocolError that says what is wrong with its envelope. */
export function readRequest(text: string): Request {
  const message = parse(text);
  const { protocol, command, payload = {}, requestId } = message;
  if (typeof protocol !== 'string') throw new ProtocolError('a message needs "protocol", a string');
  if (typeof command !== 'string') throw new ProtocolError('a message needs "command", a string');
  if (!isObject(payload)) throw new ProtocolError('"payload" of a message must be an object');
  if (isDeeper(payload, limits.levels.most))
    throw new ProtocolError(`"payload" is nested more than ${limits.levels.most} levels deep`);
  if (typeof requestId === 'string' && requestId.length > limits.name.most)
    throw new ProtocolError(`"requestId" has more than ${limits.name.most} characters`);
  // Version 0.8 has the secret beside the payload, those before it inside.
  const secret = [message.secret, payload.secret].find((each) => typeof each === 'string');
  return {
    protocol,
    command,
    payload,
    ...(typeof secret === 'string' && { secret }),
    ...(typeof requestId === 'string' && { requestId }),
  };
}

/** Deeper ones could be read, but not be written again. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return levels === 0 || inner.some((each) => isDeeper(each, levels - 1));
}

function parse(text: string): Payload {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProtocolError('a message must be JSON, and this one is not');
  }
  if (isObject(value)) return value;
  throw new ProtocolError('a message must be a JSON object with "protocol", "command" and "payload"');
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
