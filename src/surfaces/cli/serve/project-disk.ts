import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isGraphPath } from '../../../graph/read.js';
import { diskFiles, rewrite } from '../../../system/files.js';
import { errorMessage } from '../../../util/errors.js';
import type { Disk } from '../../runtime/extension/graph-store.js';
import { FileWatch } from '../follow/file-watch.js';
import { isGraphOfProject, projectGraphs } from '../run/choose-graph.js';

/** The folder of the project, in which the graphs are that the page draws. */
export class ProjectDisk implements Disk {
  readonly folder: string;
  private readonly files: FileWatch;
  /** What is watched besides the files of graphs. */
  private readonly others: string[] = [];
  private graphs: readonly string[] = [];

  /**
   * The folder is the present one, or that of [graph] when this is elsewhere. [onChange] is called when a watched file has
   * changed.
   */
  constructor(
    graph: string | undefined,
    onChange: () => void,
    private readonly log: (line: string) => void,
  ) {
    const here = process.cwd();
    this.folder = graph === undefined || isInside(here, resolve(graph)) ? here : dirname(resolve(graph));
    this.files = new FileWatch(onChange);
  }

  /** The path of a file, as the store has it. */
  pathOf(file: string): string {
    return relative(this.folder, resolve(file)).split(sep).join('/');
  }

  async read(path: string): Promise<string | undefined> {
    const bytes = await diskFiles.read(this.at(path));
    return bytes && new TextDecoder().decode(bytes);
  }

  async write(path: string, text: string): Promise<void> {
    await rewrite(this.at(path), text);
  }

  async isWritable(path: string): Promise<boolean> {
    return access(this.at(path), constants.W_OK).then(
      () => true,
      () => false,
    );
  }

  async list(): Promise<string[]> {
    if (this.folder === process.cwd()) return (await projectGraphs()).map((file) => this.pathOf(file));
    return (await diskFiles.list(this.folder)).filter((name) => isGraphPath(name) && isGraphOfProject(name));
  }

  watch(paths: readonly string[]): void {
    this.graphs = paths;
    this.watchAll();
  }

  /** Watches a file that is no graph, whatever graphs are watched. */
  alsoWatch(path: string): void {
    this.others.push(path);
    this.watchAll();
  }

  private watchAll(): void {
    try {
      this.files.set([...this.graphs, ...this.others].map((path) => this.at(path)));
    } catch (error) {
      // Before a file is saved, it is looked at all the same.
      this.log(`${errorMessage(error)}; what editors write is taken over when a graph is saved here`);
    }
  }

  close(): void {
    this.files.close();
  }

  private at(path: string): string {
    return join(this.folder, path);
  }
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith('..') && !isAbsolute(path);
}
