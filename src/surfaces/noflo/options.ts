import { resolve } from 'node:path';
import { checkOptions, count, type OpenGraphOptions, oneOf, text } from '../../api/options.js';
import { formatAddress, parseAddress } from '../../connect/address.js';

/**
 * How long a NoFlo network that has nothing to do stays open for a device: as long as the component is started, or until
 * nothing has gone in or out for some milliseconds. It lets go of the device then, and takes it again when a packet comes.
 */
export type Hold = 'connected' | { idleMs: number };

export interface DeviceComponentOptions extends OpenGraphOptions {
  /** The `.fbp` or `.json` file whose exported ports are the component's. */
  graph: string;
  /** `connected` unless said otherwise; `asPromise` needs `{ idleMs }`, as it waits for the network's end. */
  hold?: Hold;
  /** For people; the graph's name unless given. */
  description?: string;
  /** A Font Awesome name; `microchip` unless given. */
  icon?: string;
}

/** The same, complete. */
export interface ComponentSetup {
  /** Absolute. */
  graph: string;
  hold: Hold;
  description: string | undefined;
  icon: string;
  /** What the graph is opened with. */
  open: OpenGraphOptions;
}

/** What [options] mean; their paths are relative to [folder]. */
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

/** Throws an Error that says what is wrong with options that came from outside, [where] in its text. */
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
