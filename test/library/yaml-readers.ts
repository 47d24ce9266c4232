import { parseBoardFile } from '../../src/boards/board-file.js';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';

/** All that reads YAML that people write. */
export const readers: Record<string, (yaml: string) => readonly Diagnostic[]> = {
  suites: (yaml) => parseSuites(yaml, 'a.yaml').diagnostics,
  'the header of a component': (yaml) => parseComponentHeader(`/* microflo component\n${yaml}\n*/`, 'A.h').diagnostics,
  'the file of a board': (yaml) => parseBoardFile(yaml, 'a.yaml').diagnostics,
};
