/** The library of MicroFlo's components. */
export const CORE = 'microflo';
/** The library of the user's own components and of graphs. */
export const PROJECT = 'project';

/** A component's name in lists: `microflo/Timer`, `project/portal`. */
export interface ListedName {
  library: string;
  name: string;
}

/** Divides `garden/pump` into library and name; undefined for a name without a library. */
export function listedName(name: string): ListedName | undefined {
  const [, library, rest] = /^([A-Za-z0-9_-]+)\/([^/]+)$/.exec(name) ?? [];
  return library !== undefined && rest !== undefined ? { library, name: rest } : undefined;
}

/** `Timer` for `microflo/Timer`, and `portal` for `project/portal`. Other names stay as they are. */
export function plainComponent(name: string): string {
  const listed = listedName(name);
  return listed && (listed.library === CORE || listed.library === PROJECT) ? listed.name : name;
}
