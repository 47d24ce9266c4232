import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import { ComponentError } from '../../device/device-error.js';
import { PROJECT } from '../../graph/component-name.js';
import type { Component } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import { type Clock, wallClock } from '../../util/clock.js';
import { Admission, type Visitor } from './admission.js';
import { Client, type ClientHost, type Connection, MessageTexts } from './client.js';
import { ComponentCode } from './extension/component-code.js';
import type { ComponentFiles } from './extension/component-files.js';
import { Extension } from './extension/extension.js';
import type { GraphFiles } from './extension/files.js';
import type { FirmwareWriter } from './extension/firmware.js';
import type { Lessons } from './extension/lessons.js';
import type { CircuitFile } from './extension/parts.js';
import { Refusal } from './extension/refusal.js';
import type { ProjectSuites } from './extension/suites.js';
import type { Change } from './graph/change.js';
import { componentsIn } from './graph/compile.js';
import type { TableEdge } from './graph/edge-table.js';
import { Editor } from './graph/editor.js';
import type { Workspace } from './graph/workspace.js';
import { handleComponent } from './handlers/component.js';
import { Asked, type Context } from './handlers/context.js';
import { handleExtension } from './handlers/extension.js';
import { handleGraph, tellChangedPorts } from './handlers/graph.js';
import { handleNetwork } from './handlers/network.js';
import { handleRuntime } from './handlers/runtime.js';
import { Network } from './network/network.js';
import type { TrafficCounts } from './network/traffic.js';
import type { FileView } from './protocol/extension/messages.js';
import { limits } from './protocol/limits.js';
import { type Message, ProtocolError, type Request } from './protocol/message.js';
import { allows, capabilities, type Permission, type Permissions, permissionFor } from './protocol/permission.js';
import type { Sources } from './sources.js';
import { WorkQueue } from './work-queue.js';

export interface RuntimeOptions {
  kept: ReconnectingDevice;
  workspace: Workspace;
  secrets: Permissions;
  sources: Sources;
  /** Returns the UUID by which clients identify the runtime. Called for clients: the server listens already. */
  id(): string;
  label: string;
  /** The id of the main graph. */
  main?: string;
  /** Whether clients with full permission may send C++ components. */
  takesSource: boolean;
  /** The files of graphs. Default: graphs are kept in the host until it ends. */
  files?: GraphFiles;
  /** The folder of own components. Default: they are read, and not written. */
  components?: ComponentFiles;
  /** The circuit beside the main graph, whose parts are attached to the device. Default: there is none. */
  circuit?: CircuitFile;
  /** Builds firmware and writes it for clients. Default: nothing does. */
  firmware?: FirmwareWriter;
  /** The test suites of the project. Default: there are none. */
  suites?: ProjectSuites;
  /** Guided examples. Default: there are none. */
  lessons?: Lessons;
  /** The bytes of flash that a component adds to firmware, and the board on which that was measured. */
  flashBytes?(component: Component): { bytes: number; board: string } | undefined;
  /** Bytes of flash of the board's chip that firmware may take. Default: it is not known. */
  flashSize?: number;
  /** The most packets per second that are sent for each edge. Default: 500. */
  rate?: number;
  /** For pauses and reports. The wall clock by default. */
  clock?: Clock;
  /** Told of what went wrong here, and of the device. Never of secrets. */
  log(line: string): void;
}

/** Bytes sent to clients after which is looked how much of them waits. */
const LOOK_AFTER = 2 ** 20;

/** Messages of the network protocol after which what runs may be another thing. */
const RUNS = ['started', 'stopped', 'status', 'error'];

/** The supported version of the FBP protocol. */
const VERSION = '0.8';

const handlers: Readonly<Record<string, (asked: Asked, context: Context) => Promise<void>>> = {
  runtime: handleRuntime,
  graph: handleGraph,
  component: handleComponent,
  network: handleNetwork,
  microflo: handleExtension,
};

/** A device as a runtime of the FBP protocol, for any number of clients over any kind of connection. */
export class Runtime {
  private readonly clients = new Set<Client>();
  private readonly context: Context;
  private readonly extension: Extension;
  private readonly unsubscribe: (() => void)[];
  private readonly admission: Admission;
  private isViewChanged = false;
  /** The board was stopped by a component that did not return, or crashed: no more is said of its restart. */
  private isFaulty = false;
  private isStarting = false;
  /** Bytes of requests of all clients that wait. */
  private held = 0;
  /** Bytes that clients have been sent since it was looked how much of that waits. */
  private sent = 0;

