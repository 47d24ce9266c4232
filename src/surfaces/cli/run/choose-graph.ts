import { isGraphPath } from '../../../graph/read.js';
import { GRAPH_FOLDERS } from '../../../project/load-graph.js';
import { diskFiles } from '../../../system/files.js';
import { askChoice, canAsk } from '../ask.js';
import { Failure, Status } from '../failure.js';

/** Files that are JSON, but no graphs. */
const NO_GRAPHS = /^(package(-lock)?|tsconfig)\.json$|\.map\.json$/;

/** Whether a file that may be a graph by its ending is none by its name. */
export function isGraphOfProject(name: string): boolean {
  return !NO_GRAPHS.test(name);
}

/** Returns the graph to run: [given], or the only one of the project. Rejects with a Failure where that is not clear. */
export async function chooseGraph(given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const found = await projectGraphs();
  const [only, ...others] = found;
  if (only === undefined) {
    throw new Failure('found no graph here; name one, such as microflo run graphs/blink.fbp', Status.usage);
  }
  if (others.length === 0) return only;
  const chosen = canAsk() ? await askChoice('which graph?', found) : undefined;
  const path = chosen === undefined ? undefined : found[chosen];
  if (path !== undefined) return path;
  throw new Failure(`found more than one graph; name one of these: ${found.join(', ')}`, Status.usage);
}

/** The graphs of the project in this folder. */
export async function projectGraphs(): Promise<string[]> {
  const inFolders = await Promise.all(
    GRAPH_FOLDERS.map(async (folder) => {
      const names = await diskFiles.list(folder);
      return names
        .filter((name) => isGraphPath(name) && isGraphOfProject(name))
        .sort()
        .map((name) => (folder === '.' ? name : diskFiles.join(folder, name)));
    }),
  );
  return inFolders.flat();
}
