import type { BoardEvent, BusEvent } from '../boards/events.js';
import type { Hardware } from '../boards/hardware.js';
import type { I2cBus } from '../boards/parts/i2c-bus.js';
import type { SpiBus } from '../boards/parts/spi-bus.js';
import { SimulatedPin } from '../boards/simulated-pin.js';
import type { BytePort } from '../link/byte-port.js';
import type { Board } from '../program/board.js';
import { getPin } from '../program/pins.js';
import { type Clock, clockOf } from '../util/clock.js';
import { Fifo } from '../util/fifo.js';
import { Listeners } from '../util/listeners.js';
import { Schedule } from '../util/schedule.js';
import { TaskQueue } from '../util/task-queue.js';
import type { ChipChange, EmulatedChip } from './emulated-chip.js';
import { EmulatedSerialPort } from './emulated-serial.js';
import { serialBytePort } from './serial-byte-port.js';

/**
 * A board with its real image on an emulated chip. Time is virtual: milliseconds since it was switched on, with
 * decimals, advanced only by `advance` and `runUntil`, and not cleared by a reset. The same calls produce the same
 * events. The pins and serial ports have the interface of the simulated board.
 *
 * Listeners are called after the instruction that caused the event, at its time. What they drive or send is visible to
 * the next instruction, and an `advance` called by a listener runs after the current one.
 */
export class EmulatedBoard<Chip extends EmulatedChip = EmulatedChip> {
  /** The pins and limits of the board. */
  readonly definition: Board;
  /** The board's own time. */
  readonly clock: Clock = clockOf(this);

  private readonly hardware: Hardware;
  private readonly pins: SimulatedPin[];
  private readonly serials: EmulatedSerialPort[];
  private isOpen = false;
  /** Current time in cycles, like all private times. */
  private now = 0;
  private readonly schedule = new Schedule();
  private readonly listeners = new Listeners<BoardEvent>();
  private readonly resets = new Listeners<number>();
  private readonly happened = new Fifo<{ cycle: number; change: ChipChange | BusEvent }>();
  /** End of the current run, in cycles. */
  private stop = 0;
  private readonly tasks = new TaskQueue();

  /** [chip] must have just been reset. */
  constructor(
    { definition, hardware }: { definition: Board; hardware: Hardware },
    readonly chip: Chip,
  ) {
    this.definition = definition;
    this.hardware = hardware;
    this.pins = definition.pins.map((pin) => new SimulatedPin(chip.pins, pin));
    this.serials = Array.from({ length: chip.serialPorts }, (_, port) => {
      return new EmulatedSerialPort(port, () => chip.serial(port));
    });
    chip.listen({
      changed: (change) => this.note(change),
      received: (port, byte) => this.serials[port]?.arrived(byte, this.milliseconds(chip.cycles)),
      resetItself: () => this.resets.notify(this.milliseconds(this.present)),
    });
    for (const bus of [chip.i2c, chip.spi]) bus?.onTransaction((event: BusEvent) => this.note(event));
  }

  /** Time in ms since the board was switched on. */
  get time(): number {
    return this.milliseconds(this.now);
  }

  /** Cycle count of the chip; in a listener, at the end of the instruction that caused the event. */
  get cycles(): number {
    return this.chip.cycles;
  }

  /** Runs for [milliseconds], 0 or more. */
  advance(milliseconds: number): void {
    const distance = this.cyclesIn(milliseconds);
    this.tasks.perform(() => this.runTo(this.now + distance));
  }

  /** Runs until the clock shows [time], in ms. */
  runUntil(time: number): void {
    const until = this.cyclesIn(time);
    if (until < this.now) throw new RangeError(`time only moves forward: it is ${this.time} ms, not ${time}`);
    this.tasks.perform(() => this.runTo(Math.max(until, this.now)));
  }

  /** Calls [action] when the clock shows [time], in ms, before the next instruction. */
  at(time: number, action: () => void): void {
    const due = this.cyclesIn(time);
    if (due < this.now) throw new RangeError(`${time} ms is in the past: it is ${this.time} ms`);
    this.schedule.add(due, action);
  }