  constructor(private readonly options: RuntimeOptions) {
    const {
      kept,
      workspace,
      sources,
      main,
      takesSource,
      secrets,
      files,
      firmware,
      suites,
      lessons,
      clock = wallClock,
    } = options;
    this.admission = new Admission(secrets, clock);
    const network = new Network({
      kept,
      workspace,
      ...(options.rate !== undefined && { rate: options.rate }),
      clock,
      notify: (message) => this.notify(message),
      tellMistake: (message) => this.notify(message, (client) => this.extension.guest(client) !== undefined),
      tellData: (message, edge) => this.tellData(message, edge),
      isWanted: (edge) => this.isWanted(edge),
      isTold: (edge) => this.isTold(edge),
      loading: () => this.extension.stateMayChange(),
      values: {
        packet: (edge, packet) => this.extension.packet(edge, packet),
        dropped: (count) => this.extension.dropped(count),
      },
    });
    const editor = new Editor(
      workspace,
      kept.board,
      (changes) => network.edited(changes),
      (changes, before) => this.extension.noted(changes, before),
    );
    const queue = new WorkQueue((changes) => editor.perform(changes));
    const context = {
      workspace,
      network,
      queue,
      sources,
      code: new ComponentCode({ workspace, sources, network, queue, takesSource, files: options.components }),
      board: kept.board,
      main,
      files,
      firmware,
      suites,
      lessons,
      about: (permission: Permission) => this.about(permission),
      notify: (message: Message, except?: Client) => this.notify(message, (client) => client === except),
    };
    this.extension = new Extension({
      kept,
      context,
      clock,
      circuit: options.circuit,
      flashBytes: (component) => options.flashBytes?.(component),
      flashSize: options.flashSize,
      viewChanged: () => this.viewChanged(),
    });
    this.context = Object.assign(context, { extension: this.extension });
    this.unsubscribe = [
      kept.on('lost', ({ reason }) => {
        this.isFaulty = reason instanceof ComponentError;
        const line = network.lost(reason);
        // When the first start fails, the caller is told.
        if (!this.isFaulty || !this.isStarting) options.log(line);
      }),
      kept.on('connected', ({ opened }) => {
        if (!this.isFaulty) options.log('the device is back');
        this.job(async () => {
          await this.extension.parts.wire(opened);
          await network.regained(opened.device);
        });
      }),
    ];
  }

  /** Attaches the parts of the circuit to the device. Call it before a graph is started. */
  async wire(): Promise<void> {
    const { kept } = this.options;
    await this.context.queue.run(async () => {
      if (kept.current) await this.extension.parts.wire(kept.current);
    });
  }

  /** The circuit file was perhaps changed by others: if so, its parts are attached anew. */
  async circuitChanged(): Promise<void> {
    const { kept } = this.options;
    await this.context.queue.run(() => this.extension.parts.fileChanged(kept.current));
  }

  /** The parts of the circuit that are attached to the device; undefined where none are. */
  get parts() {
    return this.extension.parts.attached;
  }

  /** Starts the main graph. Rejects with a ProtocolError when the device cannot run it. */
  async start(): Promise<void> {
    const { queue, network, main } = this.context;
    this.isStarting = true;
    try {
      await queue.run(() => network.start(main ?? '', (message) => this.notify(message)));
    } finally {
      this.isStarting = false;
    }
  }

  /** The components that the main graph needs on [board]; none where there is no main graph. */
  componentsFor(board: Board): readonly Component[] {
    const { workspace, main } = this.context;
    const graph = main === undefined ? undefined : workspace.find(main);
    return graph ? componentsIn(graph, workspace, board) : [];
  }

  /** Makes a change of graphs in its turn, on the device, too, and tells all clients of it. */
  async change(make: () => Change): Promise<void> {
    const change = await this.context.queue.change(make);
    for (const message of change.messages) this.notify(message);
    if (change.changesPorts) tellChangedPorts(change.graph, this.context);
  }

  /** The ids of a node, `north/lamp`, by its name on the device. */
  nodeName(name: string): string {
    return this.context.network.nodeName(name);
  }

  /** Tells clients of the extension of the file of a graph. */
  tellFile(file: FileView): void {
    this.extension.tell('file', file);
  }

  /** Tells clients of the extension of the text of a graph that its file has now. */
  tellText(graph: string, text: string): void {
    this.extension.tellText(graph, text);
  }

  /** Updates running graphs after components have changed. */
  async componentsChanged(): Promise<void> {
    await this.context.queue.run(() => this.context.network.recompile());
    this.extension.libraryChanged();
  }

  /** The packet counts since the last graph was started. */
  get traffic(): Readonly<TrafficCounts> {
    return this.context.network.counts;
  }

