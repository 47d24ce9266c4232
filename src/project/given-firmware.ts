import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../system/cache-folder.js';
import { write } from '../system/files.js';

/** What is known of the firmware that a device was given. */
export interface GivenFirmware {
  /** The id of the build in hexadecimal, which the device reports too. */
  build: string;
  /** Names of its components, the one that a graph used last first. */
  components: readonly string[];
  /** Fingerprint of the user's own headers that it was built from. */
  own: string;
}

/** Devices that are remembered: of more, those are forgotten that were used least lately. */
const MOST = 200;

/**
 * Remembers what each device was given, in the cache folder: so the next firmware for it has the components of the
 * last graphs, too. A device is named by the serial number of its USB chip, or else by its address.
 */
export class GivenFirmwares {
  private constructor(
    private readonly path: string,
    private readonly devices: Map<string, GivenFirmware>,
  ) {}

  /** Reads what is remembered; nothing where that cannot be read. */
  static async read(folder = cacheFolder()): Promise<GivenFirmwares> {
    const path = join(folder, 'devices.json');
    const text = await readFile(path, 'utf8').catch(() => '{}');
    return new GivenFirmwares(path, parse(text));
  }

  recall(device: string): GivenFirmware | undefined {
    return this.devices.get(device);
  }

  /** Remembers what [device] was given. */
  async note(device: string, given: GivenFirmware): Promise<void> {
    this.devices.delete(device);
    this.devices.set(device, given);
    const last = [...this.devices].slice(-MOST);
    await write(this.path, `${JSON.stringify(Object.fromEntries(last), undefined, 2)}\n`);
  }

  /** Remembers that a graph used the components called [names] on [device]. */
  async noteUse(device: string, names: readonly string[]): Promise<void> {
    const given = this.devices.get(device);
    if (!given) return;
    const used = new Set(names);
    const components = [...used, ...given.components.filter((name) => !used.has(name))];
    await this.note(device, { ...given, components });
  }
}

/** Reads devices from JSON. What is damaged counts as forgotten. */
function parse(text: string): Map<string, GivenFirmware> {
  try {
    const devices: unknown = JSON.parse(text);
    if (typeof devices !== 'object' || devices === null) return new Map();
    return new Map(Object.entries(devices).filter((entry): entry is [string, GivenFirmware] => isGiven(entry[1])));
  } catch {
    return new Map();
  }
}

function isGiven(value: unknown): value is GivenFirmware {
  if (typeof value !== 'object' || value === null) return false;
  const { build, components, own } = value as Partial<Record<keyof GivenFirmware, unknown>>;
  return (
    typeof build === 'string' &&
    typeof own === 'string' &&
    Array.isArray(components) &&
    components.every((name) => typeof name === 'string')
  );
}
