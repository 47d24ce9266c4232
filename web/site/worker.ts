import { findBoard } from '../../src/boards/boards.js';
import { useNative as makeBoardsOf } from '../../src/simulator/present-native.js';
import { wasmNative } from '../../src/simulator/wasm/wasm-native.js';
import { LocalRuntime } from '../../src/surfaces/runtime/local/local-runtime.js';
import { wallClock } from '../../src/util/clock.js';
import { Board } from './board.js';
import { BrowserDisk } from './browser-disk.js';
import { type BuiltImage, imageFor } from './images.js';
import type { FromWorker, Lent, ToWorker } from './messages.js';

/** The folder of the site, in which the worker lies, too. */
const SITE = new URL('.', import.meta.url);

const module = read('simulator.wasm').then((response) => response.arrayBuffer());
// Who needs it is told what is wrong.
module.catch(() => {});

/** The runtime, the compiler and the simulated board of the site, in a thread of their own. */
let runtime: Promise<LocalRuntime> | undefined;
let graph = '';
let disk: BrowserDisk;

async function start(files: Readonly<Record<string, string>>): Promise<LocalRuntime> {
  disk = await BrowserDisk.open(SITE.pathname, changed);
  makeBoardsOf(wasmNative(new Uint8Array(await module)));
  for (const [path, text] of Object.entries(files)) {
    if ((await disk.read(path)) === undefined) await disk.write(path, text);
  }
  return open(undefined);
}

/** Opens the runtime on a board, or on a simulated one. */
function open(board: Board | undefined): Promise<LocalRuntime> {
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
    ...(board && { device: board.open, firmware: (kept) => board.firmware(kept) }),
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

/** Runs the graph on another board. When that cannot be opened, what ran runs on. */
async function runOn(lent: Lent | null): Promise<void> {
  const next = await open(lent ? boardOf(lent) : undefined);
  const before = runtime;
  runtime = Promise.resolve(next);
  tell({ runs: lent?.name ?? 'the simulated board' });
  await before?.then((opened) => opened.close());
}

async function flash(name: string, lent: Lent): Promise<void> {
  const image = await imageOf(name);
  await boardOf(lent).flash(name, image, (progress) => tell({ progress }));
  tell({ flashed: name });
}

async function giveFile(name: string): Promise<void> {
  const { file } = await imageOf(name);
  tell({ file: new Uint8Array(await (await read(file)).arrayBuffer()) });
}

/** The image for the graph that runs. */
async function imageOf(name: string): Promise<BuiltImage> {
  const board = findBoard(name);
  const needed = board ? ((await runtime)?.componentsFor(board) ?? []) : [];
  return imageFor(
    name,
    needed.map((component) => component.name),
    read,
  );
}

function boardOf({ line, name, likely }: Lent): Board {
  return new Board(line, name, likely, read);
}

function tell(message: FromWorker): void {
  postMessage(message);
}

function attempt(work: Promise<void>): void {
  work.catch((error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }));
}

globalThis.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('graph' in data) {
    graph = data.graph;
    runtime = start(data.files);
    // Whoever waits for it is told by the error of the worker.
    runtime.catch((error: unknown) => reportError(error));
  } else if ('run' in data) {
    attempt(runOn(data.run));
  } else if ('flash' in data) {
    attempt(flash(data.flash, data.on));
  } else if ('file' in data) {
    attempt(giveFile(data.file));
  } else {
    const { client } = data;
    void runtime?.then((opened) => opened.connect(client)).catch(() => {});
  }
};
