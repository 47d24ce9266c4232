import { goToLevel } from '../../actions/subgraphs.js';
import { keyLabel } from '../../commands/key-label.js';
import { graphTitle } from '../../graph/graph.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';

/** The breadcrumb, what runs, and the way to everything else. */
export function TopBar() {
  return (
    <header className="top">
      <Breadcrumb />
      <RunButtons />
      <div className="top-right">
        <CommandButton id="view.palette" className="is-search">
          <Icon name="search" />
          <span>Search commands</span>
          <kbd>{keyLabel('Mod+K')}</kbd>
        </CommandButton>
        <CommandButton id="edit.undo" className="is-icon">
          <Icon name="undo" />
        </CommandButton>
        <CommandButton id="edit.redo" className="is-icon">
          <Icon name="redo" />
        </CommandButton>
        <CommandButton id="view.theme" className="is-icon">
          <Icon name="theme" />
        </CommandButton>
        <CommandButton id="view.help" className="is-icon">
          <Icon name="help" />
        </CommandButton>
      </div>
    </header>
  );
}

function Breadcrumb() {
  const app = useApp();
  const path = useUi((ui) => ui.path);
  const file = useSession(({ graphs }) => graphs.get(app.graphId)?.file);
  const pending = useSession(({ pending }) => pending);
  useSession(({ hello, runtime }) => hello ?? runtime);
  const graphs = useSession((state) => state.graphs);
  const titleOf = (id: string) => graphTitle({ id, name: graphs.get(id)?.shown.name ?? '' });
  const levels = path.length > 0 ? path : [{ graph: app.rootId }];
  // What the runtime has not heard of yet is in no file.
  const state = file?.state === 'saved' && pending > 0 ? 'changed' : file?.state;
  return (
    <nav className="crumbs" aria-label="Graphs">
      <span className="brand" aria-hidden="true" />
      <ol>
        {levels.map(({ graph, node }, level) => (
          <li key={node ?? graph}>
            <button
              type="button"
              className="crumb"
              aria-current={level === levels.length - 1 ? 'page' : undefined}
              onClick={() => goToLevel(app, level)}
            >
              {node ?? titleOf(graph)}
            </button>
          </li>
        ))}
      </ol>
      {file && (
        <CommandButton id="file.save" className={`is-save is-${state}`}>
          {state === 'saved' ? 'Saved' : state === 'changed' ? 'Save' : 'Not saved'}
        </CommandButton>
      )}
    </nav>
  );
}

function RunButtons() {
  const app = useApp();
  const device = useSession(({ device }) => device);
  const clock = useSession(({ clock }) => clock);
  useUi((ui) => ui.path);
  const isRunning = device.graph === app.rootId;
  return (
    <div className="run" role="toolbar" aria-label="Run">
      {isRunning ? (
        <CommandButton id="live.stop">
          <Icon name="stop" />
          <span>Stop</span>
        </CommandButton>
      ) : (
        <CommandButton id="live.start" className="is-primary">
          <Icon name="play" />
          <span>Start</span>
        </CommandButton>
      )}
      {clock?.can && (
        <>
          <CommandButton id="clock.pause" className="is-icon" isPressed={clock.paused}>
            <Icon name={clock.paused ? 'play' : 'pause'} />
          </CommandButton>
          {clock.paused && (
            <CommandButton id="clock.step" className="is-icon">
              <Icon name="step" />
            </CommandButton>
          )}
          <CommandButton id="clock.speed" className="is-quiet">
            <span className="unseen">Speed</span> {clock.speed}×
          </CommandButton>
        </>
      )}
      <CommandButton id="live.off" className="is-icon">
        <Icon name="off" />
      </CommandButton>
    </div>
  );
}
