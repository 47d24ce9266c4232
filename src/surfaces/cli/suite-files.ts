import { join } from 'node:path';
import { diskFiles } from '../../system/files.js';
import { Failure } from './failure.js';

/** Returns the suite files of [path]: itself, or all suites in that folder, sorted by name. */
export async function suiteFiles(path: string): Promise<string[]> {
  const entries = await diskFiles.list(path);
  if (entries.length === 0) return [path];
  const names = entries.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0) throw new Failure(`no test suites in ${path}; their names must end in .yaml or .yml`);
  return names.map((name) => join(path, name));
}
