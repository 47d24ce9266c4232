import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Bench } from '../../boards/parts/bench.js';
import type { SimulatedSerialPort } from '../../boards/simulated-serial.js';
import { attachCircuit } from '../../circuit/attach.js';
import type { Circuit } from '../../circuit/circuit.js';
import type { Device } from '../../device/device.js';
import { EdgeFinder, exported } from '../../device/find-edge.js';
import { parseWatch, type Watch, watchText } from '../../device/watch.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Part } from '../../parts/part.js';
import type { CompiledProgram } from '../../program/compile.js';
import type { Edit } from '../../program/difference.js';
import type { Program } from '../../program/program.js';
import type { Value } from '../../program/value.js';
import type { ErrorEvent, PacketEvent, RemarkEvent, SimulationEvent } from '../events/event.js';
import { listenToParts } from '../events/listen-parts.js';
import { ExpectationError } from './expectation.js';
import { TestPin } from './pin.js';
import { Recorder } from './recorder.js';
import type { GraphSource } from './source.js';
import type { OpenBoard, TestBoard } from './test-board.js';
import { takeValue, valuesOf } from './values.js';

export interface Within {
  /** How far time may advance until it happens, in milliseconds. Default: 0 ms. */
  within?: number;
}

/** Codes of the errors that stop a program. */
const FATAL: ReadonlySet<string> = new Set(['runaway', 'stuck', 'crashed']);

/** The parts of a simulation. */
export interface SimulationParts<Board extends TestBoard> extends OpenBoard<Board> {
  /** What is loaded first. */
  program: Program;
  warnings: Diagnostic[];
  /** What is wired to the board. */
  circuit: Circuit;
  /** Compiles the graph for an edit. */
  compile(graph: GraphSource): Promise<CompiledProgram>;
}

/**
 * A graph that runs on a simulated board, or on an emulated one, for tests. Time is in milliseconds since the board's reset, and advances only
 * when a method says so. All properties are plain data, for any assertion library. Methods that take board time or wait
 * for an answer return a promise: await each one before the next.
 */
export class Simulation<Board extends TestBoard = TestBoard> {
  /** The board itself. */
  readonly board: Board;
  /** The Device on the board, with the same interface as for real boards. */
  readonly device: Device;
  /** Where parts are attached to the pins and buses of the board. */
  readonly bench: Bench;
  private readonly wired: ReadonlyMap<string, Part>;
  /** The warnings of the compiler. */
  readonly warnings: readonly Diagnostic[];
  private readonly recorder: Recorder;
  /** Times of scheduled actions that are still to come. */
  private moments: number[] = [];
  /** The number of packets that `next` has taken, by exported outport. */
  private readonly taken = new Map<string, number>();
  private seen = 0;

  constructor(private readonly parts: SimulationParts<Board>) {
    this.board = parts.board;
    this.device = parts.device;
    this.bench = new Bench(parts.board);
    this.warnings = parts.warnings;
    this.recorder = new Recorder(parts);
    this.wired = attachCircuit(parts.circuit, this.bench);
    listenToParts(this.wired, parts.board, (event) => this.recorder.note(event));
  }

  /** Milliseconds since reset. */
  get time(): number {
    return this.board.time;
  }

  /** All events, in order: pins, PWM, serial ports, packets from exported outports and watched edges, errors. */
  get events(): readonly SimulationEvent[] {
    return this.recorder.events;
  }

  /** The error events: packets that were lost or could not be converted, components that failed. */
  get errors(): ErrorEvent[] {
    return this.recorder.only('error');
  }

  /** SHA-256 of the events, in hexadecimal. Equal runs have equal hashes. */
  hash(): string {
    const hash = createHash('sha256');
    for (const event of this.events) hash.update(`${JSON.stringify(event)}\n`);
    return hash.digest('hex');
  }

