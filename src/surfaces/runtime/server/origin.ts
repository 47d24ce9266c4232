/** The origin of NoFlo UI. */
const FLOWHUB = ['https://app.flowhub.io', 'http://app.flowhub.io'];

/**
 * Whether a browser that shows a page of [origin] may connect: NoFlo UI, the origins in [allowed], and pages from this
 * machine. Clients other than browsers send no origin.
 */
export function isOriginAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  return FLOWHUB.includes(origin) || allowed.includes(origin) || isLocalPage(origin);
}

function isLocalPage(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return protocol.startsWith('http') && isLoopback(hostname);
}

/** Whether [host] is this machine, at an address that no other machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
