import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFiles } from '../../system/files.js';
import { Failure } from './failure.js';

/** Files that stand beside suites in a project, and what runs them. */
const OTHERS = [
  { name: /\.[cm]?[jt]s$/i, what: 'a test in JavaScript: run it with npm test' },
  { name: /\.fbp$/i, what: 'a graph: run it with microflo simulate' },
];

/** Returns the suite files of [path]: itself, or all suites in that folder, sorted by name. */
export async function suiteFiles(path: string): Promise<string[]> {
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) {
    const other = OTHERS.find(({ name }) => name.test(path));
    if (other) throw new Failure(`${path} is not a test suite, whose name ends in .yaml or .yml, but ${other.what}`);
    return [path];
  }
  const entries = await diskFiles.list(path);
  const names = entries.filter((name) => /\.ya?ml$/i.test(name)).sort();
  if (names.length === 0) throw new Failure(`no test suites in ${path}; their names must end in .yaml or .yml`);
  return names.map((name) => join(path, name));
}
