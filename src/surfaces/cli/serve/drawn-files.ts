import { relative, resolve } from 'node:path';
import { type GraphFiles, isGraphPath } from '../../../graph/read.js';
import { diskFiles } from '../../../system/files.js';

/**
 * The graphs of a project as they are drawn, and as they are on the disk where they are not. [drawn]: texts by paths in
 * [folder]; an Error says why there is none.
 */
export function drawnFiles(folder: string, drawn: ReadonlyMap<string, string | Error>): GraphFiles {
  const texts = new Map([...drawn].map(([path, text]) => [resolve(folder, path), text]));
  return {
    ...diskFiles,
    read: async (path) => {
      const text = texts.get(resolve(path));
      if (text instanceof Error) throw text;
      return text === undefined ? diskFiles.read(path) : new TextEncoder().encode(text);
    },
    list: async (directory) => {
      const here = [...texts.keys()].map((path) => relative(resolve(directory), path)).filter(isNameOfGraph);
      return [...new Set([...(await diskFiles.list(directory)), ...here])];
    },
  };
}

function isNameOfGraph(path: string): boolean {
  return isGraphPath(path) && !/[/\\]/.test(path);
}
