import type { FileView, TextView } from '../protocol/extension/messages.js';

/** The files of graphs. Methods reject with a Refusal that says what is wrong. */
export interface GraphFiles {
  /** The path of a graph, relative to the folder; undefined when it was never saved. */
  pathOf(graph: string): string | undefined;
  /** Whether a graph is as in its file. */
  view(graph: string): FileView | undefined;
  /** The text of a file with errors. */
  unreadable(graph: string): TextView | undefined;
  /** Whether a graph is nothing but such a text: it could never be read. */
  isText(graph: string): boolean;
  /** The `.fbp` text of a graph as it is. */
  drawnText(graph: string): string;
  /** Throws a Refusal when no further [text] can be kept. */
  checkTyped(graph: string, text: string): void;
  /** Somebody has typed the [text] of a graph as it is: its comments and its order are kept. */
  typed(graph: string, text: string): void;
  /** Graphs were changed: tells of those that are no longer as in their files. */
  noted(graphs: Iterable<string>): void;
  list(): Promise<{ folder: string; files: FileView[] }>;
  readText(path: string): Promise<TextView>;
  /** [base]: the version of the text that [text] was made from; null when there was no such file. */
  writeText(path: string, text: string, base: string | null): Promise<FileView>;
  save(graph: string, path: string | undefined): Promise<FileView>;
  resolve(graph: string, take: ReadonlyMap<string, 'mine' | 'theirs'>): Promise<FileView>;
}
