import type { Component, Library } from './component.js';
import { signature } from './component-id.js';

/** Thrown for components that cannot be in the same library. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/**
 * Builds a library of [components]. Throws a LibraryError if two of them have the same name or the same id on the wire.
 */
export function makeLibrary(components: Iterable<Component>): Library {
  const library = new Map<string, Component>();
  const ids = new Map<number, Component>();
  for (const component of components) {
    const namesake = library.get(component.name);
    if (namesake !== undefined) {
      throw new LibraryError(
        `two components are called '${component.name}', in ${namesake.file} and ${component.file}: rename one`,
      );
    }
    const twin = ids.get(component.id);
    if (twin !== undefined) {
      throw new LibraryError(
        `${describe(twin)} and ${describe(component)} have the same id: rename one of them or one of its ports`,
      );
    }
    library.set(component.name, component);
    ids.set(component.id, component);
  }
  return library;
}

function describe({ name, inports, outports, file }: Component): string {
  return `component ${signature(name, inports, outports)} in ${file}`;
}
