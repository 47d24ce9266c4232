import type { Remark } from './graph-text.js';

interface Props {
  all: readonly Remark[];
  goTo: (line: number, column?: number) => void;
}

/** What is wrong with a text, each with the way to its line. */
export function Remarks({ all, goTo }: Props) {
  return (
    <ul className="code-remarks" aria-label="Mistakes" aria-live="polite">
      {all.map(({ message, severity, line, column }) => (
        <li key={`${line}:${column} ${message}`} className={`is-${severity}`}>
          {line === undefined ? (
            message
          ) : (
            <button type="button" onClick={() => goTo(line, column)}>
              <strong>{column === undefined ? line : `${line}:${column}`}</strong> {message}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
