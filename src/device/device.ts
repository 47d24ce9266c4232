import type { Library } from '../library/component.js';
import type { MessagePipe } from '../link/pipe.js';
import type { Board, BoardLimits } from '../program/board.js';
import type { Edit } from '../program/difference.js';
import type { GraphReadBack } from '../program/equal.js';
import type { Names } from '../program/names.js';
import type { Program } from '../program/program.js';
import type { Identity, Statistics } from '../stream/answer.js';
import type { Command } from '../stream/command.js';
import type { StateName } from '../stream/table.js';
import { type Clock, wallClock } from '../util/clock.js';
import { Mutex } from '../util/mutex.js';
import { consoleCommands } from './console-text.js';
import { DeviceError } from './device-error.js';
import { DeviceGraph } from './device-graph.js';
import { EventTranslator } from './event-translator.js';
import type { DeviceEvents } from './events.js';
import type { DeviceFacts } from './fit.js';
import { greet } from './greeting.js';
import { bracketCommand, packetCommands } from './inject.js';
import { Naming } from './naming.js';
import { noProgram } from './no-program.js';
import { type GraphNames, programFromDevice } from './program-from-device.js';
import { readStatistics } from './read-back.js';
import { Session } from './session.js';
import { streamProgram } from './stream-program.js';
import type { Watch } from './watch.js';

export interface DeviceOptions {
  /** The components used for decoding streams. */
  library: Library;
  /** The board of the device, for its pin names. */
  board: Board;
  /** Clock for timeouts. Default: the wall clock. */
  clock?: Clock;
  /** Time in ms that the device may be silent while an answer is due. Default: 5000. */
  timeout?: number;
  /** Called before anything is sent to the device, so that listeners can be added before the first event. */
  listen?: (events: Pick<Device, 'on'>) => void;
  /** The program that the device is expected to run, which gives names to events from the first one on. */
  program?: Program;
  /** What `identify` has found out at the same pipe, so that the device is not asked once more. */
  identity?: Identity;
}

export interface UploadOptions {
  /** Additional watches, in force before the first initial packet. Edges that do not exist are ignored. */
  watches?: Iterable<Watch>;
}

export interface EditOptions extends UploadOptions {
  /** Maps old names to new names for nodes that are renamed and keep their state. */
  renames?: ReadonlyMap<string, string>;
}

/**
 * A device, real or simulated, at the other end of a pipe. Every surface is built on this class. Calls are carried out
 * in order. A call that fails rejects with a DeviceError; after `closed`, `noAnswer` or `garbage` all further calls
 * fail.
 */
export class Device {
  /** The identity that the device reported when it was opened. */
  readonly identity: Identity;

  private readonly mutex = new Mutex();
  /** One text after the other, so that lines of two callers do not mix. */
  private readonly typing = new Mutex();
  private readonly graph: DeviceGraph;

  private constructor(
    private readonly session: Session,
    private readonly events: EventTranslator,
    facts: DeviceFacts,
    private readonly options: DeviceOptions,
  ) {
    this.identity = facts.identity;
    this.graph = new DeviceGraph(session, events, facts, options.board, options.program);
  }

