import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
};

/** Names of files and folders without a dot in front: nothing leads out of the folder. */
const PATH = /^\/(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?$/;

/** Where the page was not built. */
const NO_PAGE = 'The page of MicroFlo was not built: run npm run build. The FBP protocol is here all the same.\n';

/** The files of the page in one folder, sent with headers that let it load nothing from elsewhere. */
export class PageFiles {
  constructor(private readonly folder: string) {}

  /** Answers a request that has come to [host], the host and port of this server. */
  async answer(request: IncomingMessage, response: ServerResponse, host: string): Promise<void> {
    for (const [name, value] of Object.entries(headersFor(host))) response.setHeader(name, value);
    const { method = '', url = '/' } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      say(response, 405, 'only GET is answered here\n');
      return;
    }
    const path = url.replace(/[?#].*$/s, '');
    if (!PATH.test(path)) {
      say(response, 404, 'there is no such file\n');
      return;
    }
    await this.send(path.endsWith('/') ? `${path}index.html` : path, method === 'GET', response);
  }

  private async send(path: string, withBody: boolean, response: ServerResponse): Promise<void> {
    const file = join(this.folder, path);
    const found = await stat(file).catch(() => undefined);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
    if (!found?.isFile() || type === undefined) {
      const isPage = path === '/index.html';
      say(response, isPage ? 200 : 404, isPage ? NO_PAGE : 'there is no such file\n');
      return;
    }
    response.writeHead(200, { 'content-type': type, 'content-length': found.size });
    if (!withBody) response.end();
    else pipeline(createReadStream(file), response, () => {});
  }
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/**
 * The page runs its own scripts alone, connects to this server alone, and stands in no frame. Some browsers do not take
 * `'self'` for WebSocket.
 */
function headersFor(host: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
}
