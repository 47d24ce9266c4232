import assert from 'node:assert/strict';
import { parseAddress } from '../../src/connect/address.js';
import { openReconnecting } from '../../src/connect/open-reconnecting.js';
import { type Opener, ReconnectingDevice, type ReconnectOptions } from '../../src/connect/reconnecting-device.js';
import type { Device } from '../../src/device/device.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import type { UserLibrary } from '../../src/project/library.js';
import type { ComponentFiles } from '../../src/surfaces/runtime/extension/component-files.js';
import type { FirmwareWriter } from '../../src/surfaces/runtime/extension/firmware.js';
import { GraphStore } from '../../src/surfaces/runtime/extension/graph-store.js';
import type { Lessons } from '../../src/surfaces/runtime/extension/lessons.js';
import type { CircuitFile } from '../../src/surfaces/runtime/extension/parts.js';
import type { ProjectSuites } from '../../src/surfaces/runtime/extension/suites.js';
import { hostGraph } from '../../src/surfaces/runtime/graph/from-file.js';
import { emptyGraph } from '../../src/surfaces/runtime/graph/host-graph.js';
import { Workspace } from '../../src/surfaces/runtime/graph/workspace.js';
import { Runtime } from '../../src/surfaces/runtime/runtime.js';
import { type Secret, Secrets } from '../../src/surfaces/runtime/server/secrets.js';
import { type ClientsHost, RuntimeServer } from '../../src/surfaces/runtime/server/server.js';
import type { Sources } from '../../src/surfaces/runtime/sources.js';
import type { Clock } from '../../src/util/clock.js';
import { image } from '../connect/rig.js';
import type { MemoryDisk } from './memory-disk.js';
import { checkMessage } from './schema.js';
import { TestClient } from './test-client.js';

export interface RigOptions {
  /** `simulator` unless given. */
  device?: string;
  /** Opens the device in its place. */
  opener?: Opener;
  /** The core components unless given. */
  library?: UserLibrary;
  /** `.fbp` texts by the ids of their graphs; the first is the main graph. An empty one unless given. */
  graphs?: Record<string, string>;
  secrets?: Secret[];
  takesSource?: boolean;
  sources?(rig: { workspace: Workspace; changed(): Promise<void> }): Sources;
  /** The folder of own components. */
  components?: ComponentFiles;
  origins?: string[];
  /** Of the limits on connections and secrets. The wall clock unless given. */
  clock?: Clock;
  rate?: number;
  /** The folder of the page. */
  page?: string;
  /** The files of the graphs. */
  disk?: MemoryDisk;
  firmware?: FirmwareWriter;
  /** The test suites of the project, with the graphs as they are drawn in [disk]. */
  suites?(store: GraphStore): ProjectSuites;
  lessons?(store: GraphStore): Lessons;
  /** The circuit beside the main graph. */
  circuit?: { text: string | undefined };
}

/** Those that are not ended. */
const rigs = new Set<Rig>();

const ID = '6c0a5d5e-2d3a-4d0f-8a5e-0c6f0b8f3a51';

/** A runtime on a device, offered over WebSocket. Every message that it sends to anybody is checked against its schema. */
export class Rig {
  readonly log: string[] = [];
  private readonly clients: TestClient[] = [];

  static async open(options: RigOptions = {}): Promise<Rig> {
    let runtime: Runtime | undefined;
    const keep: ReconnectOptions = {
      hooks: () => {
        const known = runtime?.known;
        return known ? { program: () => known } : {};
      },
    };
    const { library, own } = options.library ?? { library: coreLibrary, own: [] };
    const open = { library, image: ({ name }: { name: string }) => image(name) };
    const kept = options.opener
      ? await ReconnectingDevice.open(options.opener, keep)
      : await openReconnecting(parseAddress(options.device ?? 'simulator'), open, keep);
    const workspace = new Workspace(library, own);
    const { graphs = {} } = options;
    const [main = 'main'] = Object.keys(graphs);
    for (const [id, text] of Object.entries(graphs)) {
      workspace.put(hostGraph(parseFbp(text, `${id}.fbp`).graph, { id, ...(id === main && { main: true }) }));
    }
    if (!workspace.find(main)) workspace.put(emptyGraph({ id: main, main: true }));
    const store = options.disk && new GraphStore({ workspace, disk: options.disk });
    for (const [id, text] of Object.entries(graphs)) {
      if (!store || !options.disk?.files.has(`${id}.fbp`)) continue;
      if (parseFbp(text, `${id}.fbp`).diagnostics.length > 0) store.openedAsText(id, `${id}.fbp`, text);
      else store.opened(id, `${id}.fbp`, text);
    }
    const checks: Promise<unknown>[] = [];
    const log: string[] = [];
    const changed = async (): Promise<void> => runtime?.componentsChanged();
    runtime = new Runtime({
      kept,
      workspace,
      main,
      id: () => ID,
      label: 'a runtime under test',
      secrets: new Secrets(options.secrets),
      sources: options.sources?.({ workspace, changed }) ?? noSources,
      takesSource: options.takesSource ?? true,
      ...(store && { files: store }),
      ...(options.components && { components: options.components }),
      ...(store && options.lessons && { lessons: options.lessons(store) }),
      ...(store && options.suites && { suites: options.suites(store) }),
      ...(options.circuit && { circuit: circuitFile(options.circuit, main) }),
      ...(options.firmware && { firmware: options.firmware }),
      ...(options.rate !== undefined && { rate: options.rate }),
      ...(options.clock && { clock: options.clock }),
      log: (line) => log.push(line),
    });
    const made = runtime;
    await made.wire();
    store?.attach({
      change: (make) => made.change(make),
      tell: (file) => made.tellFile(file),
      tellText: (graph, text) => made.tellText(graph, text),
    });
    const tapped = tap(runtime, (text) => checks.push(checkMessage(text).catch((error) => error)));
    const server = await RuntimeServer.open(tapped, {
      listen: { host: '127.0.0.1', port: 0 },
      log: (line) => log.push(line),
      asksSecret: (options.secrets ?? []).length > 0,
      ...(options.page !== undefined && { page: options.page }),
      ...(options.origins && { origins: options.origins }),
      ...(options.clock && { clock: options.clock }),
    });
    const rig = new Rig(kept, workspace, runtime, server, store, checks, log);
    rigs.add(rig);
    return rig;
  }

