import { isGraphPath } from '../../src/graph/read.js';
import type { Disk } from '../../src/surfaces/runtime/extension/graph-store.js';

const STORE = 'files';

/** The workspace in the browser: the files of all projects, by their paths, which stay when the page is closed. */
export class BrowserDisk implements Disk {
  readonly folder = 'this browser';
  /** By this, pages of the same site tell each other which file they have written. */
  private readonly channel: BroadcastChannel;
  private watched: ReadonlySet<string> = new Set();

  /** [name] is that of the site: sites below one host have workspaces of their own. */
  static async open(name: string, changed: () => void): Promise<BrowserDisk> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return new BrowserDisk(await done(request), name, changed);
  }

  private constructor(
    private readonly database: IDBDatabase,
    name: string,
    changed: () => void,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }) => {
      if (this.watched.has(String(data))) changed();
    };
  }

  async read(path: string): Promise<string | undefined> {
    const text: unknown = await done(this.files('readonly').get(path));
    return typeof text === 'string' ? text : undefined;
  }

  async write(path: string, text: string): Promise<void> {
    try {
      await done(this.files('readwrite').put(text, path));
    } catch (error) {
      throw new Error(`the browser does not keep ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.channel.postMessage(path);
  }

  async isWritable(): Promise<boolean> {
    return true;
  }

  async list(): Promise<string[]> {
    const keys = await done(this.files('readonly').getAllKeys());
    return keys.map(String).filter(isGraphPath);
  }

  watch(paths: readonly string[]): void {
    this.watched = new Set(paths);
  }

  private files(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'));
  });
}
