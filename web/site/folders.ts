import { isGraphPath } from '../../src/graph/read.js';

/** The part of the workspace in which folders of the computer are: `computer/<name of the folder>/<path in it>`. */
export const COMPUTER = 'computer/';

/** What a listing shows at most, and how deep it looks. */
const MOST = { graphs: 1000, depth: 5, bytes: 1_000_000 } as const;
/** What is no folder of graphs. */
const OTHERS = /^(\.|node_modules$)/;
/** Milliseconds between two looks whether somebody else has written a file. */
const LOOKS = 1000;

/** A folder of the computer that a person has opened (File System Access, WICG; a handle lasts, its permission may not). */
export interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission?(wanted: { mode: 'readwrite' }): Promise<PermissionState>;
  values(): AsyncIterableIterator<FileSystemFileHandle | FolderHandle>;
}

/** Lets the person open a folder, where the browser can. */
export type PickFolder = (options: { id: string; mode: 'readwrite' }) => Promise<FolderHandle>;

export function folderPicker(): PickFolder | undefined {
  return (globalThis as { showDirectoryPicker?: PickFolder }).showDirectoryPicker;
}

/** Folders of the computer as part of the workspace. What is written goes to the disk, and nowhere else. */
export class Folders {
  private watched: readonly string[] = [];
  /** When each watched file was written last, as far as it is known. */
  private readonly times = new Map<string, number | undefined>();
  private timer: ReturnType<typeof setInterval> | undefined;

  /** [handles] by the names of their folders. */
  constructor(
    private readonly handles: ReadonlyMap<string, FolderHandle>,
    private readonly changed: () => void,
  ) {}

  /** Whether the page may still read and write the folder of a path. */
  async isOpen(path: string): Promise<boolean> {
    const folder = this.handles.get(placeOf(path).name);
    return folder !== undefined && (await isPermitted(folder));
  }

  async read(path: string): Promise<string | undefined> {
    const file = await this.file(path);
    if (!file) return undefined;
    if (file.size > MOST.bytes) throw new Error(`${path} has ${file.size} bytes, and can have ${MOST.bytes}`);
    return file.text();
  }

  async write(path: string, text: string): Promise<void> {
    const { folders, last } = placeOf(path);
    let folder: FileSystemDirectoryHandle = await this.folder(path);
    for (const name of folders) folder = await folder.getDirectoryHandle(name, { create: true });
    const handle = await folder.getFileHandle(last, { create: true });
    const stream = await handle.createWritable();
    await stream.write(text);
    // The file is replaced as a whole now.
    await stream.close();
    if (this.watched.includes(path)) this.times.set(path, (await handle.getFile()).lastModified);
  }

  /** The graphs in the open folders, or in that of a name. */
  async list(only?: string): Promise<string[]> {
    const found: string[] = [];
    for (const [name, handle] of this.handles) {
      if ((only === undefined || only === name) && (await isPermitted(handle)))
        await collect(handle, `${COMPUTER}${name}/`, MOST.depth, found);
    }
    return found;
  }

  /** Tells when one of these files is written by somebody else. */
  watch(paths: readonly string[]): void {
    this.watched = paths;
    for (const known of this.times.keys()) if (!paths.includes(known)) this.times.delete(known);
    clearInterval(this.timer);
    this.timer = paths.length === 0 ? undefined : setInterval(() => void this.look(), LOOKS);
    void this.look();
  }

  private async look(): Promise<void> {
    let isOther = false;
    for (const path of this.watched) {
      const time = await this.file(path).then(
        (file) => file?.lastModified,
        () => undefined,
      );
      if (this.times.has(path) && this.times.get(path) !== time) isOther = true;
      this.times.set(path, time);
    }
    if (isOther) this.changed();
  }

  private async file(path: string): Promise<File | undefined> {
    const { folders, last } = placeOf(path);
    let folder: FileSystemDirectoryHandle = await this.folder(path);
    try {
      for (const name of folders) folder = await folder.getDirectoryHandle(name);
      return await (await folder.getFileHandle(last)).getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  private async folder(path: string): Promise<FolderHandle> {
    const { name } = placeOf(path);
    const folder = this.handles.get(name);
    if (folder && (await isPermitted(folder))) return folder;
    throw new Error(notOpen(path));
  }
}

/** Says that the browser does not let the page use the folder of a path. */
export function notOpen(path: string): string {
  return `the folder ${placeOf(path).name} of this computer is not open: choose "Open a folder of this computer…"`;
}

function placeOf(path: string): { name: string; folders: readonly string[]; last: string } {
  const [name = '', ...parts] = path.slice(COMPUTER.length).split('/');
  return { name, folders: parts.slice(0, -1), last: parts.at(-1) ?? '' };
}

async function isPermitted(folder: FolderHandle): Promise<boolean> {
  return ((await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted';
}

async function collect(folder: FolderHandle, path: string, depth: number, found: string[]): Promise<void> {
  for await (const entry of folder.values()) {
    if (OTHERS.test(entry.name) || found.length >= MOST.graphs) continue;
    if (entry.kind === 'file') {
      if (isGraphPath(entry.name)) found.push(path + entry.name);
    } else if (depth > 1) {
      await collect(entry, `${path}${entry.name}/`, depth - 1, found);
    }
  }
}
