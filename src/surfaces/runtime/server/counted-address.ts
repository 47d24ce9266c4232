/** Bits 0 to 63 of an IPv6 address, which one subscriber has to himself. */
const NETWORK_GROUPS = 4;

/**
 * The address that wrong secrets from [remote] are counted for: an IPv4 address, or the network of an IPv6 address, in
 * which one machine has as many addresses as it likes.
 */
export function countedAddress(remote: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(remote)?.[1];
  if (mapped !== undefined || !remote.includes(':')) return mapped ?? remote;
  const [plain = ''] = remote.split('%');
  const [before = '', after] = plain.split('::');
  const groups = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(before), groups(after)];
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const network = [...head, ...zeros, ...tail].slice(0, NETWORK_GROUPS);
  return `${network.join(':')}::/64`;
}
