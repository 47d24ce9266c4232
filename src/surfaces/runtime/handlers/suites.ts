import { Refusal } from '../extension/refusal.js';
import { answer } from './answer.js';
import type { Asked, Context } from './context.js';

/** Test suites of the project. */
export async function handleSuites(asked: Asked, { suites }: Context): Promise<void> {
  if (!suites) throw new Refusal('file', 'this runtime has no files, and so no test suites');
  if (asked.request.command === 'suites') return answer(asked, 'suites', { files: await suites.list() });
  const path = asked.fields.text('path');
  answer(asked, 'runsuite', { path, results: await suites.run(path, asked.client.gone) });
}
