import { resolve } from 'node:path';
import { checkOptions, count, type OpenGraphOptions, oneOf, text } from '../../api/options.js';
import { formatAddress, parseAddress } from '../../connect/address.js';

/**
 * How long an idle NoFlo network stays open for a device: while the component is started (`connected`), or until no
 * packet has been sent or received for `idleMs` milliseconds. It then releases the device, and opens it again for the
 * next packet.
 */
export type Hold = 'connected' | { idleMs: number };

export interface DeviceComponentOptions extends OpenGraphOptions {
  /** The `.fbp` or `.json` file whose exported ports are the component's. */
  graph: string;
  /** Default: `connected`. `asPromise` needs `{ idleMs }`, since it waits for the network to end. */
  hold?: Hold;
  /** The description in NoFlo. Default: the graph's name. */
  description?: string;
  /** The name of a Font Awesome icon. Default: `microchip`. */
  icon?: string;
}

/** The options of a component, with defaults filled in. */
export interface ComponentSetup {
  /** An absolute path. */
  graph: string;
  hold: Hold;
  description: string | undefined;
  icon: string;
  /** The options that the graph is opened with. */
  open: OpenGraphOptions;
}

/** Resolves [options]. Their paths are relative to [folder]. */
export function componentSetup(options: DeviceComponentOptions, folder: string): ComponentSetup {
  const { graph, hold = 'connected', description, icon = 'microchip', ...open } = options;
  const { components, device } = open;
  return {
    graph: resolve(folder, graph),
    hold,
    description,
    icon,
    open: {
      ...open,
      device: deviceSeenFrom(folder, device),
      ...(components !== undefined && { components: resolve(folder, components) }),
    },
  };
}

function deviceSeenFrom(folder: string, device: string): string {
  const address = parseAddress(device);
  if (address.kind !== 'emulator' || address.image === undefined) return device;
  return formatAddress({ ...address, image: resolve(folder, address.image) });
}

/** Throws an Error that begins with [where] and says what is wrong when [options] from a caller are invalid. */
export function checkComponentOptions(options: unknown, where: string): asserts options is DeviceComponentOptions {
  checkOptions(options, where, { graph: text, hold, description: text, icon: text });
  const { graph } = options as { graph?: unknown };
  if (graph === undefined) throw new Error(`${where}: graph is missing: set it to the path of a .fbp or .json file`);
}

function hold(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return oneOf('connected', '{ idleMs: 1000 }')(value);
  const { idleMs, ...others } = value as { idleMs?: unknown };
  const wrong = count(idleMs);
  if (wrong !== undefined) return `{ idleMs }, where idleMs must be ${wrong}`;
  return Object.keys(others).length > 0 ? '{ idleMs } and nothing else' : undefined;
}
