import { initialValues } from './initials.js';
import type { InitialPacket } from './program.js';

/** The initial packets of a graph before and after an edit, with the same numbers. */
export interface PinChange {
  running: InitialPacket[];
  wanted: InitialPacket[];
  /** Those of [wanted] that the edit sends, in this order. */
  sent: InitialPacket[];
  /** Whether a node is in both graphs. */
  isKept: (target: number) => boolean;
}

/** When something happens in an edit: before it, when nodes are removed, and then at each packet. */
const BEFORE = -2;
const REMOVED = -1;

/**
 * Returns the packets of [wanted] that have to be sent once more after [sent]: a node that is given another pin, or is
 * removed, leaves its pin at a safe level, and another node that has this pin by then drives it no longer.
 */
export function pinsToRepeat({ running, wanted, sent, isKept }: PinChange): InitialPacket[] {
  const times = new Map(sent.map((initial, time) => [initial, time]));
  const last = new Map<string, number>();
  for (const [initial, time] of times) last.set(inportOf(initial), time);
  const now = new Set(wanted.map(pinOf));
  const left = new Map<number, number>();
  for (const initial of running) {
    const { packet, target } = initial;
    if (packet.type !== 'pin' || (isKept(target) && now.has(pinOf(initial)))) continue;
    const time = isKept(target) ? (last.get(inportOf(initial)) ?? BEFORE) : REMOVED;
    left.set(packet.value, Math.max(time, left.get(packet.value) ?? BEFORE));
  }
  const isLeft = (initial: InitialPacket) =>
    initial.packet.type === 'pin' && (times.get(initial) ?? BEFORE) < (left.get(initial.packet.value) ?? BEFORE);
  return initialValues(wanted)
    .filter((value) => value.some(isLeft))
    .flat();
}

function inportOf({ target, inport }: InitialPacket): string {
  return `${target}.${inport}`;
}

function pinOf(initial: InitialPacket): string {
  return `${inportOf(initial)} ${'value' in initial.packet ? initial.packet.value : ''}`;
}
