import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import type { Device } from '../../../device/device.js';
import { ComponentError, DeviceError } from '../../../device/device-error.js';
import type { Component } from '../../../library/component.js';
import { faultDeed, faultText } from '../../../link/component-fault.js';
import type { InitialPacket, Program } from '../../../program/program.js';
import { isResourceError } from '../../../program/resources/resource-errors.js';
import { convertForPort } from '../../../program/value.js';
import type { Statistics } from '../../../stream/answer.js';
import { encodeProgram } from '../../../stream/program.js';
import { Errors } from '../../../stream/table.js';
import { counted } from '../../../util/counted.js';
import { toError } from '../../../util/errors.js';
import type { Change } from '../graph/change.js';
import { type CompiledHostGraph, compileHostGraph } from '../graph/compile.js';
import type { TableEdge } from '../graph/edge-table.js';
import type { HostElement, HostGraph } from '../graph/host-graph.js';
import { type Message, ProtocolError } from '../protocol/message.js';
import { DeviceVoice, type VoiceOptions } from './device-voice.js';
import { DeviceWork } from './device-work.js';
import { networkError, outputMessage, type Run, startedMessage, statusMessage, stoppedMessage } from './messages.js';
import { problemMessages } from './problems.js';
import type { TrafficCounts } from './traffic.js';
import { type UnfedMessages, UnfedReports, unfedMessages } from './unfed.js';

export interface NetworkOptions extends VoiceOptions {
  kept: ReconnectingDevice;
  /** Whether any client wants to see packets on [edge]. */
  isWanted(edge: TableEdge): boolean;
  /** Tells of a mistake in the graph: to clients without the extension, since a check tells the others. */
  tellMistake(message: Message): void;
  /** Called when a graph begins to be loaded, and when that has ended. */
  loading(): void;
}

/** The counters of a device, and the device, which knows its limits. */
export interface DeviceStatistics {
  counts: Statistics;
  device: Device;
}

/** The graph that was started. */
interface Started extends Run {
  compiled: CompiledHostGraph;
}

/**
 * Starts, edits and stops the one graph that runs on the device. Call its methods one at a time.
 */
export class Network {
  private started: Started | undefined;
  /** The last program for the device, if its nodes have the same numbers there as in the compiled program. */
  private placed: Program | undefined;
  /** The program that has a component that did not return, or crashed, as a stream, and what was said of it. */
  private faulty: { stream: string; text: string } | undefined;
  /** Whether a graph is being loaded: whoever starts it is told why that fails. */
  private isLoading = false;
  /** The device that was last brought to what should run; another one has come back, and was not yet. */
  private ready: Device | undefined;
  /** Ids of components that the device was asked for and does not have. */
  private readonly lacking = new Set<number>();
  /** Whether a graph was stopped while the device was lost. */
  private isStopDue = false;
  private readonly voice: DeviceVoice;
  private readonly work: DeviceWork;
  private readonly unfed: UnfedReports;

  constructor(private readonly options: NetworkOptions) {
    this.voice = new DeviceVoice(options);
    const wanted = () => [...this.voice.edges().values()].filter((edge) => options.isWanted(edge));
    this.work = new DeviceWork(
      () => wanted().map(({ watch }) => watch),
      (count) =>
        this.say(
          `${counted(count, 'edge')} cannot be shown: the device has no memory to watch more; select fewer edges`,
        ),
    );
    this.unfed = new UnfedReports(() => this.unfedNow(), options.tellMistake, options.clock);
    this.ready = options.kept.current?.device;
    if (this.ready) this.hear(this.ready);
  }

  /** Whether a graph is being loaded, or is about to be, onto a device that has just come back. */
  get isBusy(): boolean {
    const device = this.options.kept.current?.device;
    return this.isLoading || (device !== undefined && device !== this.ready);
  }

  /** What was said of a component that did not return, or crashed; undefined when none did. */
  get fault(): string | undefined {
    return this.faulty?.text;
  }

  /** The ids of a node of the graph that was started, `north/lamp`, by its name on the device. */
  nodeName(name: string): string {
    return this.voice.nodeIds(name).join('/');
  }

