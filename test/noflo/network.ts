import { createRequire } from 'node:module';
import type { NofloComponent, NofloPacket, NofloParts } from '../../src/surfaces/noflo/noflo-parts.js';
import { packageRoot } from '../../src/system/package-root.js';

interface Socket {
  on(event: 'ip', listener: (packet: NofloPacket) => void): void;
  post(packet: NofloPacket): void;
}

interface Port {
  attach(socket: Socket): void;
  options: { datatype: string; description: string };
}

type RunningComponent = Omit<NofloComponent, 'outPorts'> & {
  on(event: 'deactivate', listener: (load: number) => void): void;
  description: string;
  icon: string;
  inPorts: { ports: Record<string, Port> };
  outPorts: { ports: Record<string, Port> };
};

export interface NofloNetwork {
  processes: Record<string, { component: RunningComponent }>;
  connect(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  isStarted(): boolean;
  on(event: string, listener: (event: { error?: Error }) => void): void;
}

export interface NofloLoader {
  listComponents(): Promise<Record<string, unknown>>;
  registerComponent(library: string, name: string, component: unknown): void;
  load(name: string): Promise<RunningComponent>;
}

/** NoFlo as its tests use it. */
export interface NofloModule extends NofloParts {
  ComponentLoader: new (folder: string) => NofloLoader;
  graph: { loadFBP(text: string): Promise<unknown>; loadFile(path: string): Promise<unknown> };
  internalSocket: { createSocket(): Socket };
  createNetwork(graph: unknown, options: object): Promise<NofloNetwork>;
  asPromise(component: unknown, options: object): (inputs: unknown) => Promise<unknown>;
}

export const commonJsNoflo: NofloModule = createRequire(import.meta.url)('noflo');

// NoFlo's types are not found from ES modules.
export const esmNoflo = (await import('noflo')) as unknown as NofloModule;

/** A NoFlo program in a test. */
export class TestNetwork {
  private readonly sockets = new Map<string, Socket>();

  private constructor(
    readonly noflo: NofloModule,
    readonly network: NofloNetwork,
  ) {}

  /** Makes the network of [text] with [components], which are called `test/NAME`. */
  static async create(noflo: NofloModule, text: string, components: Record<string, unknown>): Promise<TestNetwork> {
    const componentLoader = await testLoader(noflo, components);
    const graph = await noflo.graph.loadFBP(text);
    const options = { componentLoader, baseDir: packageRoot(), subscribeGraph: false, delay: true };
    const network = await noflo.createNetwork(graph, options);
    await network.connect();
    return new TestNetwork(noflo, network);
  }

  /** Collects what comes out of a port, from now on. */
  collect(node: string, port: string): Collected {
    const collected = new Collected(`${node} ${port}`);
    const socket = this.noflo.internalSocket.createSocket();
    this.component(node).outPorts.ports[port]?.attach(socket);
    socket.on('ip', (packet) => collected.add(packet));
    return collected;
  }

  /** Sends packets to a port from outside the network. */
  post(node: string, port: string, ...packets: NofloPacket[]): void {
    const key = `${node} ${port}`;
    let socket = this.sockets.get(key);
    if (!socket) {
      socket = this.noflo.internalSocket.createSocket();
      this.component(node).inPorts.ports[port]?.attach(socket);
      this.sockets.set(key, socket);
    }
    for (const packet of packets) socket.post(packet);
  }

  data(value: unknown): NofloPacket {
    return new this.noflo.IP('data', value);
  }

  /** Resolves when a component has nothing more to do. */
  resting(node: string): Promise<void> {
    return new Promise((resolve) => {
      this.component(node).on('deactivate', (load) => {
        if (load === 0) resolve();
      });
    });
  }

  component(node: string): RunningComponent {
    const found = this.network.processes[node]?.component;
    if (!found) throw new Error(`the network has no node '${node}'`);
    return found;
  }
}

/** A loader that knows [components] as `test/NAME`, and nothing of this folder. */
export async function testLoader(noflo: NofloModule, components: Record<string, unknown>): Promise<NofloLoader> {
  const loader = new noflo.ComponentLoader('/nowhere');
  await loader.listComponents();
  for (const [name, component] of Object.entries(components)) loader.registerComponent('test', name, component);
  return loader;
}

/** Packets that came out of a port. */
export class Collected {
  readonly packets: NofloPacket[] = [];
  private readonly listeners = new Set<(packet: NofloPacket) => void>();

  constructor(private readonly what: string) {}

  add(packet: NofloPacket): void {
    this.packets.push(packet);
    for (const listener of [...this.listeners]) listener(packet);
  }

  /** Calls [listener] with each packet from now on. Returns what ends that. */
  onPacket(listener: (packet: NofloPacket) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The data of the packets; brackets as `<` and `>`. */
  get values(): unknown[] {
    return this.packets.map(({ type, data }) => (type === 'openBracket' ? '<' : type === 'closeBracket' ? '>' : data));
  }

  /** Resolves when [is] is true of the values; rejects after [timeout] ms. */
  until(is: (values: unknown[]) => boolean, timeout = 15_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!is(this.values)) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.listeners.delete(look);
        reject(new Error(`not within ${timeout} ms: ${is} of ${this.what}, which gave ${JSON.stringify(this.values)}`));
      }, timeout);
      this.listeners.add(look);
      look();
    });
  }
}
