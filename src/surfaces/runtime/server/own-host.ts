import { isLoopback } from './origin.js';

/**
 * Whether [host], as a browser names the server on [port] that it talks to, is this computer, or a proxy that serves one
 * of the [named] origins. A page of another name that was made to lead here (DNS rebinding) has that name instead.
 */
export function isOwnHost(host: string | undefined, port: number, named: readonly string[]): boolean {
  if (host === undefined) return false;
  if (named.some((origin) => new URL(origin).host === host)) return true;
  const url = `http://${host}`;
  if (!URL.canParse(url)) return false;
  const { hostname, port: given, pathname, username } = new URL(url);
  return isLoopback(hostname) && Number(given || 80) === port && pathname === '/' && username === '';
}