  /** How many parts of the graph that was started do not run. */
  get omitted(): number {
    return this.started?.compiled.omitted.size ?? 0;
  }

  /** Whether it has parts that do not run since the firmware lacks their components. */
  get lacksFirmware(): boolean {
    return [...(this.started?.compiled.omitted.values() ?? [])].some(({ code }) => code === 'missing-component');
  }

  /** The id of the started graph; undefined when none was started. */
  get running(): string | undefined {
    return this.started?.id;
  }

  /** The graph that was started last, and the time; undefined when none was started. */
  get run(): Run | undefined {
    return this.started;
  }

  /** The messages about parts of the started graph that do not run, or that nothing feeds. */
  problems(): Message[] {
    const { workspace } = this.options;
    const graph = this.started && workspace.find(this.started.id);
    if (!graph || !this.started) return [];
    return [...problemMessages(this.started.compiled, graph, workspace), ...this.unfedNow().values()];
  }

  /** The packet counts of the graph that was started last. */
  get counts(): Readonly<TrafficCounts> {
    return this.voice.traffic.counts;
  }

  /** The program that the device should have; undefined when none should run. */
  get wanted(): Program | undefined {
    return this.started?.compiled.program;
  }

  /** The program that a lost device may still have; undefined when that is unknown. */
  get known(): Program | undefined {
    return this.placed;
  }

  close(): void {
    this.voice.close();
    this.unfed.close();
  }

  /**
   * Loads and starts a graph in place of the running one. Calls [announce] with the start message before those of the
   * device. Throws a ProtocolError when the device cannot run it.
   */
  async start(id: string, announce: (message: Message) => void): Promise<void> {
    const { workspace, kept } = this.options;
    const graph = workspace.graph(id);
    const before = this.started;
    if (before?.id === graph.about.id && kept.current?.device.state === 'running') {
      announce(startedMessage(before, await this.isRunning(before)));
      return;
    }
    const device = this.device();
    const compiled = await this.compile(graph);
    this.refuseFaulty(compiled.program);
    const started = { id: graph.about.id, compiled, since: Date.now() };
    this.enter(started);
    await this.load(device, started, before);
    if (before && before.id !== started.id) this.options.notify(stoppedMessage(before));
    const isRunning = await this.isRunning(started);
    if (this.started !== started && this.faulty) throw new ProtocolError(this.faulty.text);
    announce(startedMessage(started, isRunning));
    this.voice.release();
    for (const message of problemMessages(compiled, graph, workspace)) this.options.tellMistake(message);
    this.unfed.started();
  }

  /** Stops a graph. Does nothing when it does not run. */
  async stop(id: string): Promise<Message> {
    const graph = this.options.workspace.graph(id);
    const { started } = this;
    if (started?.id !== graph.about.id) return stoppedMessage({ id: graph.about.id });
    const device = this.options.kept.current?.device;
    this.isStopDue = device === undefined;
    await device?.stop().catch(ignoreLoss);
    this.voice.report();
    this.enter(undefined);
    return stoppedMessage(started);
  }

  async status(id: string): Promise<Message> {
    const { id: graph } = this.options.workspace.graph(id).about;
    const { started } = this;
    if (started?.id !== graph) return statusMessage(graph, false, false);
    return statusMessage(graph, true, await this.isRunning(started));
  }

