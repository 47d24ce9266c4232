import { EEPROMMemoryBackend } from 'avr8js';
import type { BytePort } from '../../link/byte-port.js';
import type { Clock } from '../../link/clock.js';
import type { Board } from '../../program/board.js';
import type { BoardEvent } from '../events.js';
import { Fifo } from '../fifo.js';
import { Listeners } from '../listeners.js';
import { Schedule } from '../schedule.js';
import { SimulatedPin } from '../simulated-pin.js';
import type { AvrBoard } from './boards.js';
import { burn } from './burn.js';
import { EmulatedSerialPort } from './emulated-serial.js';
import type { FlashImage } from './hex.js';
import { Machine, type Memory, ResetCause } from './machine.js';
import { type PinChange, PinStates } from './pin-states.js';
import { serialBytePort } from './serial-byte-port.js';
import { connect } from './wiring.js';

const BLANK = 0xffff;

export interface EmulatedBoardOptions {
  /** What every byte of the SRAM is when the board is switched on, to see later what the program has touched; else 0. */
  sram?: number;
}

/**
 * A board with its real image on an emulated AVR chip, cycle for cycle. Time is virtual: milliseconds since it was
 * switched on, with decimals, moved only by `advance` and `runUntil`; a reset does not set it back. The same calls give
 * the same events. The pins and serial ports are those of the simulated board.
 *
 * Listeners are called after the instruction that made the event: the clock shows its time, what they drive or send is
 * there for the next instruction, and an `advance` from there follows when the one under way is done.
 */
export class EmulatedBoard {
  /** Its pins and limits. */
  readonly definition: Board;
  /** The board's own time. */
  readonly clock: Clock = { after: (milliseconds, action) => this.after(milliseconds, action) };

  private readonly pins: SimulatedPin[];
  private readonly states: PinStates;
  private readonly serials: EmulatedSerialPort[];
  private readonly memory: Memory;
  private machine: Machine;
  private isOpen = false;
  /** In cycles, like everything here that is not public. */
  private now = 0;
  private readonly schedule = new Schedule();
  private readonly listeners = new Listeners<BoardEvent>();
  private readonly resets = new Listeners<number>();
  private readonly happened = new Fifo<{ cycle: number; event: BoardEvent }>();
  /** Where the run under way ends. */
  private stop = 0;
  private readonly tasks = new Fifo<() => void>();
  private isWorking = false;

  /** Burns [images] into the flash, later ones over earlier ones, and resets the board. */
  constructor(
    private readonly board: AvrBoard,
    images: readonly FlashImage[],
    { sram = 0 }: EmulatedBoardOptions = {},
  ) {
    const { chip, definition, hardware } = board;
    const flash = new Uint8Array(chip.flash).fill(0xff);
    for (const image of images) burn(image, chip, flash);
    const connections = connect(chip, definition.pins, hardware.places);
    this.definition = definition;
    this.states = new PinStates(connections, (change) => this.note(change));
    this.pins = this.definition.pins.map((pin) => new SimulatedPin(this.states, pin));
    this.memory = {
      flash: new Uint16Array(flash.buffer),
      eeprom: new EEPROMMemoryBackend(chip.eeprom),
      data: new Uint8Array(chip.dataEnd).fill(sram),
      cycles: 0,
      analog: this.states.analog,
    };
    this.machine = this.start(ResetCause.external);
    this.serials = chip.usarts.map((_, port) => this.createSerial(port));
  }

  /** Milliseconds since the board was switched on. */
  get time(): number {
    return this.milliseconds(this.now);
  }

  /** Cycles that the CPU has counted; inside of a listener, up to the end of the instruction that made the event. */
  get cycles(): number {
    return this.machine.cpu.cycles;
  }

  /** The flash as it stands now, in bytes; a copy. */
  get flash(): Uint8Array {
    return this.machine.cpu.progBytes.slice();
  }

  /** The data space: registers and SRAM; a copy. */
  get data(): Uint8Array {
    return this.machine.cpu.data.slice();
  }

  /** Runs for [milliseconds], 0 or more. */
  advance(milliseconds: number): void {
    const distance = this.cyclesIn(milliseconds);
    this.perform(() => this.runTo(this.now + distance));
  }

  /** Runs until the clock shows [time]. */
  runUntil(time: number): void {
    const until = this.cyclesIn(time);
    if (until < this.now) throw new RangeError(`time only moves forward: it is ${this.time} ms, not ${time}`);
    this.perform(() => this.runTo(Math.max(until, this.now)));
  }

  /** Calls [action] when the clock shows [time], before the next instruction. */
  at(time: number, action: () => void): void {
    const due = this.cyclesIn(time);
    if (due < this.now) throw new RangeError(`${time} ms is past: it is ${this.time} ms`);
    this.schedule.add(due, action);
  }

  /** Resets the chip as its reset button does. Memory and what is driven from outside stay. */
  reset(): void {
    this.machine = this.start(ResetCause.external);
    this.resets.tell(this.time);
  }

