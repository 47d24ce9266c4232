import { once } from 'node:events';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** A plain web server: files of a folder below a path, and no headers but the type. */
export class FileServer {
  /** The files that were asked for, below the folder. */
  readonly asked: string[] = [];

  static async open(folder: string, below: string): Promise<FileServer> {
    const server = createServer((request, response) => {
      const path = normalize(decodeURIComponent((request.url ?? '/').replace(/[?#].*$/s, '')));
      const inside = path.startsWith(below) ? path.slice(below.length) : undefined;
      const file =
        inside === undefined
          ? undefined
          : join(folder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside);
      const isFile = file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
      if (!isFile) {
        response.writeHead(404).end('no such file');
        return;
      }
      opened.asked.push(relative(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
      createReadStream(file).pipe(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const opened = new FileServer(folder, server, `http://127.0.0.1:${port}${below}`);
    return opened;
  }

  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    readonly url: string,
  ) {}

  forget(): void {
    this.asked.length = 0;
  }

  /** The bytes of all files that were asked for before [file], as a server that compresses would send them. */
  gzippedUntil(file: string): number {
    const end = this.asked.indexOf(file);
    const before = new Set(this.asked.slice(0, end < 0 ? undefined : end));
    const sizes = [...before].map((each) => gzipSync(readFileSync(join(this.folder, each)), { level: 9 }).length);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Ends it: the network is cut. */
  async close(): Promise<void> {
    this.server.closeAllConnections();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }
}
