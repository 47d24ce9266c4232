import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { formatDiagnostic } from '../../graph/format.js';
import { hearWarnings } from '../../system/compiler.js';
import { paintSeverity } from './report.js';
import { columnsOf } from './style.js';

/** Prints on standard error what compilers warn of in the user's own components, each once and with its line. */
export function printCompilerWarnings(): void {
  const told = new Set<string>();
  hearWarnings((warnings) => {
    for (const warning of warnings) {
      const text = formatDiagnostic(warning, sourceOf(warning), columnsOf(process.stderr));
      if (!told.has(text)) process.stderr.write(`${paintSeverity(text)}\n`);
      told.add(text);
    }
  });
}

/** The text of the header, which the compiler has just read. */
function sourceOf({ place }: Diagnostic): string | undefined {
  try {
    return readFileSync(place?.file ?? '', 'utf8');
  } catch {
    return undefined;
  }
}
