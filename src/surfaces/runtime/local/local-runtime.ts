import { circuitPath } from '../../../circuit/circuit-path.js';
import type { WallTime } from '../../../connect/follow-wall.js';
import { openSimulator } from '../../../connect/open-simulator.js';
import { type Opener, ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { baseName } from '../../../graph/builder.js';
import type { Component } from '../../../library/component.js';
import { coreLibrary } from '../../../library/core.js';
import type { Board } from '../../../program/board.js';
import type { Clock } from '../../../util/clock.js';
import { errorMessage } from '../../../util/errors.js';
import type { FirmwareWriter } from '../extension/firmware.js';
import { type Disk, GraphStore } from '../extension/graph-store.js';
import type { CircuitFile } from '../extension/parts.js';
import { emptyGraph } from '../graph/host-graph.js';
import { loadDrawn } from '../graph/load.js';
import { Workspace } from '../graph/workspace.js';
import { ProtocolError } from '../protocol/message.js';
import type { Permissions } from '../protocol/permission.js';
import { Runtime } from '../runtime.js';
import type { Sources } from '../sources.js';
import { filesOf } from './files-of.js';
import { PortConnection, type TextPort } from './port-connection.js';

/** What the runtime needs of the place in which it runs: a worker of a browser or of Node. */
export interface LocalRuntimeOptions {
  /** The UUID by which clients identify the runtime. */
  id: string;
  /** The files of graphs. */
  disk: Disk;
  /** The path of the main graph among the files, which may have mistakes. Default: an empty graph. */
  graph?: string;
  clock: Clock;
  time: WallTime;
  /** Opens the device. Default: a simulated board. */
  device?: Opener;
  /** What writes firmware onto the device. Default: nothing does. */
  firmware?(kept: ReconnectingDevice): FirmwareWriter;
  /** Reads the header of a component of the library, by its path below the folder of components. */
  header(file: string): Promise<string>;
  log(line: string): void;
}

const NO_COMPILER =
  'components in C++ need a compiler, which is not here: run microflo runtime or microflo ui on a computer';

/** Whoever has a port may do everything: it was made by the page or the program itself. */
const everybody: Permissions = { areNeeded: false, permission: () => 'full' };
const HERE = { address: 'here', unasked: 'full' } as const;

/**
 * The runtime of the FBP protocol without Node: the simulated board and the graphs are in this thread, and clients are at
 * message ports. `useNative()` must have been told of the WebAssembly before.
 */
export class LocalRuntime {
  static async open(options: LocalRuntimeOptions): Promise<LocalRuntime> {
    let runtime: Runtime | undefined;
    const hooks = () => {
      const known = runtime?.known;
      return known ? { program: () => known } : {};
    };
    const { id, clock, time, log } = options;
    const simulator: Opener = (more) => openSimulator({ library: coreLibrary, ...more }, time);
    const kept = await ReconnectingDevice.open(options.device ?? simulator, { hooks, clock });
    try {
      const workspace = new Workspace(coreLibrary, []);
      const store = new GraphStore({ workspace, disk: options.disk });
      const main = await loadMain(options, workspace, store);
      const sources = sourcesOf(options);
      const label = `MicroFlo: ${kept.board.label}`;
      const circuit = circuitOf(options);
      const firmware = options.firmware?.(kept);
      const rest = {
        files: store,
        ...(circuit && { circuit }),
        ...(firmware && { firmware }),
        takesSource: false,
        label,
        main,
        clock,
        log,
        id: () => id,
      };
      const made = new Runtime({ kept, workspace, secrets: everybody, sources, ...rest });
      runtime = made;
      store.attach({
        change: (make) => made.change(make),
        tell: (file) => made.tellFile(file),
        tellText: (graph, text) => made.tellText(graph, text),
      });
      await made.wire();
      // What is wrong with it, clients are told.
      if (options.graph !== undefined) await made.start().catch((error: unknown) => log(errorMessage(error)));
      return new LocalRuntime(kept, made, store);
    } catch (error) {
      runtime?.close();
      await kept.close();
      throw error;
    }
  }

  private constructor(
    private readonly kept: ReconnectingDevice,
    private readonly runtime: Runtime,
    private readonly store: GraphStore,
  ) {}

  /** Serves the client at the other end of [port], until that posts anything but text. */
  connect(port: TextPort): void {
    const client = this.runtime.connect(new PortConnection(port), HERE);
    port.onmessage = ({ data }) => {
      if (typeof data === 'string') client.receive(data);
      else this.runtime.disconnect(client);
    };
  }

  /** The components that the main graph needs on [board], for which firmware is wanted. */
  componentsFor(board: Board): readonly Component[] {
    return this.runtime.componentsFor(board);
  }

  /** Files were changed by others: what is in them is taken over. */
  async filesChanged(): Promise<void> {
    await this.store.filesChanged();
    await this.runtime.circuitChanged();
  }

  async close(): Promise<void> {
    this.runtime.close();
    await this.kept.close();
  }
}

async function loadMain(
  { graph, disk }: LocalRuntimeOptions,
  workspace: Workspace,
  store: GraphStore,
): Promise<string> {
  const empty = (id: string) => workspace.put(emptyGraph({ id, name: id, main: true }));
  if (graph === undefined) {
    empty('main');
    return 'main';
  }
  const loaded = await loadDrawn(graph, workspace, { files: filesOf(disk) });
  if (!loaded) {
    const id = baseName(graph);
    empty(id);
    store.openedAsText(id, graph, (await disk.read(graph)) ?? '');
    return id;
  }
  for (const [id, file] of loaded.files) {
    const text = loaded.sources.get(file);
    if (text !== undefined) store.opened(id, file, text);
  }
  return loaded.id;
}

function circuitOf({ graph, disk }: LocalRuntimeOptions): CircuitFile | undefined {
  const path = graph === undefined ? undefined : circuitPath(graph);
  return path === undefined
    ? undefined
    : { path, read: () => disk.read(path), write: (text) => disk.write(path, text) };
}

function sourcesOf({ header }: LocalRuntimeOptions): Sources {
  return {
    read: ({ file }) => header(file),
    impossible: NO_COMPILER,
    isLive: false,
    load: async () => {
      throw new ProtocolError(NO_COMPILER);
    },
    close: async () => {},
  };
}
