import type { Device } from '../../../device/device.js';
import type { ErrorEvent, LostEvent, PacketEvent, PacketValue, WatchedEvent } from '../../../device/events.js';
import { type Clock, wallClock } from '../../../util/clock.js';
import { counted } from '../../../util/counted.js';
import { edgeTable, type TableEdge } from '../graph/edge-table.js';
import { nodeIds } from '../graph/node-ids.js';
import type { Workspace } from '../graph/workspace.js';
import type { Message } from '../protocol/message.js';
import { ConsoleLines } from './console-lines.js';
import { networkError, outputMessage, processError } from './messages.js';
import { dataMessage, packetMessage } from './packets.js';
import { Traffic } from './traffic.js';

export interface VoiceOptions {
  workspace: Workspace;
  /** Sends a message to all clients that may read. */
  notify(message: Message): void;
  /** Sends a message to all clients that may read and have selected [edge], or have selected no edges. */
  tellData(message: Message, edge: TableEdge): void;
  /** Whether anybody is sent the packets on [edge] one by one. */
  isTold(edge: TableEdge): boolean;
  /** Hears of each packet on a watched edge, and of packets that the device could not report. */
  values: { packet(edge: TableEdge, value: PacketValue): void; dropped(count: number): void };
  /** The most packets per second that are sent for each edge. */
  rate?: number;
  /** The wall clock by default. */
  clock?: Clock;
}

/** Milliseconds between two reports of omitted packets. */
const REPORT = 1000;

/** Forwards the events of a device to clients, with the names of the running graph. It never waits for clients. */
export class DeviceVoice {
  readonly traffic: Traffic;
  private graph: string | undefined;
  private table: ReadonlyMap<string, TableEdge> | undefined;
  /** Messages that are held until they are released. */
  private held: (() => void)[] | undefined;
  private readonly console = new ConsoleLines();
  private cancelReport = () => {};

  constructor(private readonly options: VoiceOptions) {
    this.traffic = new Traffic(options.rate);
    this.reportLater();
  }

  /** Attaches listeners to all events of [device]. */
  hear(device: Device): void {
    device.on('watched', (event) => this.watched(event));
    device.on('packet', (event) => this.packet(event));
    device.on('dropped', ({ count }) => {
      this.traffic.drop(count);
      this.options.values.dropped(count);
    });
    device.on('error', (event) => this.error(event));
    device.on('lost', (event) => this.lost(event));
    device.on('console', ({ text }) => {
      for (const line of this.console.take(text)) this.say(outputMessage(line));
    });
  }

  /** Sets the graph that events of the device belong to; undefined when none runs. */
  speakOf(graph: string | undefined): void {
    this.graph = graph;
    this.table = undefined;
  }

  /** Call this after each change of the graph, including its names. */
  graphChanged(): void {
    this.table = undefined;
  }

  /** Holds messages until they are released or dropped. */
  hold(): void {
    this.held = [];
  }

  get isHolding(): boolean {
    return this.held !== undefined;
  }

  release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const notify of held) notify();
  }

  drop(): void {
    this.held = undefined;
  }

  /** The edges of the running graph, by their names on the device. */
  edges(): ReadonlyMap<string, TableEdge> {
    if (this.graph === undefined) return new Map();
    const { workspace } = this.options;
    this.table ??= edgeTable(workspace.graph(this.graph), workspace);
    return this.table;
  }

  /** Reports the packets that were omitted since the last report. */
  report(): void {
    for (const line of this.traffic.takeLeftOut()) this.options.notify(outputMessage(line));
  }

  close(): void {
    this.cancelReport();
  }

  private reportLater(): void {
    this.cancelReport = (this.options.clock ?? wallClock).after(REPORT, () => {
      this.report();
      this.reportLater();
    });
  }

  private watched({ edge: name, value, packetType }: WatchedEvent): void {
    const edge = this.edges().get(name);
    if (edge) {
      this.options.values.packet(edge, { value, packetType });
      if (!this.options.isTold(edge)) return;
      if (!this.traffic.admit(edge.place.id)) return;
      this.pass(() => this.options.tellData(dataMessage(edge.place, value, packetType), edge));
    } else if (!this.held) {
      // The edge was removed while the packet was on its way, or the packet is from the previous graph.
      this.traffic.drop(1);
    }
  }

  private packet({ port, value, packetType }: PacketEvent): void {
    const { graph } = this;
    if (graph === undefined) return;
    this.traffic.counts.reported += 1;
    const outport = this.options.workspace.graph(graph).outports.get(port)?.name ?? port;
    this.say(packetMessage(graph, outport, value, packetType));
  }

  private error({ node, port, reason }: ErrorEvent): void {
    this.failed(node, port === null ? reason : `port ${port.toUpperCase()}, ${reason}`);
  }

  /** Tells of an error at [node], which is named as on the device: at the node of the graph that it is, or is inside. */
  failed(node: string, error: string): void {
    const { graph } = this;
    if (graph === undefined) return;
    const [id = '', ...inner] = this.nodeIds(node);
    this.say(processError(graph, id, inner.length > 0 ? `inside, ${error}` : error));
  }

  /** The ids of [node], which is named as on the device: see `nodeIds`. */
  nodeIds(node: string): string[] {
    const { workspace } = this.options;
    return this.graph === undefined ? [node] : nodeIds(workspace.graph(this.graph), node, workspace);
  }

  private lost({ edge, count }: LostEvent): void {
    const name = this.edges().get(edge)?.place.id ?? edge;
    this.say(networkError(`${counted(count, 'packet')} lost on ${name}: a queue on the device was full`, this.graph));
  }

  private say(message: Message): void {
    this.pass(() => this.options.notify(message));
  }

  private pass(notify: () => void): void {
    if (this.held) this.held.push(notify);
    else notify();
  }
}
