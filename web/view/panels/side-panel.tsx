import { useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { LibraryPanel } from './library.js';
import { Outline } from './outline.js';

/** The library or the outline, at the left. */
export function SidePanel() {
  const side = useUi((ui) => ui.side);
  return (
    <aside className={`side ${side === 'none' ? 'is-closed' : ''}`} aria-label="Library and outline">
      <div className="rail" role="toolbar" aria-label="Panels" aria-orientation="vertical">
        <CommandButton id="view.library" className="is-icon" isPressed={side === 'library'}>
          <Icon name="library" />
        </CommandButton>
        <CommandButton id="view.outline" className="is-icon" isPressed={side === 'outline'}>
          <Icon name="outline" />
        </CommandButton>
      </div>
      {side === 'library' && <LibraryPanel />}
      {side === 'outline' && <Outline />}
    </aside>
  );
}
