import type { Device } from '../../../device/device.js';
import type { ErrorEvent, LostEvent, PacketEvent, WatchedEvent } from '../../../device/events.js';
import { Errors } from '../../../stream/table.js';
import { type Clock, wallClock } from '../../../util/clock.js';
import { edgeTable, type TableEdge } from '../graph/edge-table.js';
import type { Workspace } from '../graph/workspace.js';
import type { Message } from '../protocol/message.js';
import { ConsoleLines } from './console-lines.js';
import { networkError, outputMessage, processError } from './messages.js';
import { dataMessage, packetMessage } from './packets.js';
import { Traffic } from './traffic.js';

export interface VoiceOptions {
  workspace: Workspace;
  /** Told to all who may read. */
  notify(message: Message): void;
  /** Told to all who may read and have chosen [edge], or have chosen nothing. */
  tellData(message: Message, edge: TableEdge): void;
  /** Packets a second that are told on each edge. */
  rate?: number;
  /** The wall clock by default. */
  clock?: Clock;
}

/** Milliseconds between two reports of what was left out. */
const REPORT = 1000;

/** Tells clients what a device says, in the names of the graph that runs there. Nothing of this waits for clients. */
export class DeviceVoice {
  readonly traffic: Traffic;
  private graph: string | undefined;
  private table: ReadonlyMap<string, TableEdge> | undefined;
  /** What is told later. */
  private held: (() => void)[] | undefined;
  private readonly console = new ConsoleLines();
  private cancelReport = () => {};

  constructor(private readonly options: VoiceOptions) {
    this.traffic = new Traffic(options.rate);
    this.reportLater();
  }

  /** Hears of all that [device] says. */
  hear(device: Device): void {
    device.on('watched', (event) => this.watched(event));
    device.on('packet', (event) => this.packet(event));
    device.on('dropped', ({ count }) => this.traffic.drop(count));
    device.on('error', (event) => this.error(event));
    device.on('lost', (event) => this.lost(event));
    device.on('console', ({ text }) => {
      for (const line of this.console.take(text)) this.say(outputMessage(line));
    });
  }

  /** What the device says is about this graph from now on; undefined when none runs. */
  speakOf(graph: string | undefined): void {
    this.graph = graph;
    this.table = undefined;
  }

  /** The graph has changed, if only in its names. */
  graphChanged(): void {
    this.table = undefined;
  }

  /** Keeps what is said until it is released, or dropped. */
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

  /** The edges of the graph that runs, by what the device calls them. */
  edges(): ReadonlyMap<string, TableEdge> {
    if (this.graph === undefined) return new Map();
    const { workspace } = this.options;
    this.table ??= edgeTable(workspace.graph(this.graph), workspace);
    return this.table;
  }

  /** Says what was left out since the last time. */
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
      if (!this.traffic.admit(edge.place.id)) return;
      this.pass(() => this.options.tellData(dataMessage(edge.place, value, packetType), edge));
    } else if (!this.held) {
      // The edge is gone, and the packet was on its way. While a graph is started, it is one of the graph before.
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

  private error({ node, port, code, value }: ErrorEvent): void {
    const { graph } = this;
    if (graph === undefined) return;
    const [key = '', ...inner] = node.split('/');
    const nodes = this.options.workspace.graph(graph).nodes.values();
    const id = [...nodes].find((each) => each.key === key)?.id ?? key;
    const where = [...(inner.length > 0 ? ['inside'] : []), ...(port === null ? [] : [`port ${port.toUpperCase()}`])];
    const cause = port === null ? '' : `: ${JSON.stringify(value)}`;
    this.say(processError(graph, id, [...where, `${Errors[code].text}${cause}`].join(', ')));
  }

  private lost({ edge, count }: LostEvent): void {
    const name = this.edges().get(edge)?.place.id ?? edge;
    this.say(networkError(`${count} packets lost on ${name}: a queue on the device was full`, this.graph));
  }

  private say(message: Message): void {
    this.pass(() => this.options.notify(message));
  }

  private pass(notify: () => void): void {
    if (this.held) this.held.push(notify);
    else notify();
  }
}
