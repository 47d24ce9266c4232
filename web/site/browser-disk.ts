import { isGraphPath } from '../../src/graph/read.js';
import type { Disk } from '../../src/surfaces/runtime/extension/graph-store.js';
import { COMPUTER, type FolderHandle, Folders } from './folders.js';

/** The files by their paths, and the handles of folders of the computer by their names. */
const FILES = 'files';
const FOLDERS = 'folders';
const VERSION = 2;

/**
 * The workspace in the browser: the files of all projects, by their paths, which stay when the page is closed. Folders of
 * the computer that the person has opened are part of it.
 */
export class BrowserDisk implements Disk {
  readonly folder = 'this browser';
  /** By this, pages of the same site tell each other which file they have written. */
  private readonly channel: BroadcastChannel;
  private watched: ReadonlySet<string> = new Set();

  /** [name] is that of the site: sites below one host have workspaces of their own. */
  static async open(name: string, changed: () => void): Promise<BrowserDisk> {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const store of [FILES, FOLDERS]) {
        if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
      }
    };
    const database = await done(request);
    // Another page of the site may have a later version.
    database.onversionchange = () => database.close();
    const folders = new Map<string, FolderHandle>();
    const store = database.transaction(FOLDERS).objectStore(FOLDERS);
    const [names, handles] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    for (const [at, key] of names.entries()) folders.set(String(key), handles[at] as FolderHandle);
    return new BrowserDisk(database, name, folders, changed);
  }

  private readonly folders: Folders;

  private constructor(
    private readonly database: IDBDatabase,
    name: string,
    private readonly handles: Map<string, FolderHandle>,
    changed: () => void,
  ) {
    this.folders = new Folders(handles, changed);
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }) => {
      if (this.watched.has(String(data))) changed();
    };
  }

  /** Makes a folder of the computer part of the workspace: its files are at [COMPUTER] and its name. */
  async openFolder(handle: FolderHandle): Promise<readonly string[]> {
    this.handles.set(handle.name, handle);
    await done(this.database.transaction(FOLDERS, 'readwrite').objectStore(FOLDERS).put(handle, handle.name));
    return this.folders.list(handle.name);
  }

  async read(path: string): Promise<string | undefined> {
    if (isOfComputer(path)) return this.folders.read(path);
    const text: unknown = await done(this.files('readonly').get(path));
    return typeof text === 'string' ? text : undefined;
  }

  async write(path: string, text: string): Promise<void> {
    if (isOfComputer(path)) return this.folders.write(path, text);
    try {
      await done(this.files('readwrite').put(text, path));
    } catch (error) {
      throw new Error(`the browser does not keep ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.channel.postMessage(path);
  }

  async isWritable(path: string): Promise<boolean> {
    return !isOfComputer(path) || this.folders.isOpen(path);
  }

  async list(): Promise<string[]> {
    const keys = await done(this.files('readonly').getAllKeys());
    return [...keys.map(String).filter(isGraphPath), ...(await this.folders.list())];
  }

  watch(paths: readonly string[]): void {
    this.watched = new Set(paths);
    this.folders.watch(paths.filter(isOfComputer));
  }

  private files(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(FILES, mode).objectStore(FILES);
  }
}

function isOfComputer(path: string): boolean {
  return path.startsWith(COMPUTER);
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'));
  });
}
