/**
 * The service worker of the site: it keeps all files of one version, so that the site opens without a network. A newer
 * version is read in the background, and taken when all pages of the old one are closed: no page has files of both.
 */

/** What the types of a page lack. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Listener {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
}
const worker = globalThis as unknown as Listener;

/** Put in by scripts/bundle-site.mjs: all files of the site, and a text that is another when one of them is. */
declare const FILES: readonly string[];
declare const VERSION: string;

const { scope } = worker.registration;
/** Sites below one host have caches of their own. */
const OURS = `microflo ${scope} `;
const NAME = OURS + VERSION;

worker.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(NAME);
    // Past the cache of the browser, which may have files of the version before.
    await cache.addAll(['.', ...FILES].map((file) => new Request(new URL(file, scope), { cache: 'no-cache' })));
  };
  event.waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page that has read the site for the first time, too.
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const answer = async () => {
    const cache = await caches.open(NAME);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});

export {};
