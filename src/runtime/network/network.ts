import type { Device } from '../../device/device.js';
import { DeviceError } from '../../device/device-error.js';
import { EditRefused } from '../../device/edit-refused.js';
import type { PacketEvent, WatchedEvent } from '../../device/events.js';
import type { Watch } from '../../device/watch.js';
import type { KeptDevice } from '../../devices/kept-device.js';
import { Errors } from '../../stream/table.js';
import type { Change } from '../graph/change.js';
import { type CompiledHostGraph, compileHostGraph } from '../graph/compile.js';
import { edgeTable, type TableEdge } from '../graph/edge-table.js';
import type { HostElement } from '../graph/host-graph.js';
import type { Workspace } from '../graph/workspace.js';
import { type Message, ProtocolError } from '../protocol/message.js';
import { dataMessage, packetMessage } from './packets.js';
import { problemMessages } from './problems.js';
import { Traffic, type TrafficCounts } from './traffic.js';
import { affordable } from './watch-budget.js';

export interface NetworkOptions {
  kept: KeptDevice;
  workspace: Workspace;
  /** Told to all who may read. */
  tell(message: Message): void;
  /** Told to all who may read and have chosen [edge], or have chosen nothing. */
  tellData(message: Message, edge: TableEdge): void;
  /** Whether anybody wants to see packets on [edge]. */
  isWanted(edge: TableEdge): boolean;
  /** Packets a second that are told on each edge. */
  rate?: number;
}

/** The graph that was started. */
interface Started {
  id: string;
  compiled: CompiledHostGraph;
  /** On the wall, in ms. */
  since: number;
}

/** Milliseconds between two reports of what was left out. */
const REPORT = 1000;

/**
 * The one graph that runs on the device: started, edited while it runs, stopped. Its methods are called one at a time.
 * Nothing of this waits for clients.
 */
export class Network {
  private readonly traffic: Traffic;
  private started: Started | undefined;
  private table: ReadonlyMap<string, TableEdge> | undefined;
  /** What is told once the start that is under way has been told. */
  private held: (() => void)[] | undefined;
  private readonly timer: NodeJS.Timeout;
  private isShort = false;

  constructor(private readonly options: NetworkOptions) {
    this.traffic = new Traffic(options.rate);
    this.timer = setInterval(() => this.report(), REPORT);
    this.timer.unref();
    if (options.kept.current) this.hear(options.kept.current.device);
  }

  /** The id of the graph that was started; undefined when none was. */
  get running(): string | undefined {
    return this.started?.id;
  }

  /** Of the graph that was started last. */
  get counts(): Readonly<TrafficCounts> {
    return this.traffic.counts;
  }

  /** The program that the device should have; undefined when none should run. */
  get wanted() {
    return this.started?.compiled.program;
  }

  close(): void {
    clearInterval(this.timer);
  }

  /**
   * Loads a graph and starts it, in place of the one that ran. [announce] is told before anything that it does. Throws a
   * ProtocolError when the device cannot run it.
   */
  async start(id: string, announce: (message: Message) => void): Promise<void> {
    const { workspace, kept } = this.options;
    const graph = workspace.graph(id);
    if (this.started?.id === graph.about.id && kept.current?.device.state === 'running') {
      announce(this.startedMessage());
      return;
    }
    const device = this.device();
    const compiled = compileHostGraph(graph, workspace, kept.board);
    const before = this.started;
    this.held = [];
    this.table = undefined;
    const previous = { ...this.traffic.counts };
    try {
      this.started = { id: graph.about.id, compiled, since: Date.now() };
      this.traffic.reset();
      await this.upload(device, compiled);
    } catch (error) {
      this.held = undefined;
      // What does not fit is refused before anything is sent: then the other one runs on.
      const runsOn = before && device.state === 'running' && device.program !== undefined;
      this.started = runsOn ? before : undefined;
      this.table = undefined;
      if (before && !runsOn) this.options.tell(stoppedMessage(before));
      Object.assign(this.traffic.counts, previous);
      throw refusal(error);
    }
    if (before && before.id !== this.started.id) this.options.tell(stoppedMessage(before));
    announce(this.startedMessage());
    this.release();
    for (const message of problemMessages(compiled, graph, workspace)) this.options.tell(message);
  }

  /** Stops a graph; of one that does not run nothing happens. */
  async stop(id: string): Promise<Message> {
    const graph = this.options.workspace.graph(id);
    const { started } = this;
    if (started?.id !== graph.about.id) return stoppedMessage({ id: graph.about.id });
    await this.options.kept.current?.device.stop().catch((error: unknown) => {
      throw refusal(error);
    });
    this.report();
    this.started = undefined;
    return stoppedMessage(started);
  }

  /** `running` says whether packets or wake-ups are pending. */
  async status(id: string): Promise<Message> {
    const graph = this.options.workspace.graph(id);
    const started = this.started?.id === graph.about.id;
    const running = started && (await this.isBusy());
    return { protocol: 'network', command: 'status', payload: { graph: graph.about.id, running, started } };
  }

