import type { Value } from '../../program/value.js';
import type { PacketEvent } from '../events/event.js';

/** A value and the number of packets that it consists of: more than one with brackets. */
export interface Taken {
  value: Value;
  count: number;
}

/** The values of [packets]. Packets between brackets form an array; values whose brackets are open are left out. */
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

/** Adds one packet to the innermost of the [open] arrays. Returns the value when this completes it. */
function step(packet: PacketEvent | undefined, open: Value[][]): Value | undefined {
  if (packet?.packetType === 'open') {
    open.push([]);
    return undefined;
  }
  const value: Value | undefined = packet?.packetType === 'close' ? open.pop() : packet?.value;
  // A close bracket without its open bracket is treated as any other packet.
  const whole = value === undefined ? 'close' : value;
  const around = open.at(-1);
  if (!around) return whole;
  around.push(whole);
  return undefined;
}
