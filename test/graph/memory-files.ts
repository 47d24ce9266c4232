import { posix } from 'node:path';
import type { GraphFiles } from '../../src/graph/read.js';

export type Tree = Record<string, string | Uint8Array>;

/** Files by path, and which of them were read. */
export class MemoryFiles implements GraphFiles {
  readonly reads: string[] = [];
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    this.reads.push(path);
    const content = this.#tree[path];
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  async list(directory: string): Promise<string[]> {
    const paths = Object.keys(this.#tree).filter((path) => posix.dirname(path) === directory);
    return paths.map((path) => posix.basename(path));
  }

  join(directory: string, name: string): string {
    return posix.join(directory, name);
  }

  directory(path: string): string {
    return posix.dirname(path);
  }
}