  /** Sends what a client sent to an exported inport of the graph that runs. */
  async send(id: string, port: string, event: string, data: unknown): Promise<void> {
    const graph = this.options.workspace.graph(id);
    if (this.started?.id !== graph.about.id) {
      throw new ProtocolError(`graph '${graph.about.id}' does not run: start it first`);
    }
    const device = this.device();
    try {
      if (event === 'data') await device.send(port, data);
      else if (event === 'begingroup') await device.sendBracket(port, 'open');
      else if (event === 'endgroup') await device.sendBracket(port, 'close');
    } catch (error) {
      throw refusal(error);
    }
  }

  /**
   * Brings what has changed in the workspace to the device, as one edit. Throws a ProtocolError when the device refuses;
   * nothing has changed there then.
   */
  async edited(changes: readonly Change[]): Promise<void> {
    const ids = changes.map(({ graph }) => graph.about.id);
    if (!this.started || !ids.some((id) => this.started?.compiled.parts.has(id))) return;
    this.table = undefined;
    if (changes.every(({ kind }) => kind === 'metadata')) return;
    const added = changes.flatMap((change) => change.added ?? []);
    await this.update(added);
  }

  /** Components have changed: what could not be compiled may be, and the other way round. */
  async recompile(): Promise<void> {
    if (this.started) await this.update([]);
  }

  /** What clients want to see has changed. */
  async watchAnew(): Promise<void> {
    const device = this.options.kept.current?.device;
    if (!this.started || device?.program === undefined) return;
    await this.watch(device, this.started.compiled).catch(ignoreLoss);
  }

  /** The device is there again: it gets what it should run. */
  async regained(device: Device): Promise<void> {
    const { started } = this;
    this.hear(device);
    if (!started) return;
    const { tell } = this.options;
    const kept = device.program !== undefined;
    try {
      if (kept) await this.watch(device, started.compiled);
      else await this.upload(device, started.compiled);
    } catch (error) {
      if (error instanceof DeviceError && error.isFatal) return;
      this.started = undefined;
      tell(this.error(refusal(error).message, started.id));
      tell(stoppedMessage(started));
      return;
    }
    const how = kept ? 'it ran on' : 'its graph was loaded anew, and what it had kept in mind is lost';
    tell(output(`the device at ${this.options.kept.address} is back: ${how}`));
    tell(await this.status(started.id));
  }

  /** The device is gone: what clients change meanwhile is kept for it. */
  lost(reason: string): void {
    const { tell, kept } = this.options;
    tell(this.error(`the device at ${kept.address} is gone: ${reason}`, this.started?.id));
    if (!this.started) return;
    const payload = { graph: this.started.id, running: false, started: true };
    tell({ protocol: 'network', command: 'status', payload });
  }

  // ---- The device

  private device(): Device {
    const { kept } = this.options;
    if (kept.current) return kept.current.device;
    throw new ProtocolError(`the device at ${kept.address} is not there now; it is looked for`);
  }

  private async isBusy(): Promise<boolean> {
    const device = this.options.kept.current?.device;
    if (device?.state !== 'running') return false;
    const { queued, wakeUps } = await device.statistics().catch(() => ({ queued: 0, wakeUps: 0 }));
    return queued + wakeUps > 0;
  }

  private async update(added: readonly HostElement[]): Promise<void> {
    const { started } = this;
    if (!started) return;
    const { workspace, kept, tell } = this.options;
    const graph = workspace.graph(started.id);
    const compiled = compileHostGraph(graph, workspace, kept.board);
    for (const element of added) {
      const problem = compiled.omitted.get(element);
      if (problem && !problem.code.startsWith('unknown-')) throw new ProtocolError(problem.message);
    }
    const before = started.compiled;
    const device = kept.current?.device;
    started.compiled = compiled;
    this.table = undefined;
    try {
      if (device?.program !== undefined) await this.edit(device, compiled);
    } catch (error) {
      if (error instanceof DeviceError && error.isFatal) return;
      started.compiled = before;
      this.table = undefined;
      throw refusal(error);
    }
    for (const message of problemMessages(compiled, graph, workspace, before)) tell(message);
  }

  private async edit(device: Device, compiled: CompiledHostGraph): Promise<void> {
    const { program } = compiled;
    try {
      await device.edit(program, { watches: this.watches(device, compiled) });
    } catch (error) {
      if (!(error instanceof EditRefused) || !error.canLoad) throw error;
      // Watches take memory, and must not keep a graph from fitting.
      await device.watchOnly([]);
      await device.edit(program);
      await this.watch(device, compiled);
    }
  }

