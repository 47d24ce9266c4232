import { useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { LessonsPanel } from './lessons.js';
import { LibraryPanel } from './library.js';
import { Outline } from './outline.js';
import { TestsPanel } from './tests.js';

/** The library, the outline, the tests or the lessons, at the left. */
export function SidePanel() {
  const side = useUi((ui) => ui.side);
  const isCoding = useUi((ui) => ui.isCoding);
  const isBoard = useUi((ui) => ui.isBoard);
  const isWaves = useUi((ui) => ui.isWaves);
  return (
    <aside className={`side ${side === 'none' ? 'is-closed' : ''}`} aria-label="Library, outline, tests and lessons">
      <div className="rail" role="toolbar" aria-label="Panels" aria-orientation="vertical">
        <CommandButton id="view.library" className="is-icon" isPressed={side === 'library'}>
          <Icon name="library" />
        </CommandButton>
        <CommandButton id="view.outline" className="is-icon" isPressed={side === 'outline'}>
          <Icon name="outline" />
        </CommandButton>
        <CommandButton id="view.tests" className="is-icon" isPressed={side === 'tests'}>
          <Icon name="tests" />
        </CommandButton>
        <CommandButton id="lesson.list" className="is-icon" isPressed={side === 'lessons'}>
          <Icon name="lessons" />
        </CommandButton>
        <CommandButton id="view.code" className="is-icon" isPressed={isCoding}>
          <Icon name="code" />
        </CommandButton>
        <CommandButton id="view.board" className="is-icon" isPressed={isBoard}>
          <Icon name="board" />
        </CommandButton>
        <CommandButton id="view.waves" className="is-icon" isPressed={isWaves}>
          <Icon name="waves" />
        </CommandButton>
      </div>
      {side === 'library' && <LibraryPanel />}
      {side === 'outline' && <Outline />}
      {side === 'tests' && <TestsPanel />}
      {side === 'lessons' && <LessonsPanel />}
    </aside>
  );
}
