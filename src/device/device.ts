import type { Library } from '../library/component.js';
import type { MessagePipe } from '../link/pipe.js';
import type { Board } from '../program/board.js';
import type { Edit } from '../program/difference.js';
import type { GraphReadBack } from '../program/equal.js';
import type { Program } from '../program/program.js';
import type { Identity, Statistics } from '../stream/answer.js';
import { type StateName, VERSION } from '../stream/table.js';
import { type Clock, wallClock } from '../util/clock.js';
import { Mutex } from '../util/mutex.js';
import { DeviceGraph } from './device-graph.js';
import { EventTranslator } from './event-translator.js';
import type { DeviceEvents } from './events.js';
import type { DeviceFacts } from './fit.js';
import { greet } from './greeting.js';
import { bracketCommand, packetCommands } from './inject.js';
import { firstFailure } from './loader.js';
import { Naming } from './naming.js';
import { noProgram } from './no-program.js';
import { type GraphNames, programFromDevice } from './program-from-device.js';
import { readGraphBack } from './read-back.js';
import { Session } from './session.js';
import { streamProgram } from './stream-program.js';
import type { Watch } from './watch.js';

export interface DeviceOptions {
  /** The components that streams are read with. */
  library: Library;
  /** The board that the device is, for the names of its pins. */
  board: Board;
  /** Counts the time of answers; the wall's unless said otherwise. */
  clock?: Clock;
  /** How long the device may be silent while an answer is due, in milliseconds; 5000 unless said otherwise. */
  timeout?: number;
  /** Called before the device is asked anything, with what hears of its events from the very first on. */
  listen?: (events: Pick<Device, 'on'>) => void;
  /** What the device is expected to run already, so that it is spoken of by its names from the first event on. */
  program?: Program;
  /** What `identify` has found out at the same pipe, so that the device is not asked once more. */
  identity?: Identity;
}

export interface UploadOptions {
  /** What to watch from the first initial packet on, beside what is watched already. What is not there is ignored. */
  watches?: Iterable<Watch>;
}

export interface EditOptions extends UploadOptions {
  /** Old name to new name of nodes that keep their state although their name changes. */
  renames?: ReadonlyMap<string, string>;
}

/**
 * A device, real or simulated, at the other end of a pipe: what every surface is built on. Calls are carried out in the
 * order in which they are made. Each rejects with a DeviceError; after one that says `closed`, `noAnswer` or `garbage`
 * all of them do.
 */
export class Device {
  /** What the device said about itself when it was opened. */
  readonly identity: Identity;

  private readonly mutex = new Mutex();
  private readonly graph: DeviceGraph;

  private constructor(
    private readonly session: Session,
    private readonly events: EventTranslator,
    facts: DeviceFacts,
    private readonly options: DeviceOptions,
  ) {
    this.identity = facts.identity;
    this.graph = new DeviceGraph(session, events, facts, options.board);
  }

