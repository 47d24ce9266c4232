import { isComponentName } from './cpp-name.js';

/** Why a new component cannot be called [name]; undefined when it can. [core]: the names of those of MicroFlo. */
export function componentNameFault(name: string, core: Iterable<string>): string | undefined {
  if (!isComponentName(name)) {
    const rule = 'use letters, digits and single _ between them, begin with a letter, and avoid the keywords of C++';
    return `'${name}' is not a valid component name, which names a C++ class; ${rule}`;
  }
  const taken = [...core].find((each) => each.toLowerCase() === name.toLowerCase());
  return taken === undefined ? undefined : `MicroFlo already has a component '${taken}'; choose another name`;
}

/**
 * Why a header cannot be called [file] beside [files]; undefined when it can. Some file systems take `offset.h` and
 * `Offset.h` for one file: a project with both could not be moved there. [shown] says the path of one.
 */
export function headerCaseFault(
  file: string,
  files: readonly string[],
  shown: (file: string) => string,
): string | undefined {
  const twin = files.find((each) => each !== file && each.toLowerCase() === file.toLowerCase());
  if (twin === undefined) return undefined;
  const why = 'many file systems take both for one file';
  return `${shown(twin)} exists, and differs from ${file} only in case; ${why}: choose another name`;
}
