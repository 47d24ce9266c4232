import { dirname, join, resolve } from 'node:path';
import { FileError } from '../system/file-error.js';
import { diskFiles } from '../system/files.js';
import { errorMessage } from '../util/errors.js';

/** What a package brings to MicroFlo, by the key `microflo` of its package.json. Paths are absolute. */
export interface MicroFloPackage {
  name: string;
  /** The module whose exported classes are parts, or a folder of such modules. */
  parts?: string;
  /** The folder with graphs that others can use. */
  graphs?: string;
}

const EXAMPLE = '"microflo": { "parts": "parts.js", "graphs": "graphs" }';

/**
 * Returns what the project that [folder] belongs to, and the packages that its package.json names, bring to MicroFlo.
 * Rejects with a FileError that names the package.json at fault and says what would be right.
 */
export async function readPackages(folder: string): Promise<MicroFloPackage[]> {
  const root = await projectFolder(resolve(folder));
  if (root === undefined) return [];
  const project = await readPackage(root);
  const named = [...names(project, 'dependencies', root), ...names(project, 'devDependencies', root)];
  const found = await Promise.all(named.map((name) => readDependency(name, root)));
  return [broughtBy(project, root), ...found].flatMap((one) => one ?? []);
}

/** The nearest folder with a package.json. */
async function projectFolder(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await diskFiles.read(join(at, 'package.json'))) !== undefined) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** A package that is not installed brings nothing. Like Node, looks into the node_modules of each folder above. */
async function readDependency(name: string, root: string): Promise<MicroFloPackage | undefined> {
  for (let at = root; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    const content = await readPackage(folder);
    if (content !== undefined) return broughtBy(content, folder);
    if (dirname(at) === at) return undefined;
  }
}

async function readPackage(folder: string): Promise<unknown> {
  const path = join(folder, 'package.json');
  const bytes = await diskFiles.read(path);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new FileError(`${path} is not JSON: ${errorMessage(error)}`);
  }
}

function names(content: unknown, key: string, root: string): string[] {
  const all = property(content, key);
  if (all === undefined) return [];
  if (typeof all === 'object' && all !== null && !Array.isArray(all)) return Object.keys(all);
  throw new FileError(`${join(root, 'package.json')}: ${key} must be an object, such as { "some-parts": "^1.0.0" }`);
}

function broughtBy(content: unknown, folder: string): MicroFloPackage | undefined {
  const microflo = property(content, 'microflo');
  if (microflo === undefined) return undefined;
  const where = join(folder, 'package.json');
  if (typeof microflo !== 'object' || microflo === null || Array.isArray(microflo)) {
    throw new FileError(`${where}: microflo must be an object, such as ${EXAMPLE}`);
  }
  const path = (key: 'parts' | 'graphs'): string | undefined => {
    const value = property(microflo, key);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value !== '') return resolve(folder, value);
    throw new FileError(`${where}: microflo.${key} must be a path in the package, such as ${EXAMPLE}`);
  };
  const [parts, graphs] = [path('parts'), path('graphs')];
  const name = property(content, 'name');
  return {
    name: typeof name === 'string' ? name : folder,
    ...(parts !== undefined && { parts }),
    ...(graphs !== undefined && { graphs }),
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
