import { parseFbp } from '../../../graph/parse-fbp.js';
import { drawnGraph } from '../extension/drawn-graph.js';
import type { LessonCode } from '../extension/lessons.js';
import { Refusal } from '../extension/refusal.js';
import { hostGraph } from '../graph/from-file.js';
import { withKeysOf } from '../graph/keep-keys.js';
import { answer, graphOf } from './answer.js';
import type { Asked, Context } from './context.js';

/** Guided examples. The graph of one is a graph of its own: nothing that somebody has drawn is changed. */
export async function handleLessons(asked: Asked, context: Context): Promise<void> {
  const { lessons } = context;
  if (!lessons) throw new Refusal('missing', 'this runtime has no lessons');
  const { command } = asked.request;
  if (command === 'lessons') return answer(asked, 'lessons', { lessons: await lessons.list() });
  const id = asked.fields.text('lesson');
  const step = asked.fields.optionalNumber('step');
  if (command === 'lesson') {
    const { text, parts, components } = await lessons.graph(id, step);
    for (const each of components) await bring(each, asked, context);
    for (const [name, part] of parts) {
      // A graph that somebody has drawn is never drawn over.
      if (!context.workspace.find(name)) await draw(name, part, context);
    }
    return answer(asked, 'lesson', { graph: await draw(`lesson-${id}`, text, context) });
  }
  const drawn = drawnGraph(graphOf(asked.fields, context), context.workspace);
  answer(asked, 'checklesson', await lessons.check(id, step ?? 0, drawn, asked.client.gone));
}

/** Brings a component of a lesson into the project. What somebody has written is never written over. */
async function bring({ name, text, others }: LessonCode, asked: Asked, { code, workspace }: Context): Promise<void> {
  if (asked.permission !== 'full') throw new Refusal('permission', 'this step needs C++, which is not permitted');
  const before = workspace.component(name) && (await code.read(name, asked.permission));
  if (before && (before.text === text || !others.includes(before.text))) return;
  const base = before?.version ?? null;
  const { diagnostics } = await code.write({ name, text, base, progress: () => {}, signal: asked.client.gone });
  const [problem] = diagnostics;
  if (problem) throw new Refusal('file', `${name}.h: ${problem.message}`);
}

/** Puts a graph with this [text] in the place of the one called [id]. */
async function draw(id: string, text: string, { workspace, queue }: Context): Promise<string> {
  const { graph } = parseFbp(text, `${id}.fbp`);
  await queue.change(() => {
    const before = workspace.find(id);
    const drawn = withKeysOf(hostGraph(graph, { id, name: id }), before, (name) => workspace.plainName(name));
    return { graph: drawn, messages: [], kind: 'other', changesPorts: true, isAlone: true, label: 'a lesson' };
  });
  return id;
}
