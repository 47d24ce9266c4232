/** The checks that the addon makes of its arguments (simulator/arguments.h), with the same messages. */

/** Returns [value], a whole number from [least] to [most]. */
export function whole(name: string, value: number, least: number, most: number): number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number`);
  if (value >= least && value <= most && Number.isInteger(value)) return value;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
}

/** Returns a time in microseconds. */
export function time(name: string, value: number, least = 0): bigint {
  return BigInt(whole(name, value, least, Number.MAX_SAFE_INTEGER));
}

export function byte(name: string, value: number): number {
  return whole(name, value, 0, 255);
}

export function bytesOf(name: string, value: Uint8Array): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`${name} must be a Uint8Array`);
}

export function text(name: string, value: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${name} must be a string`);
}
