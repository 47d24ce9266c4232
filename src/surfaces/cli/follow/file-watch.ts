import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileError } from '../../../system/file-error.js';

/** Milliseconds without another change after which a file is considered complete. */
const CALM = 4;

/**
 * Watches files by watching their folders, because many editors write a new file and rename it.
 */
export class FileWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private files = new Set<string>();
  private names = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onChange: () => void) {}

  /** Replaces the watched files by [files]. Throws a FileError when a folder cannot be watched. */
  set(files: Iterable<string>): void {
    const all = [...files];
    this.files = new Set(all);
    this.names = new Set(all.map((file) => basename(file)));
    const folders = new Set(all.map(dirname));
    for (const [folder, watcher] of this.watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) if (!this.watchers.has(folder)) this.watchers.set(folder, this.open(folder));
  }

  /** Watches [files] besides those that are watched already. */
  add(files: Iterable<string>): void {
    this.set([...this.files, ...files]);
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private open(folder: string): FSWatcher {
    try {
      return watch(folder, (_, name) => {
        if (name === null || this.names.has(name)) this.changed();
      });
    } catch (error) {
      throw fileError(error, `watch ${folder}`);
    }
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onChange, CALM);
  }
}
