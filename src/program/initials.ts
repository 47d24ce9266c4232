import type { Packet } from './packet.js';
import type { InitialPacket } from './program.js';

/**
 * Returns the packets of [wanted] that [running] lacks at the same inport and position, in the order of [wanted]. Both
 * use the same numbers. A bracketed value is compared and delivered as a whole.
 */
export function changedInitials(running: InitialPacket[], wanted: InitialPacket[]): InitialPacket[] {
  const before = new Map<string, string[]>();
  for (const value of initialValues(running)) listAt(before, inportOf(value)).push(textOf(value));
  const seen = new Map<string, number>();
  return initialValues(wanted)
    .filter((value) => {
      const inport = inportOf(value);
      const ordinal = seen.get(inport) ?? 0;
      seen.set(inport, ordinal + 1);
      return before.get(inport)?.[ordinal] !== textOf(value);
    })
    .flat();
}

/** Splits [initials] into values: single packets, or a pair of brackets with everything between them. */
export function initialValues(initials: InitialPacket[]): InitialPacket[][] {
  const result: InitialPacket[][] = [];
  let depth = 0;
  for (const initial of initials) {
    const { type } = initial.packet;
    if (depth > 0) result.at(-1)?.push(initial);
    else result.push([initial]);
    if (type === 'open') depth += 1;
    if (type === 'close') depth -= 1;
  }
  return result;
}

function inportOf(value: InitialPacket[]): string {
  return value[0] ? `${value[0].target}.${value[0].inport}` : '';
}

function textOf(value: InitialPacket[]): string {
  return JSON.stringify(value.map(({ packet }) => packetText(packet)));
}

/** Like JSON, but keeps -0 and infinities apart from 0 and null. */
function packetText(packet: Packet): string {
  if (!('value' in packet)) return packet.type;
  return `${packet.type} ${Object.is(packet.value, -0) ? '-0' : packet.value}`;
}

function listAt(lists: Map<string, string[]>, key: string): string[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