  /** The program that the device should run; undefined when none should. */
  get wanted() {
    return this.context.network.wanted;
  }

  /** The program that a lost device may still have, which it is expected to run when it is opened again. */
  get known() {
    return this.context.network.known;
  }

  /** Adds a client. Pass its messages to `receive`, and call `disconnect` when it has left. */
  connect(connection: Connection, visitor: Visitor): Client {
    const visit = this.admission.enter(visitor, (why) => client.drop(why));
    const { extension } = this;
    const host: ClientHost = {
      get isDeaf() {
        return extension.isDeaf;
      },
      permission: (secret) => visit.permission(secret),
      handle: (request, from, permission) => this.handle(request, from, permission),
      held: (bytes) => this.noteHeld(bytes),
      sent: (bytes) => this.noteSent(bytes),
      viewChanged: () => this.viewChanged(),
      failed: (error) => this.failed(error),
    };
    const client = new Client(connection, host, this.options.clock);
    client.gone.addEventListener('abort', () => this.admission.leave(visit));
    this.clients.add(client);
    this.viewChanged();
    return client;
  }

  disconnect(client: Client): void {
    client.closed();
    this.clients.delete(client);
    this.viewChanged();
  }

  close(): void {
    for (const end of this.unsubscribe) end();
    this.admission.close();
    this.extension.close();
    this.context.network.close();
  }

  private async handle(request: Request, client: Client, permission: Permission): Promise<void> {
    const handler = Object.hasOwn(handlers, request.protocol) ? handlers[request.protocol] : undefined;
    if (!handler) throw new ProtocolError(`unknown protocol '${request.protocol}'`);
    if (!allows(permission, permissionFor(request))) {
      throw new Refusal('permission', `${request.protocol}:${request.command} is not permitted`);
    }
    await handler(new Asked(request, client, permission, this.context), this.context);
  }

  private about(permission: Permission): Message {
    const { id, label, takesSource } = this.options;
    const { main } = this.context;
    const mayRead = allows(permission, 'read');
    const payload = {
      id: id(),
      label,
      version: VERSION,
      type: 'microflo',
      namespace: PROJECT,
      allCapabilities: capabilities('full', takesSource),
      capabilities: capabilities(permission, takesSource),
      ...(mayRead && main !== undefined && { graph: main }),
    };
    return { protocol: 'runtime', command: 'runtime', payload };
  }

  private notify(message: Message, isExcepted: (client: Client) => boolean = () => false): void {
    if (message.protocol === 'network' && RUNS.includes(message.command)) this.extension.stateMayChange();
    const texts = new MessageTexts(message);
    for (const client of this.clients) {
      if (!isExcepted(client) && allows(client.permission, 'read')) client.sendText(texts.for(client));
    }
  }

  private tellData(message: Message, edge: TableEdge): void {
    const texts = new MessageTexts(message);
    for (const client of this.clients) if (client.isTold(edge)) client.sendData(texts.for(client));
  }

  private isTold(edge: TableEdge): boolean {
    for (const client of this.clients) if (client.isTold(edge)) return true;
    return false;
  }

  private isWanted(edge: TableEdge): boolean {
    for (const client of this.clients) if (client.sees(edge)) return true;
    return false;
  }

  private noteHeld(bytes: number): void {
    this.held += bytes;
    if (this.held > limits.allRequestBytes.most) this.dropHeaviest(({ held }) => held, 'too many requests wait');
  }

  /** Looks how much waits for all clients, now and then: that takes a while when there are many. */
  private noteSent(bytes: number): void {
    this.sent += bytes;
    if (this.sent < LOOK_AFTER) return;
    this.sent = 0;
    const waiting = this.present().reduce((sum, client) => sum + client.waiting, 0);
    if (waiting > limits.allAnswerBytes.most) {
      this.dropHeaviest((client) => client.waiting, 'the client does not read its messages');
    }
  }

  private dropHeaviest(weight: (client: Client) => number, why: string): void {
    const [heaviest] = this.present().sort((a, b) => weight(b) - weight(a));
    heaviest?.drop(why);
  }

  /** The clients that are not being disconnected: that takes a moment. */
  private present(): Client[] {
    return [...this.clients].filter(({ gone }) => !gone.aborted);
  }

  /** Several calls in a row cause only one update. */
  private viewChanged(): void {
    if (this.isViewChanged) return;
    this.isViewChanged = true;
    this.job(async () => {
      this.isViewChanged = false;
      await this.context.network.watchAnew();
    });
  }

  private job(work: () => Promise<void>): void {
    this.context.queue.run(work).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): void {
    this.options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
