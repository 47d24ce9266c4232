/**
 * Registers the devices in a project's package.json with NoFlo, as `microflo/NAME`. NoFlo finds this file by the entry
 * `noflo.loader` of our own package.json, and calls it whether it is itself an ES module or CommonJS.
 */

import type { NofloParts } from './noflo-parts.js' with { 'resolution-mode': 'import' };

/** NoFlo's ComponentLoader. */
interface Loader {
  /** The project's folder. */
  baseDir: string;
  registerComponent(library: string, name: string, getComponent: () => Promise<unknown>): void;
}

type Done = (error: Error | null) => void;

function loadDevices(loader: Loader, done: Done): void {
  register(loader).then(
    () => done(null),
    (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
  );
}

async function register(loader: Loader): Promise<void> {
  const { readProjectDevices } = await import('./any-noflo.js');
  const noflo = await nofloOf(loader);
  const devices = await readProjectDevices(noflo, loader.baseDir);
  for (const [name, getComponent] of devices) loader.registerComponent('microflo', name, getComponent);
}

/** The copy of NoFlo that [loader] belongs to. */
async function nofloOf(loader: Loader): Promise<NofloParts> {
  const where = require.resolve('noflo', { paths: [loader.baseDir, __dirname] });
  const commonJs = require(where);
  return loader instanceof commonJs.ComponentLoader ? commonJs : await import('noflo');
}

export = loadDevices;
