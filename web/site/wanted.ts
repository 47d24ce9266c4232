import { isGraphPath } from '../../src/graph/read.js';
import type { BrowserDisk } from './browser-disk.js';
import { EXAMPLES, fileOfSite } from './examples.js';
import { notOpen } from './folders.js';
import { folderOf, isLink, readFragment } from './link.js';

/** A graph of the workspace, and files that are written there if there are none of their names. */
export interface Wanted {
  readonly graph: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The graph that was open last, by the path of the site. */
const LAST = `microflo-last ${new URL('.', location.href).pathname}`;

/**
 * The graph that the fragment of an address names: `examples/blink.fbp` in the workspace, or one that it carries whole; or
 * else the one that was open last, a blink for the first time. Rejects with a LinkError when a link is wrong, and when
 * the graph is in a folder of the computer that is not open.
 */
export async function wanted(hash: string, disk: BrowserDisk): Promise<Wanted> {
  const fragment = hash.replace(/^#/, '');
  const found = isLink(fragment) ? await linked(fragment) : await named(decoded(fragment), disk);
  localStorage.setItem(LAST, found.graph);
  return found;
}

async function linked(fragment: string): Promise<Wanted> {
  const link = await readFragment(fragment);
  const folder = folderOf(link);
  const files = Object.entries(link.files).map(([name, text]) => [`${folder}/${name}`, text]);
  return { graph: `${folder}/${link.main}`, files: Object.fromEntries(files) };
}

async function named(path: string, disk: BrowserDisk): Promise<Wanted> {
  if (isGraphPath(path) && !(await disk.isWritable(path))) throw new Error(notOpen(path));
  const last = localStorage.getItem(LAST);
  const known = last !== null && (await disk.isWritable(last)) ? last : `${EXAMPLES}blink.fbp`;
  const graph = isGraphPath(path) ? path : known;
  return { graph, files: graph.startsWith(EXAMPLES) ? await exampleFiles(graph) : {} };
}

/** An example and its circuit. */
async function exampleFiles(graph: string): Promise<Record<string, string>> {
  const { paths } = JSON.parse((await fileOfSite('examples.json')) ?? '{"paths":[]}') as { paths: readonly string[] };
  const circuit = graph.replace(/\.(fbp|json)$/i, '.circuit.yaml');
  const texts = [graph, circuit]
    .filter((path) => paths.includes(path))
    .map(async (path) => [path, await fileOfSite(path)]);
  return Object.fromEntries(await Promise.all(texts));
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return '';
  }
}
