import { type BusEvent, isOfBus, type SerialEvent } from '../../../boards/events.js';
import type { PartRemark } from '../../../circuit/live-parts.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import type { PacketValue } from '../../../device/events.js';
import type { Component } from '../../../library/component.js';
import { arenaCapacity } from '../../../program/arena.js';
import type { Board } from '../../../program/board.js';
import type { Program } from '../../../program/program.js';
import type { Clock } from '../../../util/clock.js';
import { describeEvent } from '../../events/describe-event.js';
import type { Client } from '../client.js';
import type { Change } from '../graph/change.js';
import type { TableEdge } from '../graph/edge-table.js';
import type { HostGraph } from '../graph/host-graph.js';
import { nodeIds } from '../graph/node-ids.js';
import type { Workspace, WorkspaceState } from '../graph/workspace.js';
import type { Network } from '../network/network.js';
import type { Answers, ClockView, Events, StateView } from '../protocol/extension/messages.js';
import { limits } from '../protocol/limits.js';
import type { WorkQueue } from '../work-queue.js';
import { checkGraph } from './check.js';
import { deltaOf } from './delta.js';
import { Edits } from './edits.js';
import type { GraphFiles } from './files.js';
import type { FirmwareWriter } from './firmware.js';
import { Guest, type Session } from './guest.js';
import { History } from './history.js';
import { operationsOf } from './operations-of.js';
import { type CircuitFile, RuntimeParts } from './parts.js';
import { Recorder } from './recorder.js';
import { Revisions } from './revisions.js';
import { isSame } from './same.js';
import { edgeSelector } from './selection.js';
import { stateView } from './state.js';

/** The parts of the runtime that the extension uses. */
export interface ExtensionContext {
  workspace: Workspace;
  network: Network;
  queue: WorkQueue;
  board: Board;
  firmware: FirmwareWriter | undefined;
  files: GraphFiles | undefined;
  /** The id of the main graph. */
  main: string | undefined;
}

export interface ExtensionOptions {
  kept: ReconnectingDevice;
  context: ExtensionContext;
  clock: Clock;
  /** The circuit beside the main graph. */
  circuit: CircuitFile | undefined;
  /** The bytes of flash that a component adds to firmware; undefined where that was not measured. */
  flashBytes(component: Component): { bytes: number; board: string } | undefined;
  /** Bytes of flash of the board's chip that firmware may take; undefined where that is not known. */
  flashSize: number | undefined;
  /** Called when the edges that guests see have changed. */
  viewChanged(): void;
}

/** Milliseconds without a change after which graphs are checked. */
const CALM = 30;
/** Milliseconds between two statistics that are sent. */
const STATISTICS = 1000;

/** A packet at which a simulated board pauses. */
export interface Breakpoint {
  selector: string;
  /** Any packet when it is undefined. */
  value?: unknown;
}

/** The protocol `microflo`: who speaks it, the revisions of graphs, and what is sent without being asked for. */
export class Extension {
  readonly revisions = new Revisions();
  readonly edits: Edits;
  /** What is done by hand. */
  readonly recorder = new Recorder(() => this.options.kept.current?.time?.now ?? 0);
  readonly parts: RuntimeParts;
  /** Whether firmware is being written. */
  isFlashing = false;
  private readonly guests = new Map<Client, Guest>();
  /** Undo steps of clients that may come back, by the texts that they sent; those that left first come first. */
  private readonly sessions = new Map<string, Session>();
  private readonly breakpoints = new Map<string, readonly Breakpoint[]>();
  private readonly checked = new Map<string, Events['check']>();
  /** What was found since anything has changed. */
  private fresh = new WeakMap<HostGraph, Events['check']>();
  /** What pins were last known to be. */
  private readonly pins = new Map<string, number | null>();
  private readonly began = performance.now();
  private clients = 0;
  private told: StateView | undefined;
  private pausedAt: string | undefined;
  private cancelCheck: (() => void) | undefined;
  private cancelStatistics: (() => void) | undefined;
  private isStateDue = false;
  private readonly ends: (() => void)[];
  private endPins = () => {};

