import { lowerHex } from '../../util/hex.js';
/** Returns a packet of GDB's remote protocol (GDB manual, appendix E.1) with the contents [text]. */
export function gdbPacket(text: string): string {
  let sum = 0;
  for (const byte of Buffer.from(text, 'latin1')) sum = (sum + byte) & 0xff;
  return `$${text}#${lowerHex(sum, 2)}`;
}

/**
 * Returns the first packet in [text] and the rest; undefined if it is incomplete. Acknowledgements before it are
 * skipped.
 */
export function takeGdbPacket(text: string): { packet: string; rest: string } | undefined {
  const [whole, packet] = /^\+*\$([^#]*)#[0-9a-f]{2}/.exec(text) ?? [];
  return whole === undefined || packet === undefined ? undefined : { packet, rest: text.slice(whole.length) };
}
