import type { Component, Library } from './component.js';
import components from './core.generated.json' with { type: 'json' };
import { makeLibrary } from './library.js';

/** The components that come with MicroFlo, by name. */
export const coreLibrary: Library = makeLibrary(components as Component[]);
