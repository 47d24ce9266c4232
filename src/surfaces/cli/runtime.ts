import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Address } from '../../connect/address.js';
import type { OpenHooks } from '../../connect/handshake.js';
import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import { baseName } from '../../graph/builder.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { pipedGraph } from '../../project/load-graph.js';
import { loadAllOwnComponents } from '../../project/own-components.js';
import { checkReadable, diskFiles } from '../../system/files.js';
import { packageRoot } from '../../system/package-root.js';
import { errorMessage } from '../../util/errors.js';
import { printable } from '../../util/text-width.js';
import { GraphStore } from '../runtime/extension/graph-store.js';
import { emptyGraph } from '../runtime/graph/host-graph.js';
import { loadDrawn, loadGraphs } from '../runtime/graph/load.js';
import { Workspace } from '../runtime/graph/workspace.js';
import { ProtocolError } from '../runtime/protocol/message.js';
import { Runtime } from '../runtime/runtime.js';
import { DEFAULT_ADDRESS, type ListenAddress, liveUrl, parseListenAddress } from '../runtime/server/listen-address.js';
import { isLoopback, parseOrigin } from '../runtime/server/origin.js';
import { Secrets } from '../runtime/server/secrets.js';
import { checkListening, RuntimeServer } from '../runtime/server/server.js';
import { runtimeSources } from './component-sources/choose.js';
import { ConsoleInput, writeConsole } from './console-input.js';
import { deviceOption, keepChosen } from './device-option.js';
import { Failure, Status } from './failure.js';
import { printWarnings } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { readSecrets } from './secrets.js';
import { PageFirmware } from './serve/page-firmware.js';
import { ProjectDisk } from './serve/project-disk.js';
import { aborted, abortOnSignal } from './signals.js';

/** The options of `microflo runtime`, which `microflo ui` has, too. */
export interface RuntimeOptions {
  device?: Address;
  listen: ListenAddress;
  secretFile?: string;
  id?: string;
  origin?: string[];
  allowSource?: true;
  reflash?: true;
  components?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  microflo runtime examples/blink.fbp --device simulator
  microflo runtime --device /dev/ttyACM0 --listen 0.0.0.0:3569 --secret-file secrets.txt`;

/** `microflo runtime`: serves a device to NoFlo UI and other clients of the FBP protocol, and to the page. */
export function runtimeCommand(): Command {
  const command = new Command('runtime')
    .description('serve a device to NoFlo UI and other clients of the FBP protocol')
    .argument('[graph]', 'the graph to start (.fbp, .json; default: an empty graph, which leaves the device as it is)')
    .addOption(deviceOption())
    .addOption(
      new Option('--listen <host:port>', 'listen at this address')
        .argParser(readListen)
        .default(DEFAULT_ADDRESS, `${DEFAULT_ADDRESS.host}:${DEFAULT_ADDRESS.port}`),
    );
  return addServeOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((path: string | undefined, options: RuntimeOptions) => serveGraph({ path, options, announce: notify }));
}

/** Adds to [command] the options that `runtime` and `ui` have in common. */
export function addServeOptions(command: Command): Command {
  return command
    .option('--secret-file <file>', 'file with one secret per line: read, edit or full, and the secret')
    .option(
      '--id <uuid>',
      'identifier of the runtime for clients (default: made from this computer, folder, device and TCP port)',
      readId,
    )
    .option(
      '--origin <url>',
      'origin of web pages that may do everything, as programs may; can be repeated',
      readOrigins,
    )
    .option('--allow-source', 'accept C++ components from clients on other computers too; this runs their code here')
    .option('--reflash', 'when a client sends C++, build firmware with it and write it to the board')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print the address as JSON');
}

/** What is served, and who is told of it. */
export interface Serving {
  /** The graph to start; undefined: an empty one. */
  path: string | undefined;
  /** The graph is drawn: it may have mistakes, which the page shows. Default: a graph with mistakes is refused. */
  isDrawn?: true;
  /** The graph is one to begin with, which is not saved over. */
  isTemplate?: boolean;
  options: RuntimeOptions;
  /** Called when clients can connect. */
  announce(served: Served): void;
}

/** A server to which clients can connect. */
export interface Served {
  /** `ws://127.0.0.1:3569` */
  address: string;
  /** `http://127.0.0.1:3569/` */
  page: string;
  id: string;
  kept: ReconnectingDevice;
  options: RuntimeOptions;
}

/** Serves a graph on a device until the process is told to end. */
export async function serveGraph(serving: Serving): Promise<void> {
  const { path, options } = serving;
  const secrets = await readSecrets(options.secretFile, process.env);
  const isLocal = isLoopback(options.listen.host);
  if (!isLocal && secrets.length === 0) {
    throw new Failure(
      `anyone who can reach ${options.listen.host} could control the device; set a secret with --secret-file or MICROFLO_SECRET`,
      Status.usage,
    );
  }
  // Before a device is opened, which resets many boards.
  await checkListening(options.listen).catch(asFailure);
  if (path !== undefined) await checkReadable(path);
  const library = await readLibrary(options.components);
  let runtime: Runtime | undefined;
  const hooks = (): OpenHooks => {
    const known = runtime?.known;
    return known ? { program: () => known } : {};
  };
  const firmware = new PageFirmware(library);
  const kept = await keepChosen(options.device, library, { hooks }, firmware.image);
  firmware.attach(kept);
  try {
    await serve(serving, { library, kept, firmware }, new Secrets(secrets), (made) => {
      runtime = made;
    });
  } finally {
    await kept.close();
  }
}

