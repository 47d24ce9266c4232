import type { Permission } from '../protocol/permission.js';

/** The origin of NoFlo UI. */
const FLOWHUB = 'https://app.flowhub.io';

/**
 * What a page of [origin] may do where no secret is needed; undefined when it may not connect. Programs, which send no
 * origin, the runtime's [own] pages and those that the user has [named] may do everything, NoFlo UI may edit, and other
 * pages may read. A page that came unencrypted over the internet may be anybody's.
 */
export function permissionOfPage(
  origin: string | undefined,
  own: string,
  named: readonly string[],
): Permission | undefined {
  if (origin === undefined || origin === own || named.includes(origin)) return 'full';
  if (origin === FLOWHUB) return 'edit';
  return isSafe(origin) ? 'read' : undefined;
}

/** Reads the origin of pages that may do everything. Throws an Error that says what is wrong with it. */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const origin = url?.origin ?? 'null';
  if (!/^https?:/.test(origin) || url?.href !== `${origin}/`) {
    throw new Error('write the origin of a page, such as https://example.com or http://localhost:8080');
  }
  if (isSafe(origin)) return origin;
  throw new Error(
    `a page of ${origin} is not encrypted on its way, and anybody there could change it; name an https origin`,
  );
}

/** Whether pages of [origin] are encrypted on their way, or come from this computer or its network. */
function isSafe(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || (protocol === 'http:' && isNear(hostname));
}

/** Addresses and names of local networks: RFC 1918, 3927, 4193, 4291 and 6762. */
const NEAR = [
  /^(10|127)(\.\d+){3}$/,
  /^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}$/,
  /^\[(f[cd]|fe[89ab])[0-9a-f]*:/,
  /^[^.:]+$/,
  /\.(local|localhost)$/,
];

function isNear(host: string): boolean {
  return isLoopback(host) || NEAR.some((pattern) => pattern.test(host));
}

/** Whether [host] is this machine, at an address that no other machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