  /** Resets the chip like the reset button. Memory and driven levels are kept. */
  reset(): void {
    this.chip.reset();
    this.resets.notify(this.time);
  }

  /** Switches the board off and releases its resources. */
  close(): void {
    this.chip.close?.();
  }

  /** Opens the serial port for the host. Resets a board that resets when its port is opened. Only one can be open. */
  open(): BytePort {
    const { name } = this.definition;
    if (this.isOpen) throw new Error(`the port of the ${name} board is already open`);
    this.isOpen = true;
    if (this.hardware.link.resetWait !== undefined) this.reset();
    return serialBytePort(this.serial(this.hardware.link.serial), name, () => {
      this.isOpen = false;
    });
  }

  /** Returns a pin by one of its names, or by the number of a D pin. Throws if there is none. */
  pin(name: string | number): SimulatedPin {
    return getPin(this.definition, this.pins, name);
  }

  /** Returns a serial port by its number. Throws if there is none. */
  serial(port: number): EmulatedSerialPort {
    const found = this.serials[port];
    if (found) return found;
    const numbers = this.serials.map((each) => each.port).join(', ');
    throw new Error(`the ${this.definition.name} board has no serial port ${port}: it has ${numbers}`);
  }

  /** Returns the I²C bus, to attach parts to. Throws if the emulator has none. */
  i2c(): I2cBus {
    const { i2c } = this.chip;
    if (i2c) return i2c;
    throw new Error(this.without('I²C'));
  }

  /** Returns the SPI bus, to attach parts to. Throws if the emulator has none. */
  spi(): SpiBus {
    const { spi } = this.chip;
    if (spi) return spi;
    throw new Error(this.without('SPI'));
  }

  /** Adds a listener for all events, in order. Returns an unsubscribe function. */
  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  /** Adds a listener for the time of every reset, whatever its cause. Returns an unsubscribe function. */
  onReset(listener: (time: number) => void): () => void {
    return this.resets.add(listener);
  }

  private without(bus: string): string {
    return `parts cannot be attached to the ${bus} bus of the emulated ${this.definition.name}: its emulator has none`;
  }

  /** Stops at every scheduled action and at every event; listeners may add some on the way. */
  private runTo(until: number): void {
    for (;;) {
      this.tellAll();
      const next = this.schedule.next ?? Number.POSITIVE_INFINITY;
      if (next <= this.now) this.schedule.take(next)?.();
      else if (this.now >= until) return;
      else this.runChip(Math.min(next, until));
    }
  }

  private runChip(stop: number): void {
    this.stop = stop;
    this.chip.run(stop);
    if (this.happened.isEmpty) this.now = this.present;
  }

  /** The current cycle. The chip may be ahead of the end of a run, as instructions are not interrupted. */
  private get present(): number {
    return Math.max(this.now, Math.min(this.chip.cycles, this.stop));
  }

  /** Stores a change until the end of the instruction. A transaction has its own time. */
  private note(change: ChipChange | BusEvent): void {
    const cycle = this.present;
    this.happened.put({ cycle, change });
    this.chip.stop();
  }

  private tellAll(): void {
    for (let next = this.happened.take(); next; next = this.happened.take()) {
      const { cycle, change } = next;
      const time = this.milliseconds(cycle);
      this.now = Math.max(this.now, cycle);
      if (change.type === 'release') {
        this.pin(change.pin).released(time);
        continue;
      }
      const event: BoardEvent = { time, ...change };
      this.listeners.notify(event);
      if (event.type === 'serial') this.serials[event.port]?.sent(event.bytes);
      if (event.type === 'pin' || event.type === 'pwm') this.pin(event.pin).changed(event);
    }
  }

  private milliseconds(cycles: number): number {
    return (cycles * 1000) / this.hardware.chip.clock;
  }

  private cyclesIn(milliseconds: number): number {
    const cycles = Math.round((milliseconds * this.hardware.chip.clock) / 1000);
    if (Number.isSafeInteger(cycles) && cycles >= 0) return cycles;
    throw new RangeError(`a time must be a number of milliseconds, 0 or more, not ${milliseconds}`);
  }
}
