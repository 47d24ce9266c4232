import { parseText } from '../../src/graph/read.js';
import type { DiagnosticView } from '../../src/surfaces/runtime/protocol/extension/diagnostic-view.js';

/** What keeps the text of a file from being a graph. */
export function mistakesIn(text: string, path: string): DiagnosticView[] {
  return parseText(text, path)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ severity, code, message, place }) => {
      return { severity, code, message, place: place ? { line: place.line, column: place.column } : {} };
    });
}
