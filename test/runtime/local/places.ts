import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { MessageChannel, Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { startChromium } from '../../page/chromium.js';

/** A client's way to the runtime in a worker. */
export interface Way {
  send(text: string): void;
  close(): void;
}

/** A worker in which the runtime runs. */
export interface Place {
  /** Connects a client, which hears by [heard]. */
  connect(heard: (text: string) => void): Promise<Way>;
  close(): Promise<void>;
}

const MODULE = 'dist/simulator.wasm';
const HOST = './test/runtime/local/worker.ts';

/** Bundles the worker for a browser, with [ending] at its end. */
async function bundled(ending: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import { hostRuntime } from '${HOST}';\n${ending}`, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    external: ['node:worker_threads'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

export async function nodeWorker(files: Record<string, string>, graph?: string): Promise<Place> {
  const code = await bundled(
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', hostRuntime((text) => parentPort.postMessage(text)));",
  );
  const worker = new Worker(code, { eval: true });
  const started = once(worker, 'message');
  worker.postMessage({ module: new Uint8Array(readFileSync(MODULE)), files, graph });
  const [said] = await started;
  if (said !== 'ready') throw new Error(said);
  return {
    connect: async (heard) => {
      const { port1, port2 } = new MessageChannel();
      port1.on('message', heard);
      worker.postMessage({ port: port2 }, [port2]);
      return {
        send: (text) => port1.postMessage(text),
        close: () => {
          port1.postMessage(null);
          port1.close();
        },
      };
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** What runs in the page: it starts the worker, and hands texts on. */
function pageCode(code: string, module: string, files: Record<string, string>): string {
  return `
    const bytes = Uint8Array.from(atob('${module}'), (letter) => letter.charCodeAt(0));
    const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' })));
    const ports = [];
    globalThis.start = new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => resolve(message);
    });
    worker.postMessage({ module: bytes, files: ${JSON.stringify(files)} });
    globalThis.join = () => {
      const { port1, port2 } = new MessageChannel();
      const number = ports.push(port1) - 1;
      port1.onmessage = ({ data }) => globalThis.heard(number, data);
      worker.postMessage({ port: port2 }, [port2]);
      return number;
    };
    globalThis.tell = (number, text) => ports[number].postMessage(text);
  `;
}

export async function chromiumWorker(files: Record<string, string>): Promise<Place> {
  const code = await bundled(
    'const host = hostRuntime((text) => postMessage(text)); onmessage = ({ data }) => host(data);',
  );
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const clients: ((text: string) => void)[] = [];
    await page.exposeFunction('heard', (number: number, text: string) => clients[number]?.(text));
    await page.addScriptTag({ content: pageCode(code, readFileSync(MODULE).toString('base64'), files) });
    const said = await page.evaluate('start');
    if (said !== 'ready') throw new Error(String(said));
    return {
      connect: (heard) => connectThrough(page, clients, heard),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function connectThrough(page: Page, clients: ((text: string) => void)[], heard: (text: string) => void) {
  const number = clients.push(heard) - 1;
  await page.evaluate('join()');
  // One after the other.
  let last: Promise<unknown> = Promise.resolve();
  const tell = (value: string | null) => {
    last = last.then(() => page.evaluate(`tell(${number}, ${JSON.stringify(value)})`)).catch(() => {});
  };
  return { send: tell, close: () => tell(null) };
}
