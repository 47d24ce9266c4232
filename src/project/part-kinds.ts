import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type KnownKind, ownKinds, type PartKind, type PartKinds } from '../parts/catalogue.js';
import { isMeantAsPart, partKindProblem } from '../parts/check-kind.js';
import { FileError } from '../system/file-error.js';
import { diskFiles } from '../system/files.js';
import { errorMessage } from '../util/errors.js';
import { type MicroFloPackage, readPackages } from './packages.js';

/** A file of a folder of parts. */
const MODULE = /\.m?js$/;

/**
 * The kinds of parts that circuits in [folder] can name: those of MicroFlo, of the project and of its packages. Rejects
 * with a FileError that names the module and the class at fault, and says what would be right.
 */
export async function partKinds(folder: string): Promise<PartKinds> {
  const all = new Map<string, KnownKind>(ownKinds);
  const from = new Map([...ownKinds.keys()].map((name) => [name, 'MicroFlo']));
  for (const one of await readPackages(folder)) {
    if (one.parts === undefined) continue;
    for (const { kind, file } of await kindsIn(one.parts, one)) {
      const { name } = kind.description;
      const other = from.get(name);
      if (other !== undefined)
        throw new FileError(`${file}: ${other} has a part ${name} already; give this one another name`);
      from.set(name, one.name);
      all.set(name, { kind, module: pathToFileURL(file).href });
    }
  }
  return all;
}

/** The kinds in the module at [path], or in all modules of that folder. */
async function kindsIn(path: string, { name }: MicroFloPackage): Promise<{ kind: PartKind; file: string }[]> {
  const inFolder = (await diskFiles.list(path)).filter((file) => MODULE.test(file)).sort();
  const files = inFolder.length === 0 ? [path] : inFolder.map((file) => join(path, file));
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = Object.entries(await load(file, name)).filter(([, value]) => isMeantAsPart(value));
      return exported.map(([called, kind]) => ({ called, kind, file }));
    }),
  );
  if (found.every((some) => some.length === 0)) {
    throw new FileError(
      `${path}, the parts of ${name}: it exports none; export a class that extends Part of microflo/parts`,
    );
  }
  return found.flat().map(({ called, kind, file }) => {
    const problem = partKindProblem(kind);
    if (problem !== undefined) throw new FileError(`${file}, ${called}: ${problem}`);
    return { kind: kind as PartKind, file };
  });
}

async function load(file: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw new FileError(`${file}, the parts of ${name}, cannot be loaded: ${errorMessage(error)}`);
  }
}
