import type { GraphFiles } from '../../../graph/read.js';
import type { Disk } from '../extension/graph-store.js';

/** The files of a project as the reader of graphs wants them. The folder of the project is `.`. */
export function filesOf(disk: Disk): GraphFiles {
  const directory = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
  return {
    read: async (path) => {
      const text = await disk.read(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    list: async (folder) => {
      const paths = await disk.list();
      return paths.filter((path) => directory(path) === folder).map((path) => path.slice(path.lastIndexOf('/') + 1));
    },
    join: (folder, name) => (folder === '.' ? name : `${folder}/${name}`),
    directory,
  };
}
