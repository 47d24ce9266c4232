import { Refusal } from '../extension/refusal.js';
import { outputMessage } from '../network/messages.js';
import { answer } from './answer.js';
import type { Asked, Context } from './context.js';

/** The C++ of components. */
export async function handleCode(asked: Asked, { code, notify }: Context): Promise<void> {
  const { fields, permission, client } = asked;
  const name = fields.text('component');
  if (asked.request.command === 'readcode') return answer(asked, 'readcode', await code.read(name, permission));
  const base = fields.value('base') === null ? null : fields.text('base');
  const text = fields.value('text');
  if (typeof text !== 'string') throw new Refusal('invalid', 'the payload needs "text", a string');
  const progress = (line: string) => notify(outputMessage(line));
  answer(asked, 'writecode', await code.write({ name, text, base, progress, signal: client.gone }));
}