  /** Sends a packet from a client to an exported inport of the running graph. */
  async send(id: string, port: string, event: string, data: unknown): Promise<void> {
    const graph = this.options.workspace.graph(id);
    if (this.started?.id !== graph.about.id) {
      throw new ProtocolError(`graph '${graph.about.id}' is not running: start it first`);
    }
    const device = this.device();
    try {
      if (event === 'data') await device.send(port, data);
      else if (event === 'begingroup') await device.sendBracket(port, 'open');
      else if (event === 'endgroup') await device.sendBracket(port, 'close');
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /**
   * Sends a packet from a client to any inport of the running graph: [node] is its name on the device. The device gets it
   * as an initial packet that is added and taken away again.
   */
  async inject(node: string, port: string, data: unknown): Promise<void> {
    const device = this.device();
    const program = this.started?.compiled.program;
    if (!program || device.program === undefined) throw new ProtocolError('no graph runs: start it first');
    const further = initialsFor(program, node, port, data);
    try {
      await this.work.edit(device, { ...program, initials: [...program.initials, ...further] });
      await this.bring(device, program);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Stops whatever runs on the device, also what did not come from here. */
  async stopAll(): Promise<void> {
    const { started } = this;
    if (started) this.options.notify(await this.stop(started.id));
    else await this.device().stop().catch(ignoreLoss);
  }

  /** The counters of the device. Throws a ProtocolError while it is lost. */
  async statistics(): Promise<DeviceStatistics> {
    const device = this.device();
    try {
      return { counts: await device.statistics(), device };
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Whether the firmware on the device is known to lack [component]. */
  lacks(component: Component): boolean {
    const device = this.options.kept.current?.device;
    return device !== undefined && !device.sizes.has(component.id);
  }

  /**
   * Sends the changes in the workspace to the device, as one edit. Throws a ProtocolError when the device rejects
   * it. The device then stays as it was.
   */
  async edited(changes: readonly Change[]): Promise<void> {
    const { started } = this;
    if (!started) return;
    const { parts } = started.compiled;
    const touched = changes.flatMap(({ graph, also = [], removed = [] }) => [
      ...[graph, ...also].map(({ about }) => about.id),
      ...removed,
    ]);
    if (!touched.some((id) => parts.has(id))) return;
    this.voice.graphChanged();
    if (changes.every(({ kind }) => kind === 'metadata')) return;
    await this.update(
      started,
      changes.flatMap(({ added }) => added ?? []),
    );
  }

  /** Compiles again after components have changed: this may solve problems, or cause new ones. */
  async recompile(): Promise<void> {
    this.faulty = undefined;
    this.lacking.clear();
    if (this.started) await this.update(this.started, []);
  }

  /** Puts new nodes in the place of those of a component in the running graph. The others keep their state. */
  async renew(component: string): Promise<void> {
    const { workspace, kept } = this.options;
    const { started } = this;
    const device = kept.current?.device;
    if (!started || device?.program === undefined) return;
    const isLeftOut = (each: Component) => each.name === component || this.lacks(each);
    const without = compileHostGraph(workspace.graph(started.id), workspace, kept.board, isLeftOut);
    await this.work.edit(device, without.program).catch(ignoreLoss);
    await this.update(started, []);
  }

  /** Updates the watches after clients have selected other edges. */
  async watchAnew(): Promise<void> {
    const device = this.options.kept.current?.device;
    const { wanted } = this;
    if (!wanted || device?.program === undefined) return;
    await this.work.watch(device, wanted).catch(ignoreLoss);
  }

  /** The device has reconnected: loads the program that it should run. */
  async regained(device: Device): Promise<void> {
    await this.bringBack(device);
    this.ready = device;
    this.options.loading();
  }

  private async bringBack(device: Device): Promise<void> {
    const { started } = this;
    this.lacking.clear();
    this.hear(device);
    if (this.isStopDue && device.state === 'running') await device.stop().catch(ignoreLoss);
    this.isStopDue = false;
    if (!started) return;
    const { notify, kept } = this.options;
    const ranOn = device.program !== undefined;
    try {
      // It may have other firmware by now.
      started.compiled = await this.compile(this.options.workspace.graph(started.id));
      await this.bring(device, started.compiled.program);
    } catch (error) {
      if (isLoss(error)) return;
      this.enter(undefined);
      notify(networkError(refusal(error).message, started.id));
      notify(stoppedMessage(started));
      return;
    }
    const how = ranOn ? 'its graph kept running' : 'its graph was loaded again, and its state was lost';
    this.say(`the device at ${kept.address} is back: ${how}`);
    notify(await this.status(started.id));
  }

  /**
   * The device was lost: changes by clients are kept until it is back. A graph with a component that did not return, or
   * crashed, is stopped, and stays so until it is changed and started. Returns what has happened, for the terminal.
   */
  lost(reason: DeviceError): string {
    const { notify, kept } = this.options;
    if (reason instanceof ComponentError && this.started) return this.stopFaulty(reason, this.started);
    notify(networkError(`the device at ${kept.address} is gone: ${reason.message}`, this.started?.id));
    if (this.started) notify(statusMessage(this.started.id, true, false));
    return `the device is gone: ${reason.message}`;
  }

  private stopFaulty({ fault, node, component }: ComponentError, started: Started): string {
    const { voice } = this;
    const why = faultText(fault, voice.nodeIds(node).join('/'), component);
    const text = `graph '${started.id}' was stopped: ${why}`;
    this.faulty = { stream: streamText(started.compiled.program), text };
    this.placed = undefined;
    voice.drop();
    voice.failed(node, `the component ${component === undefined ? '' : `${component} `}${faultDeed(fault)}`);
    if (!this.isLoading) {
      this.enter(undefined);
      this.options.notify(networkError(text, started.id));
      this.options.notify(stoppedMessage(started));
    }
    return `${text}; it is not loaded again before it is changed and started`;
  }

  /**
   * Compiles a graph without what the firmware on the device lacks. The device is asked once for each component: a
   * simulated board gets new ones while it runs.
   */
  private async compile(graph: HostGraph): Promise<CompiledHostGraph> {
    const { workspace, kept } = this.options;
    const compiled = compileHostGraph(graph, workspace, kept.board);
    const device = kept.current?.device;
    const missing = () => compiled.program.nodes.filter(({ component }) => this.lacks(component));
    if (!device || missing().length === 0) return compiled;
    if (missing().some(({ component }) => !this.lacking.has(component.id))) {
      await device.learnComponents(compiled.program).catch(ignoreLoss);
    }
    for (const { component } of missing()) this.lacking.add(component.id);
    if (missing().length === 0) return compiled;
    return compileHostGraph(graph, workspace, kept.board, (component) => this.lacks(component));
  }

  private refuseFaulty(program: Program): void {
    const { faulty } = this;
    if (faulty && faulty.stream === streamText(program))
      throw new ProtocolError(`${faulty.text}; change it before you start it again`);
  }

  private enter(started: Started | undefined): void {
    this.started = started;
    this.voice.speakOf(started?.id);
  }

  private unfedNow(): UnfedMessages {
    const { workspace } = this.options;
    const graph = this.started && workspace.find(this.started.id);
    return graph && this.started ? unfedMessages(this.started.compiled.program, graph, workspace) : new Map();
  }

  private device(): Device {
    const { kept } = this.options;
    if (kept.current) return kept.current.device;
    throw new ProtocolError(`the device at ${kept.address} is not connected; the runtime is trying to reconnect`);
  }

  /**
   * Whether the graph may do anything before it is sent a packet: packets or wake-ups are pending, or a node waits for a
   * pin or a serial port. All messages about a graph say the same.
   */
  private async isRunning({ compiled }: Started): Promise<boolean> {
    const device = this.options.kept.current?.device;
    if (device?.state !== 'running') return false;
    if (compiled.program.nodes.some(({ component }) => component.interrupts)) return true;
    const { queued, wakeUps } = await device.statistics().catch(() => ({ queued: 0, wakeUps: 0 }));
    return queued + wakeUps > 0;
  }

  /** Holds the messages of the device meanwhile. */
  private async load(device: Device, started: Started, before: Started | undefined): Promise<void> {
    const { traffic } = this.voice;
    const counts = { ...traffic.counts };
    this.voice.hold();
    traffic.reset();
    this.isLoading = true;
    this.options.loading();
    try {
      await this.work.upload(device, started.compiled.program);
      this.notePlaced(device, started.compiled.program);
    } catch (error) {
      this.voice.drop();
      Object.assign(traffic.counts, counts);
      // A program that does not fit is rejected before anything is sent, so the previous one keeps running.
      const isFaulty = error instanceof ComponentError;
      const runsOn = device.state === 'running' && device.program !== undefined && !isFaulty;
      this.enter(runsOn ? before : undefined);
      if (before && !runsOn) this.options.notify(stoppedMessage(before));
      throw this.refusal(error);
    } finally {
      this.isLoading = false;
      this.options.loading();
    }
  }

  private async update(started: Started, added: readonly HostElement[]): Promise<void> {
    const { workspace, kept, tellMistake } = this.options;
    const graph = workspace.graph(started.id);
    const compiled = await this.compile(graph);
    for (const element of added) {
      const problem = compiled.omitted.get(element);
      if (problem && !problem.code.startsWith('unknown-')) throw new ProtocolError(problem.message);
    }
    const before = started.compiled;
    // What is added may also want what an element has that runs.
    for (const [element, problem] of added.length > 0 ? compiled.omitted : []) {
      if (isResourceError(problem) && !before.omitted.has(element)) throw new ProtocolError(problem.message);
    }
    const device = kept.current?.device;
    started.compiled = compiled;
    this.voice.graphChanged();
    try {
      if (device?.program !== undefined) await this.bring(device, compiled.program);
    } catch (error) {
      // The device is lost. It gets the changes when it is back.
      if (isLoss(error)) return;
      started.compiled = before;
      this.voice.graphChanged();
      throw refusal(error);
    }
    for (const message of problemMessages(compiled, graph, workspace, before)) tellMistake(message);
    this.unfed.edited();
  }

  /** Edits the program on the device to [program], or loads it when there is none. */
  private async bring(device: Device, program: Program): Promise<void> {
    if (device.program === undefined) await this.work.upload(device, program);
    else await this.work.edit(device, program);
    this.notePlaced(device, program);
  }

  private notePlaced(device: Device, program: Program): void {
    this.placed = hasNumbersOf(device.program, program) ? program : undefined;
  }

  private hear(device: Device): void {
    this.voice.hear(device);
    device.on('state', ({ state, error }) => {
      const { started } = this;
      const isOurs = this.options.kept.current?.device === device && !this.voice.isHolding;
      if (error === 'none' || state === 'running' || !started || !isOurs) return;
      this.enter(undefined);
      this.options.notify(
        networkError(`the graph was stopped: ${Errors[error].text}; ${Errors[error].remedy}`, started.id),
      );
      this.options.notify(stoppedMessage(started));
    });
  }

  private refusal(error: unknown): Error {
    return error instanceof ComponentError && this.faulty ? new ProtocolError(this.faulty.text) : refusal(error);
  }

  private say(text: string): void {
    this.options.notify(outputMessage(text));
  }
}

/** The packets of [data] for an inport. Throws a ProtocolError when there is no such port or the value does not fit. */
function initialsFor(program: Program, name: string, port: string, data: unknown): InitialPacket[] {
  const node = program.nodes.find((each) => each.name === name);
  if (!node) throw new ProtocolError('the node does not run: mend what is wrong with it first');
  const inport = node.component.inports.findIndex((each) => each.name === port);
  const inner = node.component.inports[inport];
  if (!inner) throw new ProtocolError(`${node.component.name} has no inport '${port}'`);
  const packets = convertForPort(data, inner, node.component, program.board);
  if (!Array.isArray(packets)) throw new ProtocolError(packets.message);
  return packets.map((packet) => ({ target: node.id, inport, packet }));
}

/** Whether nodes and exported ports have the same numbers on the device as in the compiled program. */
function hasNumbersOf(onDevice: Program | undefined, compiled: Program): boolean {
  if (!onDevice) return false;
  const numbers = ({ nodes, inports, outports }: Program) =>
    JSON.stringify([nodes.map(({ id }) => id), ...[inports, outports].map((ports) => ports.map(({ index }) => index))]);
  return numbers(onDevice) === numbers(compiled);
}

/** Equal for programs that are equal to a device. */
function streamText(program: Program): string {
  return encodeProgram(program).join(' ');
}

function isLoss(error: unknown): boolean {
  return error instanceof DeviceError && error.isFatal;
}

function ignoreLoss(error: unknown): void {
  if (!isLoss(error)) throw refusal(error);
}

/** Converts an error of the device for the client that made the request. */
function refusal(error: unknown): Error {
  if (error instanceof DeviceError) return new ProtocolError(error.message);
  return toError(error);
}