  /** Opens the serial port that the host talks to, which resets the board. One at a time can be open. */
  open(): BytePort {
    const { name } = this.definition;
    if (this.isOpen) throw new Error(`the port of the ${name} board is busy: somebody has it open`);
    this.isOpen = true;
    this.reset();
    return serialBytePort(this.serial(this.board.hardware.link.serial), name, () => {
      this.isOpen = false;
    });
  }

  /** A pin by one of its names, or by the number of a D pin. */
  pin(name: string | number): SimulatedPin {
    const wanted = typeof name === 'number' ? `D${name}` : name;
    const found = this.definition.pins.find((pin) => pin.name === wanted || pin.aliases.includes(wanted));
    const pin = found && this.pins[found.index];
    if (pin) return pin;
    const names = this.definition.pins.map((each) => each.name).join(', ');
    throw new Error(`the ${this.definition.name} board has no pin '${wanted}': it has ${names}`);
  }

  /** A serial port by its number. */
  serial(port: number): EmulatedSerialPort {
    const found = this.serials[port];
    if (found) return found;
    const numbers = this.serials.map((each) => each.port).join(', ');
    throw new Error(`the ${this.definition.name} board has no serial port ${port}: it has ${numbers}`);
  }

  /** Hears of everything that happens, in order. Returns what ends that. */
  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  /** Hears of the time of every reset, by the button, the port or the watchdog. Returns what ends that. */
  onReset(listener: (time: number) => void): () => void {
    return this.resets.add(listener);
  }

  private after(milliseconds: number, action: () => void): () => void {
    let isWanted = true;
    this.at(this.time + milliseconds, () => {
      if (isWanted) action();
    });
    return () => {
      isWanted = false;
    };
  }

  private start(cause: ResetCause): Machine {
    const { board, memory } = this;
    const last = this.machine?.cpu;
    if (last) Object.assign(memory, { data: last.data, cycles: last.cycles });
    // A bootloader begins where the space for programs ends.
    const { clock, flash: end } = board.hardware.chip;
    const address = (memory.flash[end / 2] ?? BLANK) === BLANK ? 0 : end;
    const machine = new Machine(board.chip, memory, { frequency: clock, address, cause });
    this.states.attach(machine);
    for (const [port, usart] of machine.usarts.entries()) {
      usart.onSent = (byte) => this.note({ type: 'serial', port, bytes: Uint8Array.of(byte) });
      usart.onReceived = (byte) => this.serials[port]?.arrived(byte, this.milliseconds(machine.cpu.cycles));
    }
    return machine;
  }

  private createSerial(port: number): EmulatedSerialPort {
    const usart = () => {
      const found = this.machine.usarts[port];
      if (!found) throw new RangeError(`no USART ${port}`);
      return found;
    };
    return new EmulatedSerialPort(port, usart, (bytes) => usart().receive(bytes));
  }

  /** One after the other: what is asked for by a listener comes after what is under way. */
  private perform(task: () => void): void {
    this.tasks.put(task);
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      for (let next = this.tasks.take(); next; next = this.tasks.take()) next();
    } finally {
      this.isWorking = false;
    }
  }

  /** Stops at every scheduled action and at every event; listeners may add some on the way. */
  private runTo(until: number): void {
    for (;;) {
      this.tellAll();
      const next = this.schedule.next ?? Number.POSITIVE_INFINITY;
      if (next <= this.now) this.schedule.take(next)?.();
      else if (this.now >= until) return;
      else this.runMachine(Math.min(next, until));
    }
  }

  private runMachine(stop: number): void {
    this.stop = stop;
    this.machine.run(stop);
    if (this.machine.isReset) {
      this.machine = this.start(ResetCause.watchdog);
      this.resets.tell(this.milliseconds(this.present));
    }
    if (this.happened.isEmpty) this.now = this.present;
  }

  /** The CPU may be some cycles ahead of the end of a run: an instruction is done as a whole. */
  private get present(): number {
    return Math.max(this.now, Math.min(this.machine.cpu.cycles, this.stop));
  }

  /** Keeps what happened until the instruction is done. */
  private note(change: PinChange | { type: 'serial'; port: number; bytes: Uint8Array }): void {
    const cycle = this.present;
    this.happened.put({ cycle, event: { time: this.milliseconds(cycle), ...change } });
    this.machine.stop();
  }

  private tellAll(): void {
    for (let next = this.happened.take(); next; next = this.happened.take()) {
      const { cycle, event } = next;
      this.now = Math.max(this.now, cycle);
      this.listeners.tell(event);
      if (event.type === 'serial') this.serials[event.port]?.sent(event.bytes);
      if (event.type === 'pin' || event.type === 'pwm') this.pin(event.pin).changed(event);
    }
  }

  private milliseconds(cycles: number): number {
    return (cycles * 1000) / this.board.hardware.chip.clock;
  }

  private cyclesIn(milliseconds: number): number {
    const cycles = Math.round((milliseconds * this.board.hardware.chip.clock) / 1000);
    if (Number.isSafeInteger(cycles) && cycles >= 0) return cycles;
    throw new RangeError(`a time is a number of milliseconds, 0 or more, not ${milliseconds}`);
  }
}