  private async upload(device: Device, compiled: CompiledHostGraph): Promise<void> {
    const { program } = compiled;
    try {
      await device.upload(program, { watches: this.watches(device, compiled) });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'memory') throw error;
      await device.upload(program);
    }
  }

  private async watch(device: Device, compiled: CompiledHostGraph): Promise<void> {
    const refused = await device.watchOnly(this.watches(device, compiled));
    if (refused.length > 0) this.noteShort(refused.length);
  }

  /** What is to be watched, as far as the device has room for it. */
  private watches(device: Device, { program }: CompiledHostGraph): readonly Watch[] {
    const wanted = [...this.edges().values()].filter((edge) => this.options.isWanted(edge)).map(({ watch }) => watch);
    const chosen = affordable(wanted, program, device);
    if (chosen.length < wanted.length) this.noteShort(wanted.length - chosen.length);
    else this.isShort = false;
    return chosen;
  }

  private noteShort(count: number): void {
    if (this.isShort) return;
    this.isShort = true;
    this.options.tell(output(`${count} edges are not shown: the device has no room to watch them; choose fewer`));
  }

  private edges(): ReadonlyMap<string, TableEdge> {
    if (!this.started) return new Map();
    this.table ??= edgeTable(this.options.workspace.graph(this.started.id), this.options.workspace);
    return this.table;
  }

  // ---- What it tells

  private hear(device: Device): void {
    const isCurrent = () => this.options.kept.current?.device === device;
    device.on('watched', (event) => this.watched(event));
    device.on('packet', (event) => this.packet(event));
    device.on('dropped', ({ count }) => this.traffic.drop(count));
    device.on('error', ({ node, port, code, value }) => {
      const [key = '', ...inner] = node.split('/');
      const at = [inner.length > 0 ? `inside, ` : '', port === null ? '' : `port ${port.toUpperCase()}, `].join('');
      const cause = port === null ? '' : `: ${JSON.stringify(value)}`;
      this.processError(key, `${at}${Errors[code].text}${cause}`);
    });
    device.on('lost', ({ edge, count }) => {
      const name = this.edges().get(edge)?.place.id ?? edge;
      this.say(this.error(`${count} packets lost on ${name}: the queue of the device is full`, this.started?.id));
    });
    device.on('console', ({ text }) => this.console(text));
    device.on('state', ({ state, error }) => {
      const { started } = this;
      if (error === 'none' || state === 'running' || !started || !isCurrent() || this.held) return;
      this.started = undefined;
      this.options.tell(this.error(`the graph was stopped: ${Errors[error].text}`, started.id));
      this.options.tell(stoppedMessage(started));
    });
  }

  private watched({ edge: name, value, packetType }: WatchedEvent): void {
    const edge = this.edges().get(name);
    if (!edge) this.traffic.drop(1);
    else if (this.traffic.admit(edge.place.id))
      this.pass(() => this.options.tellData(dataMessage(edge.place, value, packetType), edge));
  }

  private packet({ port, value, packetType }: PacketEvent): void {
    const { started } = this;
    if (!started) return;
    this.traffic.counts.reported += 1;
    const outport = this.options.workspace.graph(started.id).outports.get(port)?.name ?? port;
    this.say(packetMessage(started.id, outport, value, packetType));
  }

  private processError(key: string, error: string): void {
    const { started } = this;
    if (!started) return;
    const nodes = this.options.workspace.graph(started.id).nodes.values();
    const node = [...nodes].find((each) => each.key === key);
    const payload = { id: node?.id ?? key, error, graph: started.id };
    this.say({ protocol: 'network', command: 'processerror', payload });
  }

  private readonly lines: string[] = [];

  /** Line by line: a text may come in pieces. */
  private console(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    const line = `${this.lines.pop() ?? ''}${first}`;
    const all = [line, ...rest];
    const last = all.pop() ?? '';
    if (last !== '') this.lines.push(last.slice(-LONGEST_LINE));
    for (const each of all) this.say(output(each.replace(/\r$/, '')));
  }

  private say(message: Message): void {
    this.pass(() => this.options.tell(message));
  }

  private pass(tell: () => void): void {
    if (this.held) this.held.push(tell);
    else tell();
  }

  private release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const tell of held) tell();
  }

  private report(): void {
    for (const line of this.traffic.takeLeftOut()) this.options.tell(output(line));
  }

  private startedMessage(): Message {
    const { id, since } = this.started ?? { id: '', since: Date.now() };
    const payload = { graph: id, time: new Date(since).toISOString(), started: true, running: true };
    return { protocol: 'network', command: 'started', payload };
  }

  private error(message: string, graph: string | undefined): Message {
    const payload = { message, ...(graph !== undefined && { graph }) };
    return { protocol: 'network', command: 'error', payload };
  }
}

/** Bytes of a line of the console that are kept until its end comes. */
const LONGEST_LINE = 4096;

function output(message: string): Message {
  return { protocol: 'network', command: 'output', payload: { message, type: 'message' } };
}

/** Of a graph that was started, or of one that was not. */
function stoppedMessage({ id, since }: { id: string; since?: number }): Message {
  const now = Date.now();
  const uptime = since === undefined ? 0 : (now - since) / 1000;
  const payload = { graph: id, time: new Date(now).toISOString(), uptime, started: false, running: false };
  return { protocol: 'network', command: 'stopped', payload };
}

/** Why the device did not do it, for who asked. */
function refusal(error: unknown): Error {
  return error instanceof DeviceError ? new ProtocolError(error.message) : (error as Error);
}

function ignoreLoss(error: unknown): void {
  if (!(error instanceof DeviceError && error.isFatal)) throw error;
}
