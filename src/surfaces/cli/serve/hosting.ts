import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { flashCost } from '../../../boards/flash-cost.js';
import { hardware } from '../../../boards/hardware.generated.js';
import { circuitPath } from '../../../circuit/circuit-path.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { baseName } from '../../../graph/builder.js';
import { isGraphPath } from '../../../graph/read.js';
import type { UserLibrary } from '../../../project/library.js';
import { ownFolders, pipedGraph } from '../../../project/load-graph.js';
import { loadAllOwnComponents } from '../../../project/own-components.js';
import { partKinds } from '../../../project/part-kinds.js';
import { diskFiles } from '../../../system/files.js';
import { packageRoot } from '../../../system/package-root.js';
import { errorMessage } from '../../../util/errors.js';
import { GraphStore } from '../../runtime/extension/graph-store.js';
import type { CircuitFile } from '../../runtime/extension/parts.js';
import { emptyGraph } from '../../runtime/graph/host-graph.js';
import { loadDrawn, loadGraphs } from '../../runtime/graph/load.js';
import { Workspace } from '../../runtime/graph/workspace.js';
import { Runtime } from '../../runtime/runtime.js';
import type { ListenAddress } from '../../runtime/server/listen-address.js';
import { isLoopback } from '../../runtime/server/origin.js';
import type { Secrets } from '../../runtime/server/secrets.js';
import { RuntimeServer } from '../../runtime/server/server.js';
import { runtimeSources } from '../component-sources/choose.js';
import { printWarnings } from '../graph-file.js';
import { apply, realBoard } from '../run/apply-settings.js';
import { readSettings } from '../simulation/setting.js';
import { ComponentsOnDisk } from './components-on-disk.js';
import { LessonsOnDisk } from './lessons-on-disk.js';
import type { PageFirmware } from './page-firmware.js';
import { ProjectDisk } from './project-disk.js';
import { SuitesOnDisk } from './suites-on-disk.js';

/** A device and what is served of it. */
export interface Parts {
  library: UserLibrary;
  kept: ReconnectingDevice;
  firmware: PageFirmware;
}

/** The graph that is served, and how. */
export interface Hosted {
  /** Undefined: an empty one. */
  path: string | undefined;
  /** The graph is drawn: it may have mistakes, which the page shows. Default: a graph with mistakes is refused. */
  isDrawn?: true;
  /** The graph is one to begin with, which is not saved over. */
  isTemplate?: boolean;
  options: HostingOptions;
}

export interface HostingOptions {
  listen: ListenAddress;
  id?: string;
  origin?: string[];
  allowSource?: true;
  reflash?: true;
  /** Of `--set`. */
  set?: readonly string[];
}

/** Where clients can connect. */
export interface HostedAt {
  /** `ws://127.0.0.1:3569` */
  address: string;
  /** `http://127.0.0.1:3569/` */
  page: string;
  id: string;
}

/** A runtime with the graphs, the files and the server of a project. */
export interface Hosting {
  runtime: Runtime;
  /** Lets clients connect. Rejects with an Error when nobody can listen there. */
  listen(options: HostingOptions): Promise<HostedAt>;
  close(): Promise<void>;
}

