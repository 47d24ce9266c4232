import { join } from 'node:path';
import type { Diagnostic } from '../graph/diagnostic.js';
import { GraphError } from '../graph/format.js';
import type { Component, Library } from '../library/component.js';
import { coreLibrary } from '../library/core.js';
import type { Format } from '../library/format.js';
import { mostWantedFirst } from '../library/groups.js';
import { makeLibrary } from '../library/library.js';
import { parseComponentHeader } from '../library/parse-header.js';
import { FileError } from '../system/file-error.js';
import { diskFiles, readBytes } from '../system/files.js';
import { readFormats } from './formats.js';
import { readPackages } from './packages.js';

/** The default folder of the user's own components. */
export const DEFAULT_FOLDER = 'components';

/** The components of MicroFlo and the user's own. */
export interface UserLibrary {
  library: Library;
  /** The folder of the user's own components and subgraphs. */
  folder: string;
  /** The folders with graphs of packages that the project uses. */
  packaged?: readonly string[];
  /** The user's own components. */
  own: Component[];
  /** The user's own formats, by name. */
  formats?: ReadonlyMap<string, Format>;
  /** The texts of their headers by path, from which messages show lines. */
  sources?: ReadonlyMap<string, string>;
}

/** All components, the most wanted first: the user's own, then those of MicroFlo (`mostWantedFirst`). */
export function allComponents({ own, library }: UserLibrary): Component[] {
  return [...new Set([...own, ...mostWantedFirst(library.values())])];
}

/**
 * Reads the component headers in [folder], the value of `--components`. Default: `./components`, which may be missing.
 * Rejects with a GraphError that says what is wrong with a header, and where; with a FileError for an empty [folder].
 */
export async function readLibrary(folder: string | undefined): Promise<UserLibrary> {
  const where = folder ?? DEFAULT_FOLDER;
  const names = (await diskFiles.list(where)).filter((name) => name.endsWith('.h')).sort();
  if (folder !== undefined && (await diskFiles.list(folder)).length === 0) {
    throw new FileError(`${folder} is not a folder of components: it is empty or does not exist`);
  }
  const headers = await Promise.all(names.map(async (name) => decode(await readBytes(join(where, name)))));
  const formats = await readFormats(where);
  const parsed = headers.map((text, i) => parseComponentHeader(text, names[i] ?? '', formats));
  const diagnostics = parsed.flatMap((header) => header.diagnostics.map((one) => inFolder(one, where)));
  const sources = new Map(headers.map((text, i) => [join(where, names[i] ?? ''), text]));
  if (diagnostics.length > 0) throw new GraphError(diagnostics, sources);
  const own = parsed.flatMap(({ component }) => component ?? []);
  const library = own.length === 0 ? coreLibrary : makeLibrary([...coreLibrary.values(), ...own]);
  const packaged = (await readPackages('.')).flatMap(({ graphs }) => graphs ?? []);
  return { library, folder: where, packaged, own, formats, sources };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Adds [folder] to the file of a diagnostic, so that the user finds the header. */
function inFolder(diagnostic: Diagnostic, folder: string): Diagnostic {
  const { place } = diagnostic;
  return place ? { ...diagnostic, place: { ...place, file: join(folder, place.file) } } : diagnostic;
}
