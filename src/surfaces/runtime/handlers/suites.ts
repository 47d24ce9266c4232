import { Refusal } from '../extension/refusal.js';
import type { ProjectSuites } from '../extension/suites.js';
import { answer, graphOf } from './answer.js';
import type { Asked, Context } from './context.js';

/** Test suites of the project. */
export async function handleSuites(asked: Asked, context: Context): Promise<void> {
  const { suites } = context;
  if (!suites) throw new Refusal('file', 'this runtime has no files, and so no test suites');
  switch (asked.request.command) {
    case 'suites':
      return answer(asked, 'suites', { files: await suites.list() });
    case 'savecase':
      return answer(asked, 'savecase', await save(asked, suites, context));
    default: {
      const path = asked.fields.text('path');
      answer(asked, 'runsuite', { path, results: await suites.run(path, asked.client.gone) });
    }
  }
}

async function save({ fields }: Asked, suites: ProjectSuites, { extension }: Context) {
  const recording = extension.recorder.end();
  if (!recording) throw new Refusal('missing', 'nothing was recorded yet: record first');
  const [name, assertion] = [fields.text('name').trim(), fields.text('assertion').trim()];
  if (name === '' || assertion === '') throw new Refusal('invalid', 'a case needs a name, and what must hold');
  return suites.save(recording, name, assertion);
}

/** Notes what is done by hand, from a start of the graph on. */
export async function handleRecord(asked: Asked, context: Context): Promise<void> {
  const { extension, queue, network, board } = context;
  const { recorder } = extension;
  if (!asked.fields.has('graph')) {
    recorder.end();
    return answer(asked, 'record', recorder.view);
  }
  const { id } = graphOf(asked.fields, context).about;
  if (!extension.options.kept.current?.time) {
    throw new Refusal('device', `nothing can be recorded on the ${board.label}: only on a simulated or emulated board`);
  }
  extension.wake();
  await queue.run(async () => {
    context.notify(await network.stop(id));
    await network.start(id, (message) => context.notify(message));
    recorder.begin(id);
  });
  answer(asked, 'record', recorder.view);
}
