import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageParts } from '../src/firmware/compile/image-parts.js';
import { GraphError } from '../src/graph/format.js';
import type { Library } from '../src/library/component.js';
import { makeLibrary } from '../src/library/library.js';
import { parseComponentHeader } from '../src/library/parse-header.js';
import { packageRoot } from '../src/system/package-root.js';

/**
 * The components that MicroFlo had when its library was first measured, which are kept so that figures of the same
 * components can be compared for ever. They are compiled as somebody's own, which come before those of MicroFlo.
 */
const FOLDER = join(packageRoot(), 'bench', 'library');

/** The components of a folder of headers. */
export function readLibrary(folder: string): Library {
  const headers = readdirSync(folder).filter((file) => file.endsWith('.h'));
  const parsed = headers.sort().map((file) => parseComponentHeader(readFileSync(join(folder, file), 'utf8'), file));
  const diagnostics = parsed.flatMap((header) => header.diagnostics);
  if (diagnostics.length > 0) throw new GraphError(diagnostics);
  return makeLibrary(parsed.flatMap(({ component }) => component ?? []));
}

/** By name. */
export const benchLibrary: Library = readLibrary(FOLDER);

/** What an image with all of them is made of. */
export function wholeLibrary(): Pick<ImageParts, 'components' | 'own'> {
  const components = [...benchLibrary.values()];
  return { components, own: { folder: FOLDER, components } };
}

/** A graph of 16 of their nodes, the greenhouse of the examples as it was then. */
export function greenhouseText(): string {
  return readFileSync(join(FOLDER, 'greenhouse.fbp'), 'utf8');
}