  /**
   * Advances time by [milliseconds], including everything that is due at the end. Rejects when the program was stopped
   * because it ran in a loop without delay, or because a component did not return, or
   * crashed.
   */
  async advance(milliseconds: number): Promise<void> {
    this.board.advance(milliseconds);
    await this.checked();
  }

  /** Calls [action] at [time], before anything else that is due then. */
  at(time: number, action: () => void): void {
    this.board.at(time, action);
    this.moments = [...this.moments, time].sort((a, b) => a - b);
  }

  /** A pin by one of its names (`D13`, `LED`), or by the number of a D pin. */
  pin(name: string | number): TestPin {
    return new TestPin(this.board.pin(name), this.recorder);
  }

  /** A part of the circuit by its name there. Throws if there is none. */
  part(name: string): Part {
    const found = this.wired.get(name);
    if (found) return found;
    const names = [...this.wired.keys()];
    const hint = names.length === 0 ? 'the graph has no circuit' : `it has ${names.join(', ')}`;
    throw new Error(`there is no part '${name}' in the circuit: ${hint}`);
  }

  /** What the parts of the circuit said of the program. */
  get remarks(): RemarkEvent[] {
    return this.recorder.only('remark');
  }

  /** The other end of serial port 0 or 1. */
  serial(port: number): SimulatedSerialPort {
    return this.board.serial(port);
  }

  /** Sends [value] to an exported inport and runs everything that follows at the current time. */
  async send(port: string, value: unknown): Promise<void> {
    await this.finished(this.device.send(port, value));
  }

  /**
   * Writes [text] to the console, which SerialIn reads, and runs everything that follows at the current time. Rejects
   * with a DeviceError when no node reads it.
   */
  async writeConsole(text: string | Uint8Array): Promise<void> {
    await this.finished(this.device.writeConsole(text));
  }

