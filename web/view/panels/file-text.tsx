import { useState } from 'react';
import type { TextView } from '../../../src/surfaces/runtime/protocol/extension/messages.js';
import { useApp } from '../app-context.js';

/** A file that cannot be read as a graph: its text with what is wrong with it, to be mended here. */
export function FileText({ text, isAlone }: { text: TextView; isAlone: boolean }) {
  const app = useApp();
  const [draft, setDraft] = useState(text.text);
  const { path, version, isReadonly, diagnostics } = text;
  const write = async () => {
    await app.session.ask('writefile', { path, text: draft, base: version });
    await app.session.open(app.graphId);
    app.ui.update({ isMending: false });
  };
  return (
    <section className="file-text" aria-label={`Text of ${path}`}>
      <h2>{path} cannot be read as a graph</h2>
      <p className="quiet">Nothing is lost: mend its text here. The graph is drawn as soon as it can be read.</p>
      <ul className="problems">
        {diagnostics.map(({ message, place: { line, column } }) => (
          <li key={`${line}:${column} ${message}`}>
            {line !== undefined && (
              <strong>
                {line}:{column}{' '}
              </strong>
            )}
            {message}
          </li>
        ))}
      </ul>
      <textarea
        spellCheck={false}
        aria-label="Text of the graph"
        value={draft}
        readOnly={isReadonly}
        onChange={({ target }) => setDraft(target.value)}
      />
      <button
        type="button"
        className="button is-primary"
        disabled={isReadonly}
        onClick={() => app.session.attempt(write())}
      >
        Save and draw
      </button>
      {!isAlone && (
        <button type="button" className="button" onClick={() => app.ui.update({ isMending: false })}>
          Back to the drawing
        </button>
      )}
    </section>
  );
}
