import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { EXTENSION } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { errorMessage } from '../../src/util/errors.js';

const require = createRequire(import.meta.url);

type Validate = (schema: string, message: object) => Promise<unknown>;

/** What fbp-client checks messages with: fbp-protocol's schemas, by Ajv. */
const validate: Validate = require('fbp-client/lib/validate.js')();

const ENVELOPE = ['protocol', 'command', 'payload', 'responseTo'];

/** Checks a message of the runtime against the schema of its kind. Rejects with what is wrong. */
export async function checkMessage(text: string): Promise<void> {
  const message = JSON.parse(text);
  const { protocol, command } = message;
  for (const key of Object.keys(message)) assert.ok(ENVELOPE.includes(key), `a message has no key '${key}': ${text}`);
  // The FBP protocol has no schemas of it; its messages are types.
  if (protocol === EXTENSION) return;
  try {
    await validate(`/${protocol}/output/${command}`, message);
  } catch (error) {
    throw new Error(`${errorMessage(error)}: ${text}`);
  }
}

/** Checks a message of a client against the schema of its kind. Rejects with what is wrong. */
export async function checkRequest(text: string): Promise<void> {
  const message = JSON.parse(text);
  try {
    await validate(`/${message.protocol}/input/${message.command}`, message);
  } catch (error) {
    throw new Error(`${errorMessage(error)}: ${text}`);
  }
}
