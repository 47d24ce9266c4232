import { pathToFileURL } from 'node:url';
import { type KnownKind, ownKinds, type PartKind, type PartKinds } from '../parts/catalogue.js';
import { isMeantAsPart, partKindProblem } from '../parts/check-kind.js';
import { FileError } from '../system/file-error.js';
import { errorMessage } from '../util/errors.js';
import { type MicroFloPackage, readPackages } from './packages.js';

/**
 * The kinds of parts that circuits in [folder] can name: those of MicroFlo, of the project and of its packages. Rejects
 * with a FileError that names the module and the class at fault, and says what would be right.
 */
export async function partKinds(folder: string): Promise<PartKinds> {
  const all = new Map<string, KnownKind>(ownKinds);
  const from = new Map([...ownKinds.keys()].map((name) => [name, 'MicroFlo']));
  for (const one of await readPackages(folder)) {
    if (one.parts === undefined) continue;
    for (const kind of await kindsIn(one.parts, one)) {
      const { name } = kind.description;
      const other = from.get(name);
      if (other !== undefined)
        throw new FileError(`${one.parts}: ${other} has a part ${name} already; give this one another name`);
      from.set(name, one.name);
      all.set(name, { kind, module: pathToFileURL(one.parts).href });
    }
  }
  return all;
}

async function kindsIn(file: string, { name }: MicroFloPackage): Promise<PartKind[]> {
  const module = await load(file, name);
  const found = Object.entries(module).filter(([, value]) => isMeantAsPart(value));
  if (found.length === 0) {
    throw new FileError(
      `${file}, the parts of ${name}: it exports none; export a class that extends Part of microflo/parts`,
    );
  }
  return found.map(([exported, kind]) => {
    const problem = partKindProblem(kind);
    if (problem !== undefined) throw new FileError(`${file}, ${exported}: ${problem}`);
    return kind as PartKind;
  });
}

async function load(file: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw new FileError(`${file}, the parts of ${name}, cannot be loaded: ${errorMessage(error)}`);
  }
}
