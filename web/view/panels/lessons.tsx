import { useEffect } from 'react';
import type { LessonView } from '../../../src/surfaces/runtime/protocol/extension/lessons-view.js';
import { beginLesson, checkLesson, showLessons } from '../../actions/lessons.js';
import type { LessonAtHand } from '../../app/ui.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';

/** Guided examples: a list, or the steps of the one that was begun. */
export function LessonsPanel() {
  const app = useApp();
  const lessons = useSession((state) => state.lessons);
  const lesson = useUi((ui) => ui.lesson);
  useEffect(() => {
    if (app.session.isExtended) app.session.attempt(showLessons(app));
  }, [app]);
  const taken = lessons?.find(({ id }) => id === lesson?.id);
  if (lesson && taken) return <Steps lesson={lesson} taken={taken} />;
  return (
    <div className="panel">
      <h2 className="panel-title">Lessons</h2>
      <ul className="panel-scroll components">
        {lessons?.map(({ id, title, about, problem }) => (
          <li key={id}>
            <button
              type="button"
              className="component"
              disabled={problem !== undefined}
              onClick={() => app.session.attempt(beginLesson(app, id))}
            >
              <span className="component-name">{title}</span>
              <span className="component-about">{about}</span>
            </button>
            {problem !== undefined && <pre className="tests-why">{problem}</pre>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Milliseconds without a change after which the step is checked. */
const CALM = 250;

function Steps({ lesson, taken }: { lesson: LessonAtHand; taken: LessonView }) {
  const app = useApp();
  // Graphs of one's own are part of the lesson, too.
  const graphs = useSession((state) => state.graphs);
  const pending = useSession((state) => state.pending);
  // So are components of one's own, which have new code then.
  const components = useSession((state) => state.components);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another graph or component may have done the step
  useEffect(() => {
    if (pending > 0) return;
    const timer = setTimeout(() => app.session.attempt(checkLesson(app)), CALM);
    return () => clearTimeout(timer);
  }, [app, graphs, pending, components]);
  const isOver = lesson.step >= taken.steps.length;
  return (
    <div className="panel">
      <div className="panel-head">
        <h2 className="panel-title">{taken.title}</h2>
        <CommandButton id="lesson.leave">{isOver ? 'Close' : 'Leave'}</CommandButton>
      </div>
      <ol className="panel-scroll lesson">
        {taken.steps.map(({ title, text }, step) => (
          <li
            key={title}
            className={step < lesson.step ? 'is-done' : step === lesson.step ? 'is-present' : ''}
            aria-current={step === lesson.step ? 'step' : undefined}
          >
            <h3>
              <span aria-hidden="true">{step < lesson.step ? '✓' : step + 1}</span> {title}
              {step < lesson.step && <span className="unseen">: done</span>}
            </h3>
            {step === lesson.step && <p>{text}</p>}
            {step === lesson.step && lesson.message !== undefined && (
              <p className="lesson-why" role="status">
                {lesson.message.split('\n')[0]}
              </p>
            )}
            {step === lesson.step && <CommandButton id="lesson.do">Do it for me</CommandButton>}
          </li>
        ))}
      </ol>
      {isOver && (
        <p className="lesson-over" role="status">
          All of it is done. What you have drawn stays: change it, and see what becomes of it.
        </p>
      )}
    </div>
  );
}