  constructor(readonly options: ExtensionOptions) {
    const { context, kept } = options;
    this.edits = new Edits(context.workspace, context.board, this.revisions);
    this.parts = new RuntimeParts(context.board, options.circuit, {
      replaced: () => this.tell('parts', this.partsView),
      changed: (part) => this.partChanged(part),
      remarked: (remark) => this.partChanged(remark.part, remark),
    });
    if (kept.current) this.hear(kept.current);
    this.ends = [
      kept.on('lost', () => {
        this.parts.lost();
        this.deviceChanged();
      }),
      kept.on('connected', ({ opened }) => {
        this.hear(opened);
        this.deviceChanged();
      }),
    ];
  }

  close(): void {
    for (const end of this.ends) end();
    this.parts.close();
    this.endPins();
    this.cancelCheck?.();
    this.cancelStatistics?.();
    for (const guest of this.guests.values()) guest.close();
  }

  /** The guest that [client] is; undefined when it has not said hello. */
  guest(client: Client): Guest | undefined {
    return this.guests.get(client);
  }

  /** [client] says hello. [key]: the text by which it finds its undo steps again. */
  welcome(client: Client, key: string | undefined): Guest {
    const known = this.guests.get(client);
    if (known) return known;
    const part = (name: string) => this.parts.change(name);
    const guest = new Guest(
      client,
      this.session(key),
      this.options.clock,
      () => this.now,
      () => this.time,
      part,
    );
    this.guests.set(client, guest);
    client.watchElsewhere((edge) => guest.sees(edge) || this.breakpointAt(edge) !== undefined);
    client.gone.addEventListener('abort', () => this.leave(guest));
    this.options.viewChanged();
    return guest;
  }

  /** Graphs were changed: gives them their next revisions, and tells of it. */
  noted(changes: readonly Change[], before: WorkspaceState): void {
    const graphs = new Map<string, HostGraph>(before.graphs);
    let isLibraryChanged = false;
    for (const { graph, also = [], removed = [], by = 'other', label, changesPorts } of changes) {
      for (const after of [graph, ...also]) {
        const { id } = after.about;
        const old = graphs.get(id);
        graphs.set(id, after);
        if (old) this.noteGraph(old, after, by, label);
        else this.revisions.note(id, [], by);
        if (!old || changesPorts) isLibraryChanged = true;
      }
      for (const id of removed) {
        graphs.delete(id);
        this.revisions.note(id, [], by);
        isLibraryChanged = true;
      }
    }
    if (isLibraryChanged) this.tell('library', {});
    this.options.context.files?.noted(graphs.keys());
    this.checkLater();
    this.stateMayChange();
  }

  /** The components have changed. */
  libraryChanged(): void {
    this.tell('library', {});
    this.checkLater();
    this.stateMayChange();
  }

  packet(edge: TableEdge, packet: PacketValue): void {
    for (const guest of this.guests.values()) guest.packet(edge, packet);
    const breakpoint = this.breakpointAt(edge);
    const time = this.options.kept.current?.time;
    if (!breakpoint || !time || time.paused) return;
    if (breakpoint.value !== undefined && !isSame(breakpoint.value, packet.value)) return;
    time.paused = true;
    this.clockChanged(edge.place.id);
  }

  dropped(count: number): void {
    for (const guest of this.guests.values()) guest.dropped(count);
  }

  /** Sets where a simulated board pauses in [graph]. */
  pauseWhen(graph: string, breakpoints: readonly Breakpoint[]): void {
    if (breakpoints.length > 0) this.breakpoints.set(graph, breakpoints);
    else this.breakpoints.delete(graph);
    this.options.viewChanged();
  }

  /** How many breakpoints there are, but for those of [graph]. */
  breakpointsBeside(graph: string): number {
    return [...this.breakpoints].reduce((sum, [id, all]) => sum + (id === graph ? 0 : all.length), 0);
  }

  get clockView(): ClockView {
    const time = this.options.kept.current?.time;
    return {
      can: time !== undefined,
      paused: time?.paused ?? false,
      speed: time?.speed ?? 1,
      time: time?.now ?? 0,
      ...(this.pausedAt !== undefined && { edge: this.pausedAt }),
    };
  }

  /** Time was paused, or goes on. [edge]: where a packet has paused it. */
  clockChanged(edge?: string): void {
    this.pausedAt = edge;
    this.tell('clock', this.clockView);
  }

  /** Whether the board is paused and handles nothing that is sent to it. */
  get isDeaf(): boolean {
    const time = this.options.kept.current?.time;
    return time?.paused === true && !time.hearsPaused;
  }