  /** Greets the device at the other end of [pipe]. Rejects when it does not answer, or speaks another version. */
  static async open(pipe: MessagePipe, options: DeviceOptions): Promise<Device> {
    const events = new EventTranslator(new Naming(options.program ?? noProgram(options.board)));
    options.listen?.({ on: (name, listener) => events.emitter.on(name, listener) });
    const session = new Session(pipe, {
      clock: options.clock ?? wallClock,
      timeout: options.timeout ?? 5000,
      onEvent: (event) => events.happened(event),
      onEnd: (reason) => events.emitter.emit('closed', { reason }),
    });
    try {
      const facts = await greet(session, VERSION, options.identity);
      events.state = facts.identity.state;
      const device = new Device(session, events, facts, options);
      if (options.program) device.graph.adopt(options.program);
      return device;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** Bytes of a node of each component that the device has, by the component's id. */
  get sizes(): ReadonlyMap<number, number> {
    return this.graph.facts.sizes;
  }

  /** Bytes that the device has for nodes and edges when it is empty. */
  get capacity(): number {
    return this.graph.facts.capacity;
  }

  /** What the device is doing, as far as it has said. */
  get state(): StateName {
    return this.events.state;
  }

  /** What is on the device, numbered as there; undefined when nothing is, or when it did not come from this host. */
  get program(): Program | undefined {
    return this.graph.running;
  }

  /** Hears of events. Returns what ends that. */
  on<Name extends keyof DeviceEvents>(name: Name, listener: (event: DeviceEvents[Name]) => void): () => void {
    return this.events.emitter.on(name, listener);
  }

  /**
   * Stops what runs, loads [program] (as compiled, or a command stream) and starts it. When it does not fit, that is
   * said with the numbers before anything is sent, and what runs goes on.
   */
  upload(program: Program | Uint8Array, { watches = [] }: UploadOptions = {}): Promise<void> {
    return this.mutex.run(() => this.graph.load(this.compiled(program), watches));
  }

  /**
   * Takes [program] (as compiled) for what is on the device: it came there with the firmware, or from another host.
   * False, and nothing has changed, when the device said at opening that it has another one.
   */
  adopt(program: Program): boolean {
    return this.graph.adopt(program);
  }

  /**
   * Reads the graph that is on the device when it came from elsewhere, so that it can be spoken of: by [names], else by
   * numbers. Undefined when there is none, or it has components that the library lacks. Only an upload makes it one that
   * can be edited: no device can tell its initial packets.
   */
  readGraph(names?: GraphNames): Promise<Program | undefined> {
    return this.mutex.run(async () => {
      const { running } = this.graph;
      if (running || this.state === 'empty') return running;
      const { library, board } = this.options;
      const program = programFromDevice(await readGraphBack(this.session), library, board, names);
      if (program) this.graph.nameAfter(program);
      return program;
    });
  }

  /**
   * Makes [wanted] (as compiled) of the graph that runs, whole and between two deliveries; what is in both keeps its
   * state. Resolves with what was changed. Rejects with EditRefused, and nothing has changed, when it does not fit.
   */
  edit(wanted: Program, { renames = new Map(), watches = [] }: EditOptions = {}): Promise<Edit> {
    return this.mutex.run(() => this.graph.change(wanted, renames, watches));
  }

  /**
   * Loads and starts the program that was last uploaded or edited to; without one, has the device start the one that it
   * keeps. Does nothing while running.
   */
  start(): Promise<void> {
    return this.mutex.run(async () => {
      const { wanted } = this.graph;
      if (this.state !== 'running' && wanted) return this.graph.load(wanted);
      await this.session.ask({ kind: 'start' }, 'ok');
      this.events.enter('running');
    });
  }

  /** Stops between two deliveries. Pins stay as they are; what waits in the queue is discarded. */
  stop(): Promise<void> {
    return this.mutex.run(async () => {
      await this.session.ask({ kind: 'stop' }, 'ok');
      if (this.state === 'running') this.events.enter('stopped');
    });
  }

  /**
   * Sends [value] to the exported inport [port], by the type of the port inside the graph: null is a bang, an array is
   * brackets around its items. Resolves when the device has accepted all of it.
   */
  send(port: string, value: unknown): Promise<void> {
    return this.mutex.step(() => this.inject(port, packetCommands(this.graph.known('send to'), port, value)));
  }

  /** Sends one bracket alone to the exported inport [port]. */
  sendBracket(port: string, bracket: 'open' | 'close'): Promise<void> {
    return this.mutex.step(() => this.inject(port, [bracketCommand(this.graph.known('send to'), port, bracket)]));
  }

  /**
   * Watches an edge, or the initial packets of an inport. Set before there is a graph, it is in force before the first
   * initial packet. It outlives start, stop and edits, and ends with its edge.
   */
  watch(watch: Watch): Promise<void> {
    return this.mutex.run(() => this.graph.watch(watch));
  }

  unwatch(watch: Watch): Promise<void> {
    return this.mutex.run(() => this.graph.unwatch(watch));
  }

  /**
   * Watches [watches] and nothing else. What is not there is ignored. Resolves with those that the device has no room
   * for, which are not watched.
   */
  watchOnly(watches: Iterable<Watch>): Promise<Watch[]> {
    return this.mutex.run(() => this.graph.watchOnly(watches));
  }

  /** Counts since the program was loaded, and what is going on now. */
  statistics(): Promise<Statistics> {
    return this.mutex.step(async () => {
      const { kind: _, ...statistics } = await this.session.ask({ kind: 'readStatistics' }, 'statistics');
      return statistics;
    });
  }

  /** Reads the graph that is on the device. */
  read(): Promise<GraphReadBack> {
    return this.mutex.run(() => readGraphBack(this.session));
  }

  /** Resolves when the device answers. */
  ping(): Promise<void> {
    return this.mutex.step(async () => {
      await this.session.ask({ kind: 'ping' }, 'ok');
    });
  }

  /** Ends all this: what waits is rejected. The device goes on by itself. */
  close(): void {
    this.session.close();
  }

  private async inject(port: string, commands: Uint8Array[]): Promise<void> {
    const failed = firstFailure(await this.session.exchange(commands, `packet for ${port}`));
    if (failed) this.session.expect(failed, 'ok', `packet for ${port}`);
  }

  private compiled(program: Program | Uint8Array): Program {
    if (!(program instanceof Uint8Array)) return program;
    return streamProgram(program, this.options.library, this.options.board);
  }
}
