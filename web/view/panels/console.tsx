import { useLayoutEffect, useRef } from 'react';
import { useSession } from '../app-context.js';

const SHOWN = 50;
/** So many pixels from its end count as at the end. */
const NEAR = 8;

/** What the graph has printed: the newest lines, unless somebody has scrolled to older ones. */
export function ConsoleView() {
  const lines = useSession((state) => state.console);
  const area = useRef<HTMLTextAreaElement>(null);
  const isAtEnd = useRef(true);
  const text = lines.slice(-SHOWN).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another end
  useLayoutEffect(() => {
    if (area.current && isAtEnd.current) area.current.scrollTop = area.current.scrollHeight;
  }, [text]);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>Console</h3>
      <textarea
        ref={area}
        className="console"
        aria-label="What the graph has printed"
        readOnly
        rows={7}
        value={text}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          isAtEnd.current = scrollTop + clientHeight >= scrollHeight - NEAR;
        }}
      />
    </section>
  );
}
