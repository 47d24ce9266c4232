import { simulator } from '../boards/boards.js';
import { digitalNumbers } from '../boards/digital-numbers.js';
import type { BoardEvent, BusEvent } from '../boards/events.js';
import { hardware } from '../boards/hardware.generated.js';
import type { I2cBus } from '../boards/parts/i2c-bus.js';
import type { PartClock } from '../boards/parts/part-clock.js';
import type { SpiBus } from '../boards/parts/spi-bus.js';
import { useBits } from '../boards/pin-uses.js';
import { type PinMode, SimulatedPin } from '../boards/simulated-pin.js';
import { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';
import { type ComponentFault, crashes, faultCode, faultText } from '../link/component-fault.js';
import { type Faults, faulty } from '../link/faulty-byte-port.js';
import { FaultyComponent, LinkError } from '../link/link-error.js';
import type { MessagePipe } from '../link/pipe.js';
import { LinkSession } from '../link/session.js';
import type { Board } from '../program/board.js';
import { getPin } from '../program/pins.js';
import { clockOf, stillClock } from '../util/clock.js';
import { Fifo } from '../util/fifo.js';
import { Listeners } from '../util/listeners.js';
import { Schedule } from '../util/schedule.js';
import { TaskQueue } from '../util/task-queue.js';
import { type NativeBoard, RunStatus } from './native.js';
import { type BoardRecord, takeRecords } from './native-log.js';
import { native } from './present-native.js';
import { SimulatedI2c } from './simulated-i2c.js';
import { SimulatedSpi } from './simulated-spi.js';

const SERIAL_PORTS = 2;
/** Bytes that survive a reset (simulator/storage.h). */
const STORAGE_BYTES = 1024;
/** The most serial ports of a simulated board of any kind (simulator/state.h). */
const MOST_SERIAL_PORTS = 5;
/** Pin modes by their numbers in simulator/board.h. */
const PIN_MODES: readonly PinMode[] = ['floating', 'output', 'input', 'pull-up', 'analog', 'pwm'];

export interface SimulatedBoardOptions {
  /** The time of the clock at reset, in ms. Default: 0. */
  start?: number;
  /**
   * The board whose name, pins and number of serial ports it has. Default: the simulated board. Its memory and its queue
   * are those of the simulated board all the same; `programCost` tells what fits on the other one.
   */
  board?: Board;
  /**
   * Injects faults into the bytes of the link, in both directions. Lost frames are resent only when time advances, so
   * waiting for an answer may need an `advance`.
   */
  faults?: Faults;
  /** What another board has kept, its `storage`: this one is that board after a reset. Default: nothing, 0xFF. */
  storage?: Uint8Array;
}

/** Returns [board] as it is called when it is simulated. */
export function simulatedModel(board: Board): Board {
  return board.name === simulator.name ? board : { ...board, label: `${board.label}, simulated` };
}

/**
 * The C++ runtime on a simulated board. Time is virtual: milliseconds since reset, with a resolution of 1 µs, advanced
 * only by `advance` and `runUntil`. The same calls produce the same events.
 *
 * Listeners are called at the time of the event. What they drive or send is handled before time advances, and an
 * `advance` called by a listener runs after the current one.
 *
 * A board takes up to a megabyte outside of the heap of JavaScript: call `close` when it is no longer needed.
 */
export class SimulatedBoard {
  /** The pins and limits of the board. */
  readonly definition: Board;
  /** The id of the C++ build. */
  readonly buildId: number = native().buildId();
  /** Messages to and from the device. A sent message is handled completely, without advancing time. */
  readonly pipe: MessagePipe = {
    send: (message, endsFrame) => this.sendMessage(message, endsFrame),
    onMessage: (handler) => this.messages.add(handler),
    onHandled: (handler) => this.session.onHandled(handler),
    onClose: (handler) => this.session.onClose(handler),
  };

  private readonly board: NativeBoard;
  private readonly kept = new Uint8Array(STORAGE_BYTES).fill(0xff);
  private readonly pins: SimulatedPin[];
  private readonly pinName = (pin: number): string => this.pins[pin]?.name ?? `${pin}`;
  private readonly serials: SimulatedSerialPort[];
  private readonly schedule = new Schedule();
  private readonly bus = new SimulatedI2c(this.partClock(), (event, bytes) => this.touch().i2cEnd(event, bytes));
  private readonly spiMaster = new SimulatedSpi(
    this.partClock(),
    () => this.idleMiso(),
    (bytes) => this.touch().spiEnd(bytes),
  );
  /** Pins that are driven from outside, with their levels. */
  private readonly driven = new Map<number, number>();
  private readonly listeners = new Listeners<BoardEvent>();
  private readonly messages = new Listeners<Uint8Array>();
  private readonly linkBytes = new Listeners<Uint8Array>();
  private readonly happened = new Fifo<BoardRecord>();
  private readonly session: LinkSession;
  private readonly tasks = new TaskQueue();
  /** Something came from outside that the program has not seen. */
  private touched = false;
  private isClosed = false;
  /** What a listener has thrown in the middle of the program. */
  private thrown: { error: unknown } | undefined;
  /** The clock of the board in µs. */
  private now: number;
  /** Why the program cannot go on; undefined while it can. */
  private failure: FaultyComponent | undefined;

  constructor({ start = 0, board = simulator, faults, storage }: SimulatedBoardOptions = {}) {
    this.definition = board;
    this.now = microseconds(start);
    this.board = new (native().NativeBoard)(this.now);
    if (storage) this.keep(storage);
    const ports = serialPorts(board);
    if (board.name !== simulator.name) {
      const uses = Uint8Array.from(board.pins, (pin) => useBits(pin.uses));
      this.board.setModel(board.name, uses, Uint8Array.from(digitalNumbers(board.pins)), ports);
    }
    this.pins = this.definition.pins.map((pin) => new SimulatedPin(this.touching(), pin));
    const serialIn = (port: number, bytes: Uint8Array) => this.touch().serialIn(port, bytes);
    this.serials = Array.from({ length: ports }, (_, port) => new SimulatedSerialPort(port, serialIn));
    this.session = this.openLink(faults);
    this.bus.bus.onTransaction((event) => this.tellBus(event));
    this.spiMaster.bus.onTransaction((event) => this.tellBus(event));
  }

  /** A copy of the bytes that survive a reset: give them to a new board. */
  get storage(): Uint8Array {
    return this.kept.slice();
  }

  /** Milliseconds since reset. */
  get time(): number {
    if (this.isClosed) this.usable();
    return this.now / 1000;
  }

  /** Time in ms at which the program, the link, a part or a scheduled action is due next; undefined if none is. */
  get nextWake(): number | undefined {
    const due = Math.min(
      this.board.nextWake() ?? Number.POSITIVE_INFINITY,
      this.schedule.next ?? Number.POSITIVE_INFINITY,
    );
    return Number.isFinite(due) ? due / 1000 : undefined;
  }

  /** Whether packets or messages are waiting, or a wake-up or an acknowledgement is pending. */
  get busy(): boolean {
    return this.board.busy() || this.session.isWaiting;
  }

  /** Runs for [milliseconds], 0 or more, including everything due at the end. */
  advance(milliseconds: number): void {
    const distance = microseconds(milliseconds);
    this.usable();
    this.tasks.perform(() => this.runTo(this.now + distance));
  }

  /** Runs until the clock shows [time], in ms, including everything due then. */
  runUntil(time: number): void {
    const until = microseconds(time);
    this.usable();
    if (until < this.now) throw new RangeError(`time only moves forward: it is ${this.time} ms, not ${time}`);
    this.tasks.perform(() => this.runTo(Math.max(until, this.now)));
  }

  /** Calls [action] when the clock shows [time], in ms, before everything else due then. */
  at(time: number, action: () => void): void {
    const due = microseconds(time);
    this.usable();
    if (due < this.now) throw new RangeError(`${time} ms is in the past: it is ${this.time} ms`);
    this.schedule.add(due, action);
  }

  /** Returns a pin by one of its names, or by the number of a D pin. Throws if there is none. */
  pin(name: string | number): SimulatedPin {
    return getPin(this.definition, this.pins, name);
  }

  /** Returns a serial port. Port 0 is the console; the simulated board has port 1, too. Throws if there is none. */
  serial(port: number): SimulatedSerialPort {
    const found = this.serials[port];
    if (found) return found;
    const has = this.serials.map((each) => each.port).join(' and ');
    throw new Error(`the ${this.definition.name} board has no serial port ${port}: it has ${has}`);
  }

  /** Returns the I²C bus, to attach parts to. */
  i2c(): I2cBus {
    return this.bus.bus;
  }

  /** Returns the SPI bus, to attach parts to. */
  spi(): SpiBus {
    return this.spiMaster.bus;
  }

  /** Adds a listener for all events, in order. Returns an unsubscribe function. */
  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  /**
   * Ends the board and frees its memory at once. A listener may call it: nothing more happens then. Afterwards, all
   * that uses the board throws an error. Closing it again does nothing.
   */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.session.close(new LinkError('closed', 'the simulated board is closed'));
    this.board.close();
  }

  private sendMessage(message: Uint8Array, endsFrame = false): void {
    const longest = simulator.limits.message;
    if (message.length === 0 || message.length > longest) {
      throw new RangeError(`a message must have 1 to ${longest} bytes, not ${message.length}`);
    }
    this.usable();
    this.session.send(message, endsFrame);
    if (!this.tasks.isBusy) this.advance(0);
  }

  /** Throws when the board is closed, or was stopped because of a component. */
  private usable(): void {
    if (this.isClosed) throw new Error('the simulated board is closed');
    if (this.failure) throw this.failure;
  }

  private get hasEnded(): boolean {
    return this.isClosed || this.failure !== undefined;
  }

  /** Runs up to [until], with the scheduled actions at their times. Listeners may schedule more meanwhile. */
  private runTo(until: number): void {
    while (!this.hasEnded) {
      const next = this.schedule.next;
      const stop = next !== undefined && next <= until ? next : undefined;
      if (stop !== undefined && stop <= this.now) {
        this.schedule.take(stop)?.();
        continue;
      }
      if (!this.step(stop === undefined ? until : stop - 1) || this.schedule.next !== next) continue;
      if (stop === undefined) return;
      // A component that read the clock several times may have moved it beyond.
      if (stop === this.schedule.next && stop > this.now) {
        this.board.setTime(stop);
        this.now = stop;
      }
    }
  }

  /** Runs until an event occurs, or until [until]. Returns true if nothing is left to do up to then. */
  private step(until: number): boolean {
    this.touched = false;
    const status = this.board.run(until, this.hear);
    this.rethrow();
    if (this.isClosed) return false;
    const time = this.board.time();
    // A component that crashed may have spoiled the clock before.
    if (status !== RunStatus.crashed || (time >= this.now && time <= until)) this.now = time;
    for (const event of this.records(status)) this.happened.put(event);
    if (status === RunStatus.runaway) this.noteRunaway();
    if (status === RunStatus.stuck) this.fail('stuck');
    if (status === RunStatus.crashed) this.fail(crashes[this.board.crash() - 1] ?? 'memory');
    this.tellAll();
    if (this.failure) this.session.close(this.failure);
    return status === RunStatus.done && !this.touched && !this.hasEnded;
  }

  /**
   * In the middle of the program, which has changed a pin that is heard, or waits: tells what has happened, and does what is
   * due. Returns when something is due next.
   */
  private readonly hear = (time: number, isLogged: boolean): number => {
    this.now = time;
    try {
      if (isLogged) for (const event of takeRecords(this.board, this.pinName)) this.happened.put(event);
      this.tellAll();
      for (let due = this.schedule.next; due !== undefined && due <= time; due = this.schedule.next) {
        if (this.hasEnded) break;
        this.schedule.take(due)?.();
      }
    } catch (error) {
      this.thrown = { error };
    }
    if (this.thrown || this.hasEnded) return 0;
    return (this.schedule.next ?? Number.POSITIVE_INFINITY) - 1;
  };

  private rethrow(): void {
    const { thrown } = this;
    this.thrown = undefined;
    if (thrown) throw thrown.error;
  }

  private noteRunaway(): void {
    this.happened.put({ time: this.time, type: 'error', code: 'runaway', nodes: this.board.runawayNodes() });
  }

  private fail(fault: ComponentFault): void {
    const node = this.board.currentNode();
    this.failure = new FaultyComponent(
      fault,
      node,
      (...names) => `the simulated board was stopped: ${faultText(fault, ...names)}`,
    );
    this.happened.put({ time: this.time, type: 'error', code: faultCode(fault), fault, nodes: [node] });
  }

  /** What happened in a run. A component that crashed may have spoiled the log before. */
  private records(status: number): BoardRecord[] {
    try {
      return takeRecords(this.board, this.pinName);
    } catch (error) {
      if (status === RunStatus.crashed) return [];
      throw error;
    }
  }

  private keep(storage: Uint8Array): void {
    if (storage.length > STORAGE_BYTES) {
      throw new RangeError(`the simulated board keeps ${STORAGE_BYTES} bytes, not ${storage.length}`);
    }
    this.kept.set(storage);
    this.board.setStorage(storage);
  }

  private tellAll(): void {
    for (let event = this.happened.take(); event && !this.isClosed; event = this.happened.take()) {
      if (event.type === 'link') {
        this.linkBytes.notify(event.bytes);
        continue;
      }
      if (event.type === 'i2c') {
        if (!this.failure) this.bus.wish(event.wish, event.bytes);
        continue;
      }
      if (event.type === 'spi') {
        if (!this.failure) this.spiMaster.wish(event.wish, event.bytes);
        continue;
      }
      if (event.type === 'release') {
        this.pin(event.pin).released(event.time);
        continue;
      }
      if (event.type === 'storage') {
        this.kept.set(event.bytes, event.address);
        continue;
      }
      this.listeners.notify(event);
      if (event.type === 'serial') this.serials[event.port]?.sent(event.bytes);
      else if (event.type !== 'error') this.pin(event.pin).changed(event);
    }
  }

  /** The time for parts, which may still be taken off when the board is closed. */
  private partClock(): PartClock {
    const now = () => this.now / 1000;
    return {
      get time() {
        return now();
      },
      after: (milliseconds, action) => (this.hasEnded ? () => {} : clockOf(this).after(milliseconds, action)),
    };
  }

  private tellBus(event: BusEvent): void {
    if (!this.hasEnded) this.listeners.notify(event);
  }

  private openLink(faults: Faults | undefined): LinkSession {
    const port: BytePort = {
      write: (bytes) => this.touch().linkIn(bytes),
      onBytes: (handler) => this.linkBytes.add(handler),
      close: () => {},
    };
    const clock = faults ? clockOf(this) : stillClock;
    const session = new LinkSession(faults ? faulty(port, faults, clock) : port, {
      id: 1,
      clock,
      name: 'the simulated board',
    });
    session.onMessage((bytes) => this.heard(bytes));
    session.open();
    return session;
  }

  private heard(bytes: Uint8Array): void {
    this.listeners.notify({ time: this.time, type: 'message', bytes });
    this.messages.notify(bytes);
  }

  private touch(): NativeBoard {
    this.touched = true;
    return this.board;
  }

  /** What the master reads of nobody: MISO has a pull-up. */
  private idleMiso(): number {
    const miso = this.definition.buses.spi[0]?.lines.miso;
    return miso !== undefined && this.driven.get(miso) === 0 ? 0 : 0xff;
  }

  private touching() {
    return {
      pinMode: (pin: number) => PIN_MODES[this.board.pinMode(pin)] ?? 'floating',
      pinValue: (pin: number) => this.board.pinValue(pin),
      drivePin: (pin: number, level: number) => {
        this.driven.set(pin, level);
        this.touch().drivePin(pin, level);
      },
      driveAnalog: (pin: number, value: number) => this.touch().driveAnalog(pin, value),
      hearPin: (pin: number, isHeard: boolean) => {
        if (!this.isClosed) this.board.hearPin(pin, isHeard ? 1 : 0);
      },
    };
  }
}

function serialPorts({ name }: Board): number {
  if (name === simulator.name) return SERIAL_PORTS;
  const others = hardware.find((each) => each.board === name)?.serial.length ?? 0;
  return Math.min(1 + others, MOST_SERIAL_PORTS);
}

function microseconds(milliseconds: number): number {
  const whole = Math.round(milliseconds * 1000);
  if (Number.isSafeInteger(whole) && whole >= 0) return whole;
  throw new RangeError(`a time must be a number of milliseconds, 0 or more, not ${milliseconds}`);
}
