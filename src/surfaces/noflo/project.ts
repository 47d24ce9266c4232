import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, isSystemError } from '../../system/file-error.js';
import { errorMessage } from '../../util/errors.js';
import { type DeviceComponentFactory, makeDeviceComponent } from './component.js';
import type { NofloParts } from './noflo-parts.js';
import { checkComponentOptions } from './options.js';

const EXAMPLE =
  '"microflo": { "components": { "Fridge": { "graph": "graphs/fridge.fbp", "device": "/dev/ttyACM0" } } }';

/**
 * The components that the package.json in [folder] declares, by name. Rejects with an Error that names the invalid
 * entry and says what it must be.
 */
export async function readProjectDevices(
  noflo: NofloParts,
  folder: string,
): Promise<[name: string, getComponent: DeviceComponentFactory][]> {
  const file = join(folder, 'package.json');
  return Object.entries(declared(await readJson(file), file)).map(([name, options]) => {
    const where = `${file}, microflo.components.${name}`;
    if (!/^[A-Za-z]\w*$/.test(name))
      throw new Error(`${where}: a component's name must start with a letter and have only letters, digits and _`);
    checkComponentOptions(options, where);
    return [name, makeDeviceComponent(noflo, options, folder)];
  });
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return {};
    throw fileError(error, `read ${file}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${errorMessage(error)}`);
  }
}

function declared(content: unknown, file: string): object {
  const microflo = property(content, 'microflo');
  if (microflo === undefined) return {};
  const components = property(microflo, 'components');
  if (components === undefined && typeof microflo === 'object' && microflo !== null) return {};
  if (typeof components === 'object' && components !== null && !Array.isArray(components)) return components;
  throw new Error(`${file}: microflo must be an object with the key components: ${EXAMPLE}`);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
