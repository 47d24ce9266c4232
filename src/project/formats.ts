import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Format } from '../library/format.js';
import { FileError } from '../system/file-error.js';
import { diskFiles, readBytes } from '../system/files.js';
import { errorMessage } from '../util/errors.js';

const MODULE = /^([a-z][a-z0-9_]*)\.format\.mjs$/;

/**
 * Loads the formats in [folder], the modules `name.format.mjs` beside the headers of the user's components. Rejects with a
 * FileError that says what is wrong with one of them.
 */
export async function readFormats(folder: string): Promise<ReadonlyMap<string, Format>> {
  const formats = new Map<string, Format>();
  for (const file of (await diskFiles.list(folder)).sort()) {
    const [, name] = MODULE.exec(file) ?? [];
    if (name !== undefined) formats.set(name, await load(join(folder, file)));
  }
  return formats;
}

async function load(path: string): Promise<Format> {
  let given: { default?: unknown };
  try {
    // Node keeps a module for ever: a changed one is another.
    const content = createHash('sha256')
      .update(await readBytes(path))
      .digest('hex');
    given = await import(`${pathToFileURL(resolve(path)).href}?${content}`);
  } catch (error) {
    throw new FileError(`${path} cannot be loaded: ${errorMessage(error)}`);
  }
  if (typeof given.default === 'function') return given.default as Format;
  throw new FileError(`${path} exports no function; write export default function (text, context) { … }`);
}
