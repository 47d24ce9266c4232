import type { Value } from '../../program/value.js';
import type { PacketEvent } from '../events/event.js';

/** A value, and how many packets it takes: more than one with brackets. */
export interface Taken {
  value: Value;
  count: number;
}

/** The values that [packets] carry, brackets made arrays. Brackets that are still open are not among them. */
export function valuesOf(packets: readonly PacketEvent[]): Value[] {
  const values: Value[] = [];
  for (let at = 0; ; ) {
    const taken = takeValue(packets, at);
    if (!taken) return values;
    values.push(taken.value);
    at += taken.count;
  }
}

/** The value that begins at [start]; undefined when it is not complete. */
export function takeValue(packets: readonly PacketEvent[], start: number): Taken | undefined {
  const open: Value[][] = [];
  for (let at = start; at < packets.length; at++) {
    const value = step(packets[at], open);
    if (value !== undefined) return { value, count: at + 1 - start };
  }
  return undefined;
}

/** Takes one packet into the innermost of the [open] arrays; the whole value when that completes it. */
function step(packet: PacketEvent | undefined, open: Value[][]): Value | undefined {
  if (packet?.packetType === 'open') {
    open.push([]);
    return undefined;
  }
  const value: Value | undefined = packet?.packetType === 'close' ? open.pop() : packet?.value;
  // A close without its open is a packet like others.
  const whole = value === undefined ? 'close' : value;
  const around = open.at(-1);
  if (!around) return whole;
  around.push(whole);
  return undefined;
}