  /** Ends those that failed tests have left open, so that mocha can end. */
  static async endAll(): Promise<void> {
    for (const rig of rigs) await rig.end();
  }

  private constructor(
    readonly kept: ReconnectingDevice,
    readonly workspace: Workspace,
    readonly runtime: Runtime,
    readonly server: RuntimeServer,
    private readonly store: GraphStore | undefined,
    private readonly checks: Promise<unknown>[],
    log: string[],
  ) {
    this.log = log;
  }

  get url(): string {
    return this.server.url;
  }

  get device(): Device {
    assert.ok(this.kept.current, 'the device is there');
    return this.kept.current.device;
  }

  /** A client that is connected. */
  async client(secret?: string): Promise<TestClient> {
    const client = await TestClient.connect(this.url, { ...(secret !== undefined && { secret }) });
    this.clients.push(client);
    return client;
  }

  /** The graph that is read back from the device is the one that the host has. */
  async checkGraph(): Promise<void> {
    const { device } = this;
    assert.ok(device.program, 'a graph of this host runs on the device');
    assert.deepEqual(graphDifferences(await device.read(), device.program), []);
    const { wanted } = this.runtime;
    assert.deepEqual(
      device.program.nodes.map(({ name, component }) => [name, component.name]),
      wanted?.nodes.map(({ name, component }) => [name, component.name]),
    );
    assert.deepEqual(edgesByName(device.program), wanted && edgesByName(wanted));
  }

  /** An editor has written a file of the disk. Resolves when the runtime has taken it over. */
  async filesChanged(): Promise<void> {
    await this.store?.filesChanged();
  }

  /** How many messages have been checked since this was last asked; throws what was wrong with one. */
  async checked(): Promise<number> {
    const checks = this.checks.splice(0);
    for (const wrong of await Promise.all(checks)) if (wrong) throw wrong;
    return checks.length;
  }

  /** Ends all of it; every message must have been right. */
  async close(): Promise<void> {
    await this.end();
    await this.checked();
    assert.deepEqual(this.log, []);
  }

  private async end(): Promise<void> {
    rigs.delete(this);
    for (const client of this.clients) client.close();
    await this.server.close();
    this.runtime.close();
    await this.kept.close();
  }
}

function edgesByName({ nodes, edges }: NonNullable<Device['program']>): string[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges
    .filter(({ source, target }) => source !== 0 && target !== 0)
    .map(({ source, outport, target, inport }) => `${names.get(source)}.${outport} ${names.get(target)}.${inport}`)
    .sort();
}

/** The same runtime, [hear] what it sends. */
function tap(runtime: Runtime, hear: (text: string) => void): ClientsHost {
  return {
    connect: (connection, visitor) =>
      runtime.connect(
        {
          send: (text) => {
            hear(text);
            connection.send(text);
          },
          get waiting() {
            return connection.waiting;
          },
          pause: () => connection.pause(),
          resume: () => connection.resume(),
          close: (why) => connection.close(why),
        },
        visitor,
      ),
    disconnect: (client) => runtime.disconnect(client),
  };
}

const noSources: Sources = {
  read: async ({ name }) => `the source of ${name}`,
  load: async () => {
    throw new Error('this test brings no source');
  },
  isLive: false,
  close: async () => {},
};

function circuitFile(kept: { text: string | undefined }, graph: string): CircuitFile {
  const write = async (text: string) => {
    kept.text = text;
  };
  return { path: `${graph}.circuit.yaml`, read: async () => kept.text, write };
}
