import { useEffect, useState } from 'react';
import type { DiagnosticView } from '../../../src/surfaces/runtime/protocol/extension/diagnostic-view.js';
import { keepMine, type Mended, readAgain, takeTheirs, typeText } from '../../actions/mending.js';
import { useApp } from '../app-context.js';
import { CommandButton } from '../command-button.js';

interface Props {
  mended: Mended;
  /** There is no drawing to go back to. */
  isAlone: boolean;
}

/** A file that cannot be read as a graph: its text with what is wrong with it, to be mended here. */
export function FileText({ mended, isAlone }: Props) {
  const app = useApp();
  const { base, text, newer } = mended;
  const { path, isReadonly } = base;
  const mistakes = useMistakes(mended);
  return (
    <section className="file-text" aria-label={`Text of ${path}`}>
      <h2>{mistakes.length > 0 ? `${path} cannot be read as a graph` : `${path} can be read as a graph`}</h2>
      <p className="quiet">Nothing is lost: mend its text here, and save it. Then the graph is drawn.</p>
      <ul className="problems" aria-live="polite">
        {mistakes.map(({ message, place: { line, column } }) => (
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
        value={text}
        readOnly={isReadonly}
        onChange={({ target }) => typeText(app, target.value)}
      />
      {newer && (
        <p className="error" role="alert">
          {path} was changed meanwhile.{' '}
          <button type="button" className="button is-small" onClick={() => takeTheirs(app)}>
            Take the text of the file
          </button>{' '}
          <button type="button" className="button is-small" onClick={() => keepMine(app)}>
            Keep what is typed here
          </button>
        </p>
      )}
      <div className="buttons">
        <CommandButton id="file.save" className="is-primary">
          Save and draw
        </CommandButton>
        <button type="button" className="button" onClick={() => app.session.attempt(readAgain(app))}>
          Read the file again
        </button>
        {!isAlone && (
          <button type="button" className="button" onClick={() => app.ui.update({ isMending: false })}>
            Back to the drawing
          </button>
        )}
      </div>
    </section>
  );
}

/** What is wrong with the text as it is typed. */
function useMistakes({ base, text }: Mended): readonly DiagnosticView[] {
  const [found, setFound] = useState({ text: base.text, mistakes: base.diagnostics });
  useEffect(() => {
    let isOld = false;
    const look = async () => {
      const { mistakesIn } = await import('../../formats/mistakes.js');
      if (!isOld) setFound({ text, mistakes: mistakesIn(text, base.path) });
    };
    // The reader comes from the runtime, which may be away: the list is then that of before.
    look().catch(() => undefined);
    return () => {
      isOld = true;
    };
  }, [text, base.path]);
  return text === base.text ? base.diagnostics : found.mistakes;
}
