/**
 * Writes what is made from the metadata of the core components: `tsx scripts/generate-library.ts [--check]`.
 * For C++ firmware/components/generated/ and library.generated.h, for the host src/library/core.generated.json.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Diagnostic } from '../src/graph/diagnostic.js';
import type { Component } from '../src/library/component.js';
import { libraryHeader, portsHeader } from '../src/library/cpp.js';
import { makeLibrary } from '../src/library/library.js';
import { parseComponentHeader } from '../src/library/parse-header.js';
import { errorMessage } from '../src/util/errors.js';
import { write } from './generated.js';

const folder = 'firmware/components';

const headers = readdirSync(folder)
  .filter((file) => file.endsWith('.h') && !file.endsWith('.generated.h'))
  .sort();

function show({ place, message }: Diagnostic): string {
  return `${folder}/${place?.file}:${place?.line}:${place?.column}: ${message}`;
}

function read(): Component[] {
  const parsed = headers.map((file) => parseComponentHeader(readFileSync(`${folder}/${file}`, 'utf8'), file));
  const diagnostics = parsed.flatMap(({ diagnostics }) => diagnostics);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(show).join('\n'));
  return [...makeLibrary(parsed.flatMap(({ component }) => component ?? [])).values()];
}

function generate(components: readonly Component[]): void {
  for (const { path, text } of [...components.map(portsHeader), libraryHeader(components)]) {
    write(`${folder}/${path}`, text);
  }
  write('src/library/core.generated.json', `${JSON.stringify(components, undefined, 2)}\n`);
}

try {
  generate(read());
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
