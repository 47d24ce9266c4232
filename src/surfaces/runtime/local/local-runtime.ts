import { circuitPath } from '../../../circuit/circuit-path.js';
import type { WallTime } from '../../../connect/follow-wall.js';
import { openSimulator } from '../../../connect/open-simulator.js';
import { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import type { ReadOptions } from '../../../graph/read.js';
import { coreLibrary } from '../../../library/core.js';
import type { Clock } from '../../../util/clock.js';
import type { CircuitFile } from '../extension/parts.js';
import { emptyGraph } from '../graph/host-graph.js';
import { loadGraphs } from '../graph/load.js';
import { Workspace } from '../graph/workspace.js';
import { ProtocolError } from '../protocol/message.js';
import type { Permissions } from '../protocol/permission.js';
import { Runtime } from '../runtime.js';
import type { Sources } from '../sources.js';
import { PortConnection, type TextPort } from './port-connection.js';

/** What the runtime needs of the place in which it runs: a worker of a browser or of Node. */
export interface LocalRuntimeOptions {
  /** The UUID by which clients identify the runtime. */
  id: string;
  files: ReadOptions['files'];
  /** The path of the main graph among the files. Default: an empty graph. */
  graph?: string;
  clock: Clock;
  time: WallTime;
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
    const kept = await ReconnectingDevice.open((more) => openSimulator({ library: coreLibrary, ...more }, time), {
      hooks,
      clock,
    });
    try {
      const workspace = new Workspace(coreLibrary, []);
      const main = await loadMain(options, workspace, kept);
      const sources = sourcesOf(options);
      const label = `MicroFlo: ${kept.board.label}`;
      const rest = { takesSource: false, label, main, clock, log, id: () => id };
      const circuit = circuitOf(options);
      runtime = new Runtime({ kept, workspace, secrets: everybody, sources, ...(circuit && { circuit }), ...rest });
      await runtime.wire();
      if (options.graph !== undefined) await runtime.start();
      return new LocalRuntime(kept, runtime);
    } catch (error) {
      runtime?.close();
      await kept.close();
      throw error;
    }
  }

  private constructor(
    private readonly kept: ReconnectingDevice,
    private readonly runtime: Runtime,
  ) {}

  /** Serves the client at the other end of [port], until that posts anything but text. */
  connect(port: TextPort): void {
    const client = this.runtime.connect(new PortConnection(port), HERE);
    port.onmessage = ({ data }) => {
      if (typeof data === 'string') client.receive(data);
      else this.runtime.disconnect(client);
    };
  }

  async close(): Promise<void> {
    this.runtime.close();
    await this.kept.close();
  }
}

async function loadMain(
  { graph, files }: LocalRuntimeOptions,
  workspace: Workspace,
  { board }: ReconnectingDevice,
): Promise<string> {
  if (graph !== undefined) return (await loadGraphs(graph, workspace, board, { files })).id;
  workspace.put(emptyGraph({ id: 'main', name: 'main', main: true }));
  return 'main';
}

function circuitOf({ graph, files }: LocalRuntimeOptions): CircuitFile | undefined {
  const path = graph === undefined ? undefined : circuitPath(graph);
  if (path === undefined) return undefined;
  return {
    path,
    read: async () => {
      const bytes = await files?.read(path);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

function sourcesOf({ header }: LocalRuntimeOptions): Sources {
  return {
    read: ({ file }) => header(file),
    impossible: NO_COMPILER,
    load: async () => {
      throw new ProtocolError(NO_COMPILER);
    },
    close: async () => {},
  };
}