  /** What follows cannot wait: a board that would not hear of it goes on. */
  wake(): void {
    const time = this.options.kept.current?.time;
    if (!time || !this.isDeaf) return;
    time.paused = false;
    this.clockChanged();
  }

  get state(): StateView {
    const { kept, context } = this.options;
    const { network, firmware } = context;
    return stateView({ kept, network, isFlashing: this.isFlashing, canFlash: firmware?.canFlash === true });
  }

  /** Tells of the state if it is another one. Several calls in a row cause only one message. */
  stateMayChange(): void {
    if (this.isStateDue) return;
    this.isStateDue = true;
    queueMicrotask(() => {
      this.isStateDue = false;
      const { state } = this;
      if (isSame(state, this.told)) return;
      this.told = state;
      this.tell('state', state);
    });
  }

  check(graph: HostGraph): Events['check'] {
    const { kept, context, flashBytes } = this.options;
    const { workspace, board, network } = context;
    const known = this.fresh.get(graph);
    if (known) return known;
    const lacks = (component: Component) => network.lacks(component);
    const device = kept.current?.device;
    const options = { workspace, board, device, lacks, flashBytes };
    const found = checkGraph(graph, this.revisions.of(graph.about.id), options);
    this.checked.set(graph.about.id, found);
    this.fresh.set(graph, found);
    return found;
  }

  /** The program has changed a pin, or somebody has set an input; null: nothing drives it any more. */
  pinChanged(pin: string, value: number | null, time = this.clockView.time): void {
    this.pins.set(pin, value);
    for (const guest of this.guests.values()) guest.pin(pin, value, time);
  }

  /** What [guest] follows has changed: it hears of the pins that it has missed. */
  followed(guest: Guest): void {
    const { time } = this.clockView;
    for (const [pin, value] of this.pins) guest.pin(pin, value, time);
    this.followingChanged();
  }

  private followingChanged(): void {
    const isFollowed = [...this.guests.values()].some(({ follows }) => follows.statistics);
    if (isFollowed && !this.cancelStatistics) this.statisticsLater();
    if (isFollowed || !this.cancelStatistics) return;
    this.cancelStatistics();
    this.cancelStatistics = undefined;
  }

  async statistics(): Promise<Events['statistics']> {
    const { network } = this.options.context;
    const { counts, device } = await network.statistics();
    const { limits: most } = device;
    const arena = arenaCapacity(most);
    const { freeArena, queued, mostQueued, strings, delivered, lost, discarded, missedTicks, droppedEvents } = counts;
    return {
      arenaUsed: Math.max(0, arena - freeArena),
      arena,
      queued,
      mostQueued,
      queue: most.queue,
      strings,
      mostStrings: most.strings,
      delivered,
      lost,
      discarded,
      missedTicks,
      droppedEvents,
    };
  }

  /** The parts of the circuit, and what is wrong with it beside what runs. */
  get partsView(): Events['parts'] {
    return this.parts.view(this.program, this.options.context.main);
  }

  /** How the circuit is wired to the board. */
  wiring(): Promise<Answers['wiring']> {
    return this.parts.wiring(this.program);
  }

  /** The main graph that runs, with nodes called as a person calls them. */
  private get program(): Program | undefined {
    const { network, main, workspace } = this.options.context;
    const root = main === undefined ? undefined : workspace.find(main);
    const program = root && network.running === main ? network.wanted : undefined;
    if (!program || !root) return undefined;
    const nodes = program.nodes.map((node) => ({ ...node, name: nodeIds(root, node.name, workspace).join('/') }));
    return { ...program, nodes };
  }

  tell<Command extends keyof Events>(command: Command, payload: Events[Command]): void {
    for (const guest of this.guests.values()) guest.send(command, payload);
  }

  /** The text of a graph is another one, which [by] has typed. */
  tellText(graph: string, text: string, by?: Guest): void {
    for (const guest of this.guests.values()) {
      if (guest !== by && guest.opened.has(graph)) guest.send('text', { graph, text });
    }
  }

  private partChanged(name: string, remark?: PartRemark): void {
    for (const guest of this.guests.values()) guest.partChanged(name, remark);
  }

  /** Milliseconds since the runtime began. */
  private get now(): number {
    return performance.now() - this.began;
  }

  /** Milliseconds of board time where that can be told, and else since the runtime began. */
  private get time(): number {
    return this.options.kept.current?.time?.now ?? this.now;
  }

