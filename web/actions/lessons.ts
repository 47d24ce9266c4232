import type { App } from '../app/app.js';

const NONE = 'Begin a lesson first.';

/** Shows the lessons that there are. */
export async function showLessons(app: App): Promise<void> {
  const { session, ui } = app;
  ui.update({ side: 'lessons' });
  const { lessons } = await session.ask('lessons', {});
  session.state.update({ lessons });
}

/** Begins a lesson with a graph of its own, which runs. */
export async function beginLesson(app: App, id: string): Promise<void> {
  const { session, ui } = app;
  const { graph } = await session.ask('lesson', { lesson: id });
  await session.readLibrary();
  await session.open(graph);
  ui.update({ path: [{ graph }], lesson: { id, graph, step: 0 }, side: 'lessons' });
  app.select([]);
  await session.start(graph);
  app.canvas?.fit();
  await checkLesson(app);
}

/** Draws what the present step asks for. */
export async function doStep(app: App): Promise<void> {
  const { session, ui } = app;
  const { lesson } = ui.get();
  if (!lesson) return session.tell(NONE);
  await session.settled();
  await session.ask('lesson', { lesson: lesson.id, step: lesson.step });
  await session.readLibrary();
  await session.open(lesson.graph);
  app.canvas?.fit();
  await checkLesson(app);
}

/** Goes on to the first step that is not done. */
export async function checkLesson(app: App): Promise<void> {
  const { session, ui } = app;
  for (;;) {
    const { lesson } = ui.get();
    const found = session.state.get().lessons?.find(({ id }) => id === lesson?.id);
    if (!lesson || !found || lesson.step >= found.steps.length) return;
    const { id, graph, step } = lesson;
    const { isDone, message } = await session.ask('checklesson', { lesson: id, step, graph });
    const now = ui.get().lesson;
    // Somebody has gone on meanwhile.
    if (now?.id !== id || now.step !== step) return;
    ui.update({ lesson: isDone ? { id, graph, step: step + 1 } : { id, graph, step, message: message ?? '' } });
    if (!isDone) return;
  }
}

/** Back to the main graph, and to the list of lessons. What was drawn in the lesson stays. */
export function leaveLesson(app: App): void {
  if (!app.ui.get().lesson) {
    app.session.tell(NONE);
    return;
  }
  app.ui.update({ lesson: undefined, path: [] });
  app.select([]);
  app.session.attempt(app.session.start(app.rootId));
}
