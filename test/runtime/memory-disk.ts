import type { Disk } from '../../src/surfaces/runtime/extension/graph-store.js';

/** A folder of graph files in memory. */
export class MemoryDisk implements Disk {
  readonly folder = '/project';
  readonly files: Map<string, string>;
  /** Paths that cannot be written, and why. */
  readonly locked = new Map<string, string>();
  watched: readonly string[] = [];
  writes = 0;

  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files));
  }

  async read(path: string): Promise<string | undefined> {
    return this.files.get(path);
  }

  async write(path: string, text: string): Promise<void> {
    const why = this.locked.get(path);
    if (why !== undefined) throw new Error(why);
    this.files.set(path, text);
    this.writes += 1;
  }

  async isWritable(path: string): Promise<boolean> {
    return !this.locked.has(path);
  }

  async list(): Promise<string[]> {
    return [...this.files.keys()];
  }

  watch(paths: readonly string[]): void {
    this.watched = paths;
  }
}
