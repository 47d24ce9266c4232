import type { Port } from './component.js';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

type IdInport = Pick<Port, 'name' | 'type' | 'brackets'>;
type IdOutport = Pick<Port, 'name' | 'type'>;

/**
 * Returns the id of a component on the wire, 1 to 65535: the FNV-1a hash of its name and ports, folded to 16 bits. The
 * id changes with the ports, so that an old stream never connects the wrong ports.
 */
export function componentId(name: string, inports: readonly IdInport[], outports: readonly IdOutport[]): number {
  const hash = fnv1a(signature(name, inports, outports));
  const folded = (hash >>> 16) ^ (hash & 0xffff);
  // 0 is the host.
  return folded === 0 ? 1 : folded;
}

/** Returns the text that is hashed: `Timer(interval:integer,reset:bang)(out:bang)`. */
export function signature(name: string, inports: readonly IdInport[], outports: readonly IdOutport[]): string {
  const ins = inports.map((port) => `${port.name}:${port.type}${takesBrackets(port) ? '+' : ''}`);
  const outs = outports.map((port) => `${port.name}:${port.type}`);
  return `${name}(${ins.join(',')})(${outs.join(',')})`;
}

function takesBrackets(port: IdInport): boolean {
  return port.brackets || port.type === 'all';
}

function fnv1a(text: string): number {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}
