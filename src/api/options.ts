import { parseAddress } from '../connect/address.js';
import { errorMessage } from '../util/errors.js';

/** The default limit of packets that wait for the device, and of values that wait at an iterator. */
export const QUEUE = 1000;

/** When a graph is uploaded: never, when the device runs another graph, or each time the device is opened. */
export type UploadPolicy = 'never' | 'changed' | 'always';

export interface OpenGraphOptions {
  /**
   * The address of the device, such as `/dev/ttyACM0`, `serial:/dev/ttyACM0?baud=9600`, `tcp:127.0.0.1:5555`,
   * `emulator:uno`, `simulator`.
   */
  device: string;
  /** Default: `changed`. Unless `never`, a device that has lost the graph, such as by a reset, gets it again. */
  upload?: UploadPolicy;
  /** Whether packets wait while the device is lost, or fail immediately. Default: `buffer`. */
  whileLost?: 'buffer' | 'fail';
  /** The most packets that wait for the device, and the most values that wait at each iterator. Default: 1000. */
  queue?: number;
  /** The folder of your own components and subgraphs. Default: `./components`. */
  components?: string;
  /** Time that the device has to answer, in milliseconds. Default: 5000 ms. */
  timeout?: number;
}

type Check = (value: unknown) => string | undefined;

const CHECKS: Record<keyof OpenGraphOptions, Check> = {
  device: address,
  upload: oneOf('never', 'changed', 'always'),
  whileLost: oneOf('buffer', 'fail'),
  queue: count,
  components: text,
  timeout: count,
};

/** Throws an Error that begins with [where] and says what is wrong when [options] from a caller are invalid. */
export function checkOptions(options: unknown, where: string, more: Record<string, Check> = {}): void {
  if (typeof options !== 'object' || options === null) throw new Error(`${where}: options must be an object`);
  const checks: Record<string, Check> = { ...CHECKS, ...more };
  for (const [name, value] of Object.entries(options)) {
    const check = checks[name];
    if (!check) throw new Error(`${where}: unknown option '${name}'; use ${Object.keys(checks).join(', ')}`);
    const wrong = value === undefined ? undefined : check(value);
    if (wrong !== undefined) throw new Error(`${where}: ${wrong.startsWith("'") ? wrong : `${name} must be ${wrong}`}`);
  }
  if (!('device' in options) || options.device === undefined) {
    throw new Error(`${where}: device is missing: set it to an address, such as /dev/ttyACM0 or simulator`);
  }
}

/** Checks that an option is one of [words]. */
export function oneOf(...words: string[]): Check {
  return (value) => (words.includes(value as string) ? undefined : `${words.join(' or ')}, not ${shown(value)}`);
}

/** Checks that an option is a whole number above 0. */
export function count(value: unknown): string | undefined {
  return Number.isInteger(value) && Number(value) > 0 ? undefined : `a whole number above 0, not ${shown(value)}`;
}

/** Checks that an option is a string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? undefined : `a text that is not empty, not ${shown(value)}`;
}

function address(value: unknown): string | undefined {
  if (typeof value !== 'string') return `the address of a device, such as /dev/ttyACM0, not ${shown(value)}`;
  try {
    parseAddress(value);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