  /** Opens the device at the other end of [pipe]. Rejects if it does not answer or uses another version. */
  static async open(pipe: MessagePipe, options: DeviceOptions): Promise<Device> {
    const events = new EventTranslator(new Naming(options.program ?? noProgram(options.board)));
    options.listen?.({ on: (name, listener) => events.emitter.on(name, listener) });
    const session = new Session(pipe, {
      clock: options.clock ?? wallClock,
      timeout: options.timeout ?? 5000,
      nodeName: (id) => events.naming.node(id),
      componentName: (id) => events.naming.component(id)?.name,
      onEvent: (event) => events.happened(event),
      onEnd: (reason) => events.emitter.emit('closed', { reason }),
    });
    try {
      const facts = await greet(session, options.identity);
      events.state = facts.identity.state;
      const device = new Device(session, events, facts, options);
      if (options.program) device.graph.adopt(options.program);
      return device;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** Size of a node in bytes for each component of the device, by component id. */
  get sizes(): ReadonlyMap<number, number> {
    return this.graph.facts.sizes;
  }

  /** The limits of the device, from which the cost of a program there is computed. */
  get limits(): BoardLimits {
    return this.graph.facts.descriptor.limits;
  }

  /** The last reported state of the device. */
  get state(): StateName {
    return this.events.state;
  }

  /** Adds the components of [program] to `sizes` that the device got since it was asked. */
  learnComponents(program: Program): Promise<void> {
    return this.mutex.run(() => this.graph.learnComponents(program));
  }

  /**
   * The program on the device, with its numbers there; undefined if there is none or it did not come from this host.
   */
  get program(): Program | undefined {
    return this.graph.running;
  }

  /** The names of the nodes that events refer to, also while a program is loaded or edited. @internal */
  get names(): Pick<Names, 'node' | 'component'> {
    return this.events.naming;
  }

  /** Adds a listener for an event. Returns an unsubscribe function. */
  on<Name extends keyof DeviceEvents>(name: Name, listener: (event: DeviceEvents[Name]) => void): () => void {
    return this.events.emitter.on(name, listener);
  }

  /**
   * Stops the running graph, loads [program] (as compiled, or a command stream) and starts it. If it does not fit, this
   * rejects with the numbers before anything is sent, and the running graph continues.
   */
  upload(program: Program | Uint8Array, { watches = [] }: UploadOptions = {}): Promise<void> {
    return this.mutex.run(() => this.graph.load(this.compiled(program), watches));
  }

  /**
   * Assumes that [program] (as compiled) is on the device: it came with the firmware or from another host. Returns
   * false, and changes nothing, if the device reported a different one when it was opened.
   */
  adopt(program: Program): boolean {
    return this.graph.adopt(program);
  }

  /**
   * Reads a graph from the device that did not come from this host, so that events have names: those of [names], or
   * numbers. Undefined if there is none or the library lacks one of its components. The graph cannot be edited before
   * an upload, because a device does not store its initial packets.
   */
  readGraph(names?: GraphNames): Promise<Program | undefined> {
    return this.mutex.run(async () => {
      const { running } = this.graph;
      if (running || this.state === 'empty') return running;
      const { library, board } = this.options;
      const program = programFromDevice(await this.graph.read(), library, board, names);
      if (program) this.graph.nameAfter(program);
      return program;
    });
  }

  /**
   * Changes the running graph to [wanted] (as compiled) in one step, between two deliveries. Nodes in both keep their
   * state. Resolves with the changes. If it does not fit, rejects with EditRefused and changes nothing.
   */
  edit(wanted: Program, { renames = new Map(), watches = [] }: EditOptions = {}): Promise<Edit> {
    return this.mutex.run(() => this.graph.change(wanted, renames, watches));
  }

  /**
   * Loads and starts the program that was last uploaded or edited to. If there is none, starts the program stored on
   * the device. Does nothing while running.
   */
  start(): Promise<void> {
    return this.mutex.run(async () => {
      const { wanted } = this.graph;
      if (this.state !== 'running' && wanted) return this.graph.load(wanted);
      return this.graph.start();
    });
  }

  /** Stops the graph between two deliveries. Outputs go to their SAFE levels; queued packets are discarded. */
  stop(): Promise<void> {
    return this.mutex.run(async () => {
      await this.session.order('stop', { kind: 'stop' });
      if (this.state === 'running') this.events.enter('stopped');
    });
  }

  /**
   * Sends [value] to the exported inport [port], converted to the type of the inner port: null is a bang, an array is
   * its items between brackets. Resolves when the device has accepted all packets.
   */
  send(port: string, value: unknown): Promise<void> {
    return this.mutex.step(() => this.inject(port, packetCommands(this.graph.known('send to'), port, value)));
  }

  /** Sends a single bracket to the exported inport [port]. */
  sendBracket(port: string, bracket: 'open' | 'close'): Promise<void> {
    return this.mutex.step(() => this.inject(port, [bracketCommand(this.graph.known('send to'), port, bracket)]));
  }

  /**
   * Sends [text] to the console of the device, serial port 0: a string in UTF-8, bytes as they are. Resolves when the
   * nodes that read the port have taken all of it. Rejects with `unread` if no node reads it, and with `badValue` if
   * [text] is neither.
   */
  writeConsole(text: string | Uint8Array): Promise<void> {
    return this.typing.run(async () => {
      checkText(text);
      for (const commands of consoleCommands(text, this.session.handiest)) {
        await this.mutex.step(() => this.session.order('text for the console', ...commands));
      }
    });
  }

  /**
   * Watches an edge, or the initial packets of an inport. A watch set before there is a graph is in force before the
   * first initial packet. It survives start, stop and edits, and ends when its edge is removed.
   */
  watch(watch: Watch): Promise<void> {
    return this.mutex.run(() => this.graph.watch(watch));
  }

  unwatch(watch: Watch): Promise<void> {
    return this.mutex.run(() => this.graph.unwatch(watch));
  }

  /**
   * Watches [watches] and nothing else. Edges that do not exist are ignored. Resolves with those that the device has no
   * room for and does not watch.
   */
  watchOnly(watches: Iterable<Watch>): Promise<Watch[]> {
    return this.mutex.run(() => this.graph.watchOnly(watches));
  }

  /** Reads the device's counters since the program was loaded, and its current load. */
  statistics(): Promise<Statistics> {
    return this.mutex.step(() => readStatistics(this.session, this.graph.facts));
  }

  /** Reads the graph that is on the device. */
  read(): Promise<GraphReadBack> {
    return this.mutex.run(async () => {
      const { nodes, edges } = await this.graph.read();
      return { nodes, edges };
    });
  }

  /** Resolves when the device answers. */
  ping(): Promise<void> {
    return this.mutex.step(() => this.session.order('ping', { kind: 'ping' }));
  }

  /** Closes the connection. Pending calls reject; the device continues to run. */
  close(): void {
    this.session.close();
  }

  private inject(port: string, commands: readonly Command[]): Promise<void> {
    return this.session.order(`packet for ${port}`, ...commands);
  }

  private compiled(program: Program | Uint8Array): Program {
    if (!(program instanceof Uint8Array)) return program;
    return streamProgram(program, this.options.library, this.options.board);
  }
}

/** Throws a DeviceError unless [text] is what `writeConsole` takes: JavaScript may give it anything. */
function checkText(text: unknown): void {
  if (typeof text === 'string' || text instanceof Uint8Array) return;
  const given = text === null ? 'null' : typeof text;
  throw new DeviceError('badValue', `text for the console must be a string or a Uint8Array, not ${given}`);
}
