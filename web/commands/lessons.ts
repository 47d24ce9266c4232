import { doStep, leaveLesson, showLessons } from '../actions/lessons.js';
import type { Command } from './command.js';
import { all, hasExtension, isConnected, mayEdit } from './conditions.js';

export const lessonCommands: readonly Command[] = [
  {
    id: 'lesson.list',
    title: 'Lessons',
    group: 'Test',
    help: 'Shows guided examples, whose steps are checked while you draw.',
    keys: ['Mod+6'],
    why: all(isConnected, hasExtension),
    run: (app) => {
      if (app.ui.get().side === 'lessons') app.ui.update({ side: 'none' });
      else return showLessons(app);
    },
  },
  {
    id: 'lesson.do',
    title: 'Do this step for me',
    group: 'Test',
    help: 'Draws what the present step of the lesson asks for.',
    why: all(isConnected, mayEdit),
    run: doStep,
  },
  {
    id: 'lesson.leave',
    title: 'Leave the lesson',
    group: 'Test',
    help: 'Goes back to the main graph.',
    why: isConnected,
    run: leaveLesson,
  },
];
