import type { ConflictView } from '../../../src/surfaces/runtime/protocol/extension/messages.js';
import { mend } from '../../actions/mending.js';
import { useApp, useSession } from '../app-context.js';

/** What is between the drawing and its file: both have changed one thing, or the file cannot be written. */
export function FileState() {
  const app = useApp();
  const file = useSession(({ graphs }) => graphs.get(app.graphId)?.file);
  const { conflicts = [], message, state } = file ?? {};
  if (conflicts.length === 0 && (message === undefined || state === 'saved')) return null;
  return (
    <section className="file-state">
      {message !== undefined && <p className="error">{message}</p>}
      {state === 'unreadable' && (
        <button type="button" className="button is-small" onClick={() => app.session.attempt(mend(app))}>
          Mend its text
        </button>
      )}
      {conflicts.length > 0 && (
        <>
          <h2>Changed here and in the file</h2>
          <p className="quiet">Choose what shall be: nothing is overwritten before.</p>
          {conflicts.map((conflict) => (
            <Conflict key={conflict.id} conflict={conflict} />
          ))}
        </>
      )}
    </section>
  );
}

function Conflict({ conflict: { id, what, mine, theirs } }: { conflict: ConflictView }) {
  const app = useApp();
  const take = (side: 'mine' | 'theirs') =>
    app.session.attempt(app.session.ask('resolve', { graph: app.graphId, take: { [id]: side } }));
  return (
    <fieldset className="conflict">
      <legend>{what}</legend>
      <button type="button" className="button is-small" onClick={() => take('mine')}>
        Here: {mine}
      </button>
      <button type="button" className="button is-small" onClick={() => take('theirs')}>
        File: {theirs}
      </button>
    </fieldset>
  );
}