/** Reads the graph. Rejects with a GraphError when it has mistakes and is not drawn, and with a ProtocolError. */
export async function openHosting(
  hosted: Hosted,
  { library, kept, firmware }: Parts,
  secrets: Secrets,
  log: (line: string) => void,
): Promise<Hosting> {
  const { path, options } = hosted;
  if (kept.address === 'simulator') await loadAllOwnComponents(library);
  const workspace = new Workspace(library.library, library.own);
  const taken = async () => {
    await store.filesChanged();
    await runtime.circuitChanged();
  };
  const disk = new ProjectDisk(path, () => void taken().catch((error: unknown) => log(errorMessage(error))), log);
  const store = new GraphStore({ workspace, disk });
  const main = await loadMain(hosted, workspace, library, kept, { store, disk, log });
  let server: RuntimeServer | undefined;
  const circuit = circuitFile(path, disk);
  const changed = () => runtime.componentsChanged();
  const sources = runtimeSources({ kept, library, workspace, reflash: options.reflash === true, changed });
  const id = () => options.id ?? ownId(kept.address, server?.url ?? '');
  const { chip } = hardware.find((each) => each.board === kept.board.name) ?? {};
  const runtime = new Runtime({
    kept,
    workspace,
    secrets,
    sources,
    files: store,
    components: new ComponentsOnDisk(library, disk),
    firmware,
    suites: new SuitesOnDisk(library, disk, store),
    lessons: new LessonsOnDisk(library, disk.folder, store),
    ...(circuit && { circuit }),
    flashBytes: (component) => flashCost(component, kept.board),
    ...(chip && { flashSize: chip.flash - (chip.keeps ?? 0) }),
    id,
    label: `MicroFlo: ${kept.board.label} (${kept.address})`,
    main,
    takesSource: isLoopback(options.listen.host) || options.allowSource === true,
    log,
  });
  let endSettings = () => {};
  const close = async (): Promise<void> => {
    endSettings();
    await server?.close();
    disk.close();
    runtime.close();
    await sources.close();
  };
  try {
    await runtime.wire();
    endSettings = await applySettings(options.set ?? [], kept, runtime, log);
  } catch (error) {
    await close();
    throw error;
  }
  store.attach({
    change: (make) => runtime.change(make),
    tell: (file) => runtime.tellFile(file),
    tellText: (graph, text) => runtime.tellText(graph, text),
  });
  return {
    runtime,
    listen: async ({ listen, origin = [] }) => {
      const access = { origins: origin, asksSecret: secrets.areNeeded, page: join(packageRoot(), 'dist', 'web') };
      server = await RuntimeServer.open(runtime, { listen, ...access, log });
      return { address: server.url, page: server.pageUrl, id: id() };
    },
    close,
  };
}

/** Sets pins and parts as `--set` says. Throws a Failure when there is no such pin or part. */
async function applySettings(
  texts: readonly string[],
  { current, board, address }: ReconnectingDevice,
  { parts }: Runtime,
  log: (line: string) => void,
): Promise<() => void> {
  const settings = readSettings(texts, board, parts?.circuit);
  if (settings.length === 0 || !current) return () => {};
  if (!current.parts) throw realBoard(address);
  const none = { set: async () => {} };
  return apply(settings, current, parts?.live ?? none, (message) => log(`--set: ${message}`));
}

async function loadMain(
  { path, isDrawn, isTemplate = false }: Hosted,
  workspace: Workspace,
  library: UserLibrary,
  { board }: ReconnectingDevice,
  { store, disk, log }: { store: GraphStore; disk: ProjectDisk; log: (line: string) => void },
): Promise<string> {
  if (path === undefined) {
    workspace.put(emptyGraph({ id: 'main', name: 'main', main: true }));
    return 'main';
  }
  if (isDrawn && isToBegin(path)) {
    log(`${path} does not exist yet: it is written when you save`);
    const id = baseName(path);
    workspace.put(emptyGraph({ id, name: id, main: true }));
    store.begun(id, disk.pathOf(path));
    return id;
  }
  // What came through a pipe has no file to be saved in.
  const piped = await pipedGraph(path, library);
  const { path: from, ...options } = piped ?? { path, files: diskFiles, directories: ownFolders(library) };
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

/** The circuit beside the graph at [path], whether there is one yet or not. */
function circuitFile(path: string | undefined, disk: ProjectDisk): CircuitFile | undefined {
  const file = path === undefined ? undefined : circuitPath(path);
  if (file === undefined) return undefined;
  const inFolder = disk.pathOf(file);
  disk.alsoWatch(inFolder);
  return {
    path: inFolder,
    read: () => disk.read(inFolder),
    write: (text) => disk.write(inFolder, text),
    kinds: () => partKinds(dirname(file)),
  };
}

/** Whether a graph can be begun at [path]: nothing is there yet, in a folder that is there. */
export function isToBegin(path: string): boolean {
  return isGraphPath(path) && !existsSync(path) && existsSync(dirname(path));
}

/** A file that is no graph is shown as text, and written when that was mended. */
async function openText(path: string, workspace: Workspace, store: GraphStore, disk: ProjectDisk): Promise<string> {
  const id = baseName(path);
  workspace.put(emptyGraph({ id, name: id, main: true }));
  store.openedAsText(id, disk.pathOf(path), (await disk.read(disk.pathOf(path))) ?? '');
  return id;
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
