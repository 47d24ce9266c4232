import { simulator } from '../boards/boards.js';
import type { BoardEvent } from '../boards/events.js';
import { type PinMode, SimulatedPin } from '../boards/simulated-pin.js';
import { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { BytePort } from '../link/byte-port.js';
import { type Faults, faulty } from '../link/faulty-byte-port.js';
import type { MessagePipe } from '../link/pipe.js';
import { LinkSession } from '../link/session.js';
import type { Board } from '../program/board.js';
import { getPin } from '../program/pins.js';
import { clockOf, stillClock } from '../util/clock.js';
import { Fifo } from '../util/fifo.js';
import { Listeners } from '../util/listeners.js';
import { Schedule } from '../util/schedule.js';
import { TaskQueue } from '../util/task-queue.js';
import { type NativeBoard, native, RunStatus } from './native.js';
import { type BoardRecord, readRecords } from './native-log.js';

const SERIAL_PORTS = 2;
/** By the numbers of simulator/board.h. */
const PIN_MODES: readonly PinMode[] = ['floating', 'output', 'input', 'pull-up', 'analog', 'pwm'];

export interface SimulatedBoardOptions {
  /** What the clock shows at reset, in milliseconds; 0 unless said otherwise. */
  start?: number;
  /**
   * Spoils bytes of the link, both ways. What got lost is sent again when time goes on, so that an answer may need an
   * `advance`.
   */
  faults?: Faults;
}

/**
 * The C++ runtime on a board made of memory. Time is virtual: milliseconds since reset, with decimals to the
 * microsecond, moved only by `advance` and `runUntil`. The same calls give the same events.
 *
 * Listeners are called at the moment of the event: the clock shows its time, what they drive or send is dealt with
 * before time goes on, and an `advance` from there follows when the one under way is done.
 */
export class SimulatedBoard {
  /** Its pins and limits. */
  readonly definition: Board = simulator;
  /** Names the build of the C++ that runs. */
  readonly buildId: number = native().buildId();
  /** Messages to and from the device. What is sent is handled until nothing more happens at the present time. */
  readonly pipe: MessagePipe = {
    send: (message) => this.sendMessage(message),
    onMessage: (handler) => this.messages.add(handler),
  };

  private readonly board: NativeBoard;
  private readonly pins: SimulatedPin[];
  private readonly serials: SimulatedSerialPort[];
  private readonly schedule = new Schedule();
  private readonly listeners = new Listeners<BoardEvent>();
  private readonly messages = new Listeners<Uint8Array>();
  private readonly linkBytes = new Listeners<Uint8Array>();
  private readonly happened = new Fifo<BoardRecord>();
  private readonly session: LinkSession;
  private readonly tasks = new TaskQueue();
  /** Something came from outside that the program has not seen. */
  private touched = false;

  constructor({ start = 0, faults }: SimulatedBoardOptions = {}) {
    this.board = new (native().NativeBoard)(microseconds(start));
    this.pins = this.definition.pins.map((pin) => new SimulatedPin(this.touching(), pin));
    const serialIn = (port: number, bytes: Uint8Array) => this.touch().serialIn(port, bytes);
    this.serials = Array.from({ length: SERIAL_PORTS }, (_, port) => new SimulatedSerialPort(port, serialIn));
    this.session = this.openLink(faults);
  }

  /** Milliseconds since reset. */
  get time(): number {
    return this.board.time() / 1000;
  }

  /** When the program next wants to be woken; undefined when it does not. */
  get nextWake(): number | undefined {
    const due = this.board.nextWake();
    return due === undefined ? undefined : due / 1000;
  }

  /** Whether packets or messages wait, or a wake-up or an acknowledgement is pending. */
  get busy(): boolean {
    return this.board.busy() || this.session.isWaiting;
  }

  /** Runs for [milliseconds], 0 or more, and all that is due at the end of them. */
  advance(milliseconds: number): void {
    const distance = microseconds(milliseconds);
    this.tasks.perform(() => this.runTo(this.board.time() + distance));
  }

  /** Runs until the clock shows [time], with all that is due then. */
  runUntil(time: number): void {
    const until = microseconds(time);
    if (until < this.board.time()) throw new RangeError(`time only moves forward: it is ${this.time} ms, not ${time}`);
    this.tasks.perform(() => this.runTo(Math.max(until, this.board.time())));
  }

  /** Calls [action] when the clock shows [time], before anything else that is due then. */
  at(time: number, action: () => void): void {
    const due = microseconds(time);
    if (due < this.board.time()) throw new RangeError(`${time} ms is past: it is ${this.time} ms`);
    this.schedule.add(due, action);
  }

  /** A pin by one of its names, or by the number of a D pin. */
  pin(name: string | number): SimulatedPin {
    return getPin(this.definition, this.pins, name);
  }

  /** Serial port 0 or 1. */
  serial(port: number): SimulatedSerialPort {
    const found = this.serials[port];
    if (!found) throw new Error(`the ${this.definition.name} board has no serial port ${port}: it has 0 and 1`);
    return found;
  }

  /** Hears of everything that happens, in order. Returns what ends that. */
  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  private sendMessage(message: Uint8Array): void {
    const longest = this.definition.limits.message;
    if (message.length === 0 || message.length > longest) {
      throw new RangeError(`a message has 1 to ${longest} bytes, not ${message.length}`);
    }
    this.session.send(message);
    if (!this.tasks.isBusy) this.advance(0);
  }

  /** Stops at every scheduled action; listeners may add some on the way. */
  private runTo(until: number): void {
    for (;;) {
      const next = this.schedule.next;
      const stop = next !== undefined && next <= until ? next : undefined;
      if (stop !== undefined && stop <= this.board.time()) {
        this.schedule.take(stop)?.();
        continue;
      }
      if (!this.step(stop === undefined ? until : stop - 1)) continue;
      if (stop === undefined) return;
      if (stop === this.schedule.next) this.board.setTime(stop);
    }
  }

  /** Runs until something happens, or until [until]; true when nothing is left to do up to then. */
  private step(until: number): boolean {
    this.touched = false;
    const status = this.board.run(until);
    for (const event of readRecords(this.board.readLog(), (pin) => this.pins[pin]?.name ?? `${pin}`)) {
      this.happened.put(event);
    }
    if (status === RunStatus.runaway) this.noteRunaway();
    this.tellAll();
    return status === RunStatus.done && !this.touched;
  }

  private noteRunaway(): void {
    this.happened.put({ time: this.time, type: 'error', code: 'runaway', nodes: this.board.runawayNodes() });
  }

  private tellAll(): void {
    for (let event = this.happened.take(); event; event = this.happened.take()) {
      if (event.type === 'link') {
        this.linkBytes.notify(event.bytes);
        continue;
      }
      this.listeners.notify(event);
      if (event.type === 'serial') this.serials[event.port]?.sent(event.bytes);
      else if (event.type !== 'error') this.pin(event.pin).changed(event);
    }
  }

  private openLink(faults: Faults | undefined): LinkSession {
    const port: BytePort = {
      write: (bytes) => this.touch().linkIn(bytes),
      onBytes: (handler) => this.linkBytes.add(handler),
      close: () => {},
    };
    const clock = faults ? clockOf(this) : stillClock;
    const session = new LinkSession(faults ? faulty(port, faults) : port, {
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

  private touching() {
    return {
      pinMode: (pin: number) => PIN_MODES[this.board.pinMode(pin)] ?? 'floating',
      pinValue: (pin: number) => this.board.pinValue(pin),
      drivePin: (pin: number, level: number) => this.touch().drivePin(pin, level),
      driveAnalog: (pin: number, value: number) => this.touch().driveAnalog(pin, value),
    };
  }
}

function microseconds(milliseconds: number): number {
  const whole = Math.round(milliseconds * 1000);
  if (Number.isSafeInteger(whole) && whole >= 0) return whole;
  throw new RangeError(`a time is a number of milliseconds, 0 or more, not ${milliseconds}`);
}