  private session(key: string | undefined): Session {
    const isTaken = [...this.guests.values()].some(({ session }) => session === this.sessions.get(key ?? ''));
    const known = key === undefined || isTaken ? undefined : this.sessions.get(key);
    if (known) return known;
    this.clients += 1;
    const session = { name: `c${this.clients}`, history: new History() };
    if (key !== undefined && !isTaken) this.sessions.set(key, session);
    return session;
  }

  private leave(guest: Guest): void {
    guest.close();
    this.guests.delete(guest.client);
    this.followingChanged();
    const present = new Set([...this.guests.values()].map(({ session }) => session));
    const left = [...this.sessions].filter(([, session]) => !present.has(session));
    for (const [key] of left.slice(0, Math.max(0, left.length - limits.sessions.most))) this.sessions.delete(key);
  }

  private noteGraph(before: HostGraph, after: HostGraph, by: string, label: string | undefined): void {
    const delta = deltaOf(before, after);
    if (delta.length === 0) return;
    const { id } = after.about;
    const revision = this.revisions.note(id, delta, by);
    const { workspace } = this.options.context;
    const operations = operationsOf(delta, before, after, (component) => workspace.fullName(component));
    const isShort = operations !== undefined && operations.length <= limits.operations.most;
    const changed = {
      graph: id,
      revision,
      ...(isShort && { operations }),
      by,
      ...(label !== undefined && { label }),
    };
    for (const guest of this.guests.values()) if (guest.opened.has(id)) guest.send('changed', changed);
  }

  private breakpointAt(edge: TableEdge): Breakpoint | undefined {
    const selector = edgeSelector(edge);
    return this.breakpoints.get(edge.drawnIn)?.find((each) => each.selector === selector);
  }

  private hear(opened: OpenDevice): void {
    this.endPins();
    this.pins.clear();
    this.recorder.reset();
    const end = opened.pins?.onEvent((event) => {
      if (event.type === 'pin' || event.type === 'pwm') this.pinChanged(event.pin, event.value, event.time);
      else if (isOfBus(event)) this.busWasUsed(event);
      else if (event.type === 'serial') this.serialSent(event);
    });
    this.endPins = end ?? (() => {});
  }

  /** What goes over the link is told as packets, and as text of the console. */
  private serialSent({ port, bytes }: SerialEvent): void {
    if (!this.options.context.board.buses.serial.some(({ number }) => number === port)) return;
    for (const guest of this.guests.values()) guest.sent(port, bytes);
  }

  private busWasUsed(event: BusEvent): void {
    const following = [...this.guests.values()].filter(({ follows }) => follows.buses);
    if (following.length === 0) return;
    const { type: bus, begins, time: ends } = event;
    const view = { bus, begins, ends, text: describeEvent(event) };
    for (const guest of following) guest.transaction(view);
  }

  private deviceChanged(): void {
    this.stateMayChange();
    this.clockChanged();
    this.libraryChanged();
  }

  private checkLater(): void {
    this.fresh = new WeakMap();
    this.cancelCheck ??= this.options.clock.after(CALM, () => {
      this.cancelCheck = undefined;
      this.checkAll();
    });
  }

  private checkAll(): void {
    const { workspace } = this.options.context;
    const opened = new Set([...this.guests.values()].flatMap((guest) => [...guest.opened]));
    for (const id of [...this.checked.keys()]) if (!opened.has(id)) this.checked.delete(id);
    for (const id of opened) {
      const graph = workspace.find(id);
      if (!graph) continue;
      const before = this.checked.get(id);
      const found = this.check(graph);
      if (before && isSame({ ...before, revision: 0 }, { ...found, revision: 0 })) continue;
      for (const guest of this.guests.values()) if (guest.opened.has(id)) guest.send('check', found);
    }
  }

  private statisticsLater(): void {
    this.cancelStatistics = this.options.clock.after(STATISTICS, () => {
      this.statisticsLater();
      void this.sendStatistics();
    });
  }

  private async sendStatistics(): Promise<void> {
    if (this.isDeaf) return;
    // While the device is lost there are none, which the state says.
    const found = await this.options.context.queue.run(() => this.statistics()).catch(() => undefined);
    if (!found) return;
    for (const guest of this.guests.values()) if (guest.follows.statistics) guest.send('statistics', found);
  }
}
