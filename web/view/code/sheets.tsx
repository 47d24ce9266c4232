import { isUnsaved, turnTo } from '../../actions/code.js';
import { shortName } from '../../graph/component.js';
import { useApp, useUi } from '../app-context.js';

/** The texts that can be shown: that of the graph, and those of components, which stay while others are looked at. */
export function Sheets({ graph }: { graph: string }) {
  const app = useApp();
  const sheets = useUi((ui) => ui.sheets);
  const codeOf = useUi((ui) => ui.codeOf);
  if (sheets.size === 0) return null;
  return (
    <nav className="code-sheets" aria-label="Texts">
      <button type="button" aria-pressed={codeOf === undefined} onClick={() => turnTo(app, undefined)}>
        {graph}
      </button>
      {[...sheets].map(([component, sheet]) => (
        <button
          key={component}
          type="button"
          aria-pressed={codeOf === component}
          onClick={() => turnTo(app, component)}
        >
          {shortName(component)}
          {isUnsaved(sheet) && (
            <>
              {' •'}
              <span className="unseen"> (not saved)</span>
            </>
          )}
        </button>
      ))}
    </nav>
  );
}
