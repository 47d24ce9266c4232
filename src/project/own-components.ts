import { GraphError } from '../graph/format.js';
import type { Program } from '../program/program.js';
import { compilePlugin, loadPlugin } from '../simulator/machine/plugin.js';
import { cacheFolder } from '../system/cache-folder.js';
import type { UserLibrary } from './library.js';

/**
 * Compiles the user's own components and loads them into the simulated board when [program] uses any. Rejects with a
 * GraphError that contains the errors of the C++ compiler.
 */
export async function loadOwnComponents(program: Program, library: UserLibrary): Promise<void> {
  if (program.nodes.some(({ component }) => library.own.includes(component))) await loadAllOwnComponents(library);
}

/** The same, for every program. */
export async function loadAllOwnComponents({ folder, own, sources }: UserLibrary): Promise<void> {
  if (own.length === 0) return;
  const { path, diagnostics } = await compilePlugin({ folder, components: own, cache: cacheFolder() });
  const problems = path === undefined ? diagnostics : loadPlugin(path);
  if (problems.length > 0) throw new GraphError(problems, sources);
}
