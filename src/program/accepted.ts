import type { InPort, Limits } from '../library/component.js';
import { grouped } from './numbers.js';
import type { Packet } from './packet.js';
import type { Problem } from './problem.js';

/**
 * What [port] does not accept of the [packets] of an initial value, which have its type: a number beyond its range, or a
 * list that is too long. Undefined when it accepts them.
 */
export function refusalOf({ name, range, items, errors }: InPort, packets: readonly Packet[]): Problem | undefined {
  const port = name.toUpperCase();
  const outside = range && packets.flatMap(numberOf).find((number) => !isWithin(number, range));
  if (range && outside !== undefined) {
    const right = errors?.value ?? `${port} is ${spanOf(range)}`;
    return { code: 'out-of-range', message: `${grouped(outside)} is out of range: ${right}` };
  }
  const count = packets.filter(({ type }) => type !== 'open' && type !== 'close').length;
  if (!items || isWithin(count, items)) return undefined;
  const message = `a list of ${count} is too ${count < items[0] ? 'short' : 'long'}: ${port} takes ${spanOf(items)} items`;
  return { code: 'out-of-range', message };
}

function numberOf(packet: Packet): number[] {
  return packet.type === 'integer' || packet.type === 'byte' ? [packet.value] : [];
}

function isWithin(number: number, [least, most]: Limits): boolean {
  return number >= least && number <= most;
}

function spanOf([least, most]: Limits): string {
  return `${grouped(least)} to ${grouped(most)}`;
}