  /** The lines that the graph has written to the console, without their ends. The last one may have none yet. */
  get consoleLines(): string[] {
    const text = this.recorder.only('serial').flatMap(({ port, value }) => (port === 0 ? [value] : []));
    const lines = text.join('').split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  /** The packets that an exported outport has sent. */
  received(port: string): readonly PacketEvent[] {
    return this.recorder.fromPort(this.exported(port));
  }

  /**
   * The next value from an exported outport: the first that `next` has not returned before. Advances time until there
   * is one. Packets between brackets form an array.
   */
  async next(port: string, { within = 0 }: Within = {}): Promise<Value> {
    const name = this.exported(port);
    const limit = this.limit(within);
    const start = this.taken.get(name) ?? 0;
    const look = () => takeValue(this.recorder.fromPort(name), start);
    await this.seek(() => look() !== undefined, within);
    const taken = look();
    if (!taken)
      throw new ExpectationError(
        `expected ${start > 0 ? 'another' : 'a'} packet from ${name} ${limit}, but there was none`,
        this.events,
      );
    this.taken.set(name, start + taken.count);
    return taken.value;
  }

  /**
   * Starts to record the packets of an edge (`soil OUT -> IN wet`), or the initial packets of an inport (`-> IN wet`).
   */
  async watch(edge: string): Promise<void> {
    await this.parts.settle(this.device.watch(toWatch(edge)));
  }

  async unwatch(edge: string): Promise<void> {
    await this.parts.settle(this.device.unwatch(toWatch(edge)));
  }

  /** The packets that a watched edge has carried. */
  packets(edge: string): readonly PacketEvent[] {
    const watch = toWatch(edge);
    const packets = this.recorder.onEdge(watchText(watch));
    if (packets.length === 0 && this.device.program) new EdgeFinder(this.device.program).find(watch);
    return packets;
  }

  /** The values from an exported outport or a watched edge. Packets between brackets form an array. */
  values(where: string): Value[] {
    return valuesOf(where.includes('->') ? this.packets(where) : this.received(where));
  }

  /** Waits until a pin has [value]. Rejects with an ExpectationError when that does not happen in time. */
  async expectPin(name: string | number, value: number, { within = 0 }: Within = {}): Promise<void> {
    const pin = this.pin(name);
    const limit = this.limit(within);
    if (await this.seek(() => pin.value === value, within)) return;
    const text = `expected ${pin.name} to be ${value} ${limit}, but it is ${pin.value}`;
    throw new ExpectationError(text, this.events, { actual: pin.value, expected: value });
  }

  /** Waits for the next value of an exported outport. Rejects with an ExpectationError when it is not [value]. */
  async expectPacket(port: string, value: Value, options: Within = {}): Promise<void> {
    const actual = await this.next(port, options);
    if (isDeepStrictEqual(actual, value)) return;
    const text = `expected ${JSON.stringify(value)} from ${port}, but it sent ${JSON.stringify(actual)}`;
    throw new ExpectationError(text, this.events, { actual, expected: value });
  }

  /** Changes the running graph to [graph] without stopping it. Resolves with the changes that were made. */
  async edit(graph: GraphSource): Promise<Edit> {
    const { program } = await this.parts.compile(graph);
    return this.finished(this.device.edit(program));
  }

  /** Stops the program after the delivery in progress: its outputs go to their SAFE levels. */
  async stop(): Promise<void> {
    await this.parts.settle(this.device.stop());
  }

  /** Loads the program again and starts it, unless it runs. */
  async start(): Promise<void> {
    await this.finished(this.device.start());
  }

  /** Waits for what the device does. Rejects with the reason when the program was stopped meanwhile. @internal */
  async finished<T>(work: Promise<T>): Promise<T> {
    const result = await this.parts.settle(work).catch(async (error: unknown) => {
      await this.checked();
      throw error;
    });
    await this.checked();
    return result;
  }

  /**
   * Ends the board and frees its memory at once, as is good after each of many simulations. What was recorded can still
   * be read; all that uses the board throws an error.
   */
  close(): void {
    this.device.close();
    this.board.close();
  }

  /** Advances until [found] returns true, at most by [within] milliseconds. */
  private async seek(found: () => boolean, within: number): Promise<boolean> {
    const deadline = this.time + within;
    // Makes the program see pins that were driven just now.
    await this.advance(0);
    while (!found() && this.time < deadline) {
      this.board.runUntil(this.nextMoment(deadline));
      await this.checked();
    }
    return found();
  }

  /** The earliest time at which something can happen. */
  private nextMoment(deadline: number): number {
    while ((this.moments[0] ?? deadline) <= this.time) this.moments.shift();
    const { look } = this.parts;
    if (look !== undefined) return Math.min(deadline, this.time + look);
    const { nextWake = deadline } = this.board;
    return Math.min(deadline, this.moments[0] ?? deadline, nextWake > this.time ? nextWake : deadline);
  }

  /** Rejects when the program was stopped since the last call: by a loop without delay, or by a call without end. */
  private async checked(): Promise<void> {
    const fresh = this.events.slice(this.seen);
    this.seen = this.events.length;
    const end = fresh.find((event): event is ErrorEvent => event.type === 'error' && FATAL.has(event.code));
    if (!end) return;
    throw new ExpectationError(`the program was stopped at ${end.time} ms: ${end.message}`, this.events);
  }

  /** The canonical name of an exported outport. */
  private exported(port: string): string {
    const { program } = this.device;
    if (!program) throw new Error('no graph is loaded: load one first');
    return exported(program, port, 'outports').name;
  }

  private limit(within: number): string {
    return within === 0 ? `at ${this.time} ms` : `within ${within} ms (by ${this.time + within} ms)`;
  }
}

export function toWatch(edge: string): Watch {
  const watch = parseWatch(edge);
  if (watch) return watch;
  throw new Error(`'${edge}' is not an edge: write 'a OUT -> IN b', or '-> IN b' for initial packets`);
}
