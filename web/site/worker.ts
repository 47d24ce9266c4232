import { useNative as makeBoardsOf } from '../../src/simulator/present-native.js';
import { wasmNative } from '../../src/simulator/wasm/wasm-native.js';
import { LocalRuntime } from '../../src/surfaces/runtime/local/local-runtime.js';
import { wallClock } from '../../src/util/clock.js';
import { BrowserDisk } from './browser-disk.js';
import type { ToWorker } from './messages.js';

/** The folder of the site, in which the worker lies, too. */
const SITE = new URL('.', import.meta.url);

/** The runtime, the compiler and the simulated board of the site, in a thread of their own. */
let runtime: Promise<LocalRuntime> | undefined;

async function start(graph: string, files: Readonly<Record<string, string>>): Promise<LocalRuntime> {
  const [module, disk] = await Promise.all([read('simulator.wasm'), BrowserDisk.open(SITE.pathname, changed)]);
  makeBoardsOf(wasmNative(new Uint8Array(await module.arrayBuffer())));
  for (const [path, text] of Object.entries(files)) {
    if ((await disk.read(path)) === undefined) await disk.write(path, text);
  }
  return LocalRuntime.open({
    id: crypto.randomUUID(),
    disk,
    graph,
    clock: wallClock,
    time: {
      now: () => performance.now(),
      every: (milliseconds, action) => {
        const timer = setInterval(action, milliseconds);
        return () => clearInterval(timer);
      },
    },
    header: async (file) => (await read(`components/${file}`)).text(),
    log: (line) => console.info(line),
  });
}

async function read(path: string): Promise<Response> {
  const response = await fetch(new URL(path, SITE));
  if (response.ok) return response;
  throw new Error(`the site lacks ${path}: the server answered ${response.status}`);
}

/** Another page of the site has written a file. */
function changed(): void {
  runtime?.then((opened) => opened.filesChanged()).catch((error: unknown) => console.error(error));
}

globalThis.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('graph' in data) {
    runtime = start(data.graph, data.files);
    // Whoever waits for it is told by the error of the worker.
    runtime.catch((error: unknown) => reportError(error));
    return;
  }
  const { port } = data;
  void runtime?.then((opened) => opened.connect(port)).catch(() => {});
};