interface Parts {
  library: UserLibrary;
  kept: ReconnectingDevice;
  firmware: PageFirmware;
}

async function serve(
  serving: Serving,
  { library, kept, firmware }: Parts,
  secrets: Secrets,
  made: (runtime: Runtime) => void,
): Promise<void> {
  const { path, options, announce, isDrawn } = serving;
  if (kept.address === 'simulator') await loadAllOwnComponents(library);
  const workspace = new Workspace(library.library, library.own);
  const disk = new ProjectDisk(
    path,
    () => void store.filesChanged().catch((error: unknown) => log(errorMessage(error))),
  );
  const store = new GraphStore({ workspace, disk });
  const main = await loadMain(serving, workspace, library, kept, { store, disk }).catch(asFailure);
  // Until here there is nothing to complete, and Ctrl-C ends the process.
  const { signal } = abortOnSignal();
  let server: RuntimeServer | undefined;
  const id = () => options.id ?? ownId(kept.address, server?.url ?? '');
  const changed = () => runtime.componentsChanged();
  const sources = runtimeSources({ kept, library, workspace, reflash: options.reflash === true, changed });
  const runtime = new Runtime({
    kept,
    workspace,
    secrets,
    sources,
    files: store,
    firmware,
    id,
    label: `MicroFlo: ${kept.board.label} (${kept.address})`,
    main,
    takesSource: isLoopback(options.listen.host) || options.allowSource === true,
    log,
  });
  made(runtime);
  store.attach({ change: (make) => runtime.change(make), tell: (file) => runtime.tellFile(file) });
  const input = new ConsoleInput({
    write: (text) => writeConsole(kept, text),
    problem: (_, message) => log(message),
  });
  try {
    const failed = isDrawn ? (error: unknown) => log(errorMessage(error)) : asFailure;
    if (path !== undefined) await Promise.race([runtime.start().catch(failed), aborted(signal)]);
    if (signal.aborted) return;
    const { listen, origin = [] } = options;
    const access = { origins: origin, asksSecret: secrets.areNeeded, page: join(packageRoot(), 'dist', 'web') };
    server = await RuntimeServer.open(runtime, { listen, ...access, log }).catch(asFailure);
    announce({ address: server.url, page: server.pageUrl, id: id(), kept, options });
    input.start();
    await aborted(signal);
    await server.close();
  } finally {
    input.close();
    disk.close();
    runtime.close();
    await sources.close();
  }
}

function log(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

async function loadMain(
  { path, isDrawn, isTemplate = false }: Serving,
  workspace: Workspace,
  library: UserLibrary,
  { board }: ReconnectingDevice,
  { store, disk }: { store: GraphStore; disk: ProjectDisk },
): Promise<string> {
  if (path === undefined) {
    workspace.put(emptyGraph({ id: 'main', name: 'main', main: true }));
    return 'main';
  }
  // What came through a pipe has no file to be saved in.
  const piped = await pipedGraph(path, library);
  const { path: from, ...options } = piped ?? { path, files: diskFiles, directories: [library.folder] };
  const loaded =
    isDrawn && !piped ? await loadDrawn(from, workspace, options) : await loadGraphs(from, workspace, board, options);
  if (!loaded) return openText(path, workspace, store, disk);
  printWarnings(loaded);
  for (const [id, file] of isTemplate || piped ? [] : loaded.files) {
    const text = loaded.sources.get(file);
    if (text !== undefined) store.opened(id, disk.pathOf(file), text);
  }
  return loaded.id;
}

/** A file that is no graph is shown as text, and written when that was mended. */
async function openText(path: string, workspace: Workspace, store: GraphStore, disk: ProjectDisk): Promise<string> {
  const id = baseName(path);
  workspace.put(emptyGraph({ id, name: id, main: true }));
  store.openedAsText(id, disk.pathOf(path), (await disk.read(disk.pathOf(path))) ?? '');
  return id;
}

/** What a person must know who opens the link in a browser. */
const PERMIT = 'Your browser asks whether this page may access the local network: permit it, or it cannot connect.';
const ELSEWHERE =
  'In a browser on another computer it needs a wss: address: put a proxy with TLS in front of the runtime.';

function notify(served: Served): void {
  const { address, page, id, options } = served;
  if (options.json) {
    printServed(served);
    return;
  }
  const { board, address: device } = served.kept;
  const about = isLoopback(options.listen.host) ? [PERMIT] : [PERMIT, ELSEWHERE];
  printLines([
    `${board.label} (${device}) is available at ${address}`,
    `Page: ${page}`,
    `NoFlo UI: ${liveUrl(address, id)}`,
    ...about,
  ]);
}

/** Prints where it is served as JSON, for programs. */
export function printServed({ address, page, id, kept: { board, address: device } }: Served): void {
  printJson({ type: 'runtime', address, page, id, board: board.name, device, live: liveUrl(address, id) });
}

/**
 * Returns a UUID that is the same for the same device, machine, folder and TCP port, so that clients recognize the
 * runtime when it is started again and know two of them apart.
 */
function ownId(device: string, url: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([hostname(), process.cwd(), device, new URL(url).port]))
    .digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-');
}

function asFailure(error: unknown): never {
  throw error instanceof ProtocolError || (error instanceof Error && error.message.startsWith('cannot listen'))
    ? new Failure(error.message)
    : error;
}

function readOrigins(text: string, all: string[] = []): string[] {
  try {
    return [...all, parseOrigin(text)];
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

export function readListen(text: string): ListenAddress {
  try {
    return parseListenAddress(text);
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function readId(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('write a version 4 UUID, such as f18a4924-9d4f-414d-a37c-cd24b39bba10.');
}
