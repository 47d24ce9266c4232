import { parseAddress } from '../connect/address.js';
import { errorMessage } from '../util/errors.js';

/** Packets for the device, and values at an iterator, that may wait when nothing else is said. */
export const QUEUE = 1000;

/** When a graph is put onto its device: never, when the device runs another one, or each time it is opened. */
export type UploadPolicy = 'never' | 'changed' | 'always';

export interface OpenGraphOptions {
  /** Where the device is: `/dev/ttyACM0`, `serial:/dev/ttyACM0?baud=9600`, `tcp:127.0.0.1:5555`, `emulator:uno`, `simulator`. */
  device: string;
  /** `changed` unless said otherwise. A device that has lost the graph, as a reset does, gets it again unless `never`. */
  upload?: UploadPolicy;
  /** Whether packets wait while the device is lost, or fail at once; `buffer` unless said otherwise. */
  whileLost?: 'buffer' | 'fail';
  /** Packets that may wait for the device, and values that may wait at each iterator; 1,000 unless said otherwise. */
  queue?: number;
  /** Folder of your own components and subgraphs; `./components` unless given. */
  components?: string;
  /** How long the device may be silent when it should say something, in milliseconds; 5,000 unless said otherwise. */
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

/** Throws an Error that says what is wrong with options that came from outside, [where] in its text. */
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

/** A check of an option that is one of a few words. */
export function oneOf(...words: string[]): Check {
  return (value) => (words.includes(value as string) ? undefined : `${words.join(' or ')}, not ${shown(value)}`);
}

/** A check of an option that counts something. */
export function count(value: unknown): string | undefined {
  return Number.isInteger(value) && Number(value) > 0 ? undefined : `a whole number above 0, not ${shown(value)}`;
}

/** A check of an option that is a text. */
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
