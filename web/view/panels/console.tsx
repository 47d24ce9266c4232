import { useSession } from '../app-context.js';

const SHOWN = 50;

/** What the graph has printed. */
export function ConsoleView() {
  const lines = useSession((state) => state.console);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>Console</h3>
      <textarea
        className="console"
        aria-label="What the graph has printed"
        readOnly
        rows={7}
        value={lines.slice(-SHOWN).join('\n')}
      />
    </section>
  );
}
