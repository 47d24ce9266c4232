import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { PartClock } from '../../boards/parts/part-clock.js';
import { SpiBus } from '../../boards/parts/spi-bus.js';
import type { SpiMode } from '../../boards/parts/spi-part.js';
import type { PinHost, PinMode } from '../../boards/simulated-pin.js';
import type { FlashImage } from '../../image/flash-image.js';
import { flatFlash } from '../../image/flat-flash.js';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { Schedule } from '../../util/schedule.js';
import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { LineProgram } from '../line-program.js';
import { Lpc1768I2c } from './i2c.js';
import { emulatorProgram } from './program.js';

/** Number of UARTs: UART0 to UART3. */
const SERIAL_PORTS = 4;
/** Number of sectors of the flash (UM10360, table 568). */
const SECTORS = 30;

/** The pins of SDA1 and SCL1. */
const LINES: ReadonlyMap<string, 'sda' | 'scl'> = new Map([
  ['P0.0', 'sda'],
  ['P0.1', 'scl'],
]);

/** The pins with an analog input, by channel (UM10360, table 530). */
const CHANNELS: readonly string[] = ['P0.23', 'P0.24', 'P0.25', 'P0.26', 'P1.30', 'P1.31', 'P0.3', 'P0.2'];

/**
 * An LPC1768 in the emulator of emulators/lpc1768, a separate program whose protocol is described in protocol.h there.
 */
export class Lpc1768Chip implements EmulatedChip {
  readonly pins: PinHost;
  readonly serialPorts = SERIAL_PORTS;
  readonly flash: Uint8Array;
  readonly erasures = new Uint32Array(SECTORS);
  /** Number of instructions executed since it was switched on. */
  instructions = 0;
  /** In cycles of the board's clock, which are those of the CPU once the firmware has configured its clock. */
  cycles = 0;
  /** The SPI bus, that of SSP1. */
  readonly spi = new SpiBus(this.partClock());
  private readonly program: LineProgram;
  private readonly controller = new Lpc1768I2c(this.partClock(), (result, byte) => this.tell(`i2c ${result} ${byte}`));
  /** What parts do later, by cycles. */
  private readonly schedule = new Schedule();
  /** Commands that wait until the program has answered the one before. */
  private waiting: string[] = [];
  /** A byte that has passed on the SPI bus, for the parts to answer when the program has. */
  private passed: (() => number | undefined) | undefined;
  private isRunning = false;
  /** The pins of the chip, as owners of what they do to the lines. */
  private readonly pads = { sda: {}, scl: {} };
  private listener: ChipListener | undefined;

  /**
   * Writes [images] into the flash, where later images overwrite earlier ones, and resets the chip. Throws if it does
   * not start.
   */
  constructor(
    private readonly target: EmulatedTarget,
    images: readonly FlashImage[],
  ) {
    this.flash = flatFlash(images, target.hardware);
    this.pins = this.pinHost();
    const folder = temporaryFolder('lpc1768');
    try {
      const file = join(folder, 'flash.bin');
      writeFileSync(file, this.flash);
      this.program = new LineProgram(emulatorProgram(), [file]);
      const [answer, ...reason] = this.program.read().split(' ');
      if (answer === 'ready') {
        this.connectLines();
        return;
      }
      this.program.close();
      throw new Error(`the ${target.definition.name} does not start: ${reason.join(' ')}`);
    } finally {
      removeTemporary(folder);
    }
  }

  listen(listener: ChipListener): void {
    this.listener = listener;
  }

  /** The I²C bus, that of I2C1. */
  get i2c(): I2cBus {
    return this.controller.bus;
  }

  run(cycle: number): void {
    this.actDue();
    this.runProgram(Math.min(cycle, this.schedule.next ?? cycle));
    this.actDue();
  }

  private runProgram(cycle: number): void {
    if (cycle <= this.cycles) return;
    this.program.write(`run ${cycle}`);
    this.isRunning = true;
    for (;;) {
      const line = this.program.read();
      const words = line.split(' ');
      if (words[0] === 'error') throw this.error(line);
      if (words[0] !== 'at') {
        this.hear(words);
        continue;
      }
      this.cycles = Number(words[1]);
      this.instructions = Number(words[2]);
      break;
    }
    this.isRunning = false;
    for (const command of this.waiting.splice(0)) this.ask(command);
    this.answerByte();
  }

  private answerByte(): void {
    const { passed } = this;
    this.passed = undefined;
    if (passed) this.ask(`spi ${passed() ?? -1}`);
  }

  /** Does what is due for the parts on the bus. */
  private actDue(): void {
    for (let action = this.schedule.take(this.cycles); action; action = this.schedule.take(this.cycles)) action();
  }

  /** Asks now, or when the program has answered. */
  private tell(command: string): void {
    if (this.isRunning) this.waiting.push(command);
    else this.ask(command);
  }

  private partClock(): PartClock {
    const perMillisecond = () => this.target.hardware.chip.clock / 1000;
    const time = () => this.cycles / perMillisecond();
    return {
      get time() {
        return time();
      },
      after: (milliseconds, action) => {
        let isWanted = true;
        this.schedule.add(this.cycles + Math.round(milliseconds * perMillisecond()), () => isWanted && action());
        return () => {
          isWanted = false;
        };
      },
    };
  }

  /** Leads the levels of the lines of the bus to their pins. */
  private connectLines(): void {
    for (const [place, name] of LINES) {
      this.i2c[name].onChange((level) => this.tell(`drive ${place} ${level}`));
    }
  }

  /** Does nothing: the emulator stops by itself at every event. */
  stop(): void {}

  reset(): void {
    this.ask('reset');
  }

  serial(port: number): ChipSerial {
    const state = () => this.ask(`serial ${port}`).split(' ').map(Number);
    const ask = (command: string) => this.ask(command);
    return {
      get baud() {
        return state()[1] ?? 0;
      },
      get receives() {
        return state()[2] === 1;
      },
      get overruns() {
        return state()[3] ?? 0;
      },
      receive: (bytes) => {
        ask(`receive ${port} ${bytes.join(' ')}`);
      },
    };
  }

  /** Reads [size] bytes of memory. */
  memory(address: number, size: number): Uint8Array {
    return Uint8Array.from(this.ask(`memory ${address} ${size}`).split(' ').slice(1), Number);
  }

  close(): void {
    this.program.close();
  }

  private pinHost(): PinHost {
    const place = (index: number) => this.target.hardware.places[index] ?? '';
    const look = (index: number) => this.ask(`pin ${place(index)}`).split(' ');
    return {
      pinMode: (index) => look(index)[1] as PinMode,
      pinValue: (index) => {
        const [, mode, value] = look(index);
        return mode === 'analog' ? Number(value) >> 2 : Number(value);
      },
      drivePin: (index, level) => {
        const line = LINES.get(place(index));
        if (line) this.i2c[line].set(this, level < 0 ? undefined : level === 0 ? 0 : 1);
        else this.ask(`drive ${place(index)} ${level}`);
      },
      // The converter has 12 bits. The two lowest repeat the highest, so that the maximum stays the maximum.
      driveAnalog: (index, value) => {
        this.ask(`measure ${CHANNELS.indexOf(place(index))} ${(value << 2) | (value >> 8)}`);
      },
    };
  }

  private ask(command: string): string {
    this.program.write(command);
    const line = this.program.read();
    if (line.startsWith('error ')) throw this.error(line);
    return line;
  }

  private error(line: string): Error {
    return new Error(`the emulated ${this.target.definition.name}: ${line.replace('error ', '')}`);
  }

  private hear([kind, what = '', ...values]: string[]): void {
    const numbers = values.map(Number);
    const [value = 0, period = 0] = numbers;
    this.cycles = kind === 'reset' ? Number(what) : (numbers.at(-1) ?? 0);
    switch (kind) {
      case 'reset':
        this.listener?.resetItself();
        break;
      case 'sent':
        this.listener?.changed({ type: 'serial', port: Number(what), bytes: Uint8Array.of(value) });
        break;
      case 'received':
        this.listener?.received(Number(what), value);
        break;
      case 'i2c':
        this.controller.begin(what, value, (period * 1000) / this.target.hardware.chip.clock);
        break;
      case 'spi':
        this.exchange(Number(what), value as SpiMode, period);
        break;
      case 'flash':
        this.flash.set(Buffer.from(values[0] ?? '', 'hex'), Number(what));
        break;
      case 'erased':
        this.erasures[Number(what)] = (this.erasures[Number(what)] ?? 0) + 1;
        break;
      case 'release':
        this.pinReleased(what);
        break;
      case 'line':
        this.lineChanged(what, value);
        break;
      case 'pin':
      case 'pwm':
        this.pinChanged(kind, what, value);
        break;
    }
  }

  private exchange(byte: number, mode: SpiMode, period: number): void {
    const frequency = this.target.hardware.chip.clock / period;
    this.passed = () => this.spi.exchange(byte, { mode, order: 'msb', frequency });
  }

  /** What a pin does to its line of the bus: -1 lets go of it. */
  private lineChanged(place: string, state: number): void {
    const name = LINES.get(place);
    if (name) this.i2c[name].set(this.pads[name], state < 0 ? undefined : state === 0 ? 0 : 1);
  }

  private pinReleased(place: string): void {
    const pin = this.pinAt(place);
    if (pin !== undefined) this.listener?.changed({ type: 'release', pin });
  }

  private pinAt(place: string): string | undefined {
    return this.target.definition.pins[this.target.hardware.places.indexOf(place)]?.name;
  }

  /** Reports a change of a pin; pins that are not on the board are ignored. */
  private pinChanged(type: 'pin' | 'pwm', place: string, value: number): void {
    const pin = this.pinAt(place);
    if (pin === undefined) return;
    if (type === 'pwm') this.listener?.changed({ type, pin, value });
    else this.listener?.changed({ type, pin, value: value === 0 ? 0 : 1 });
  }
}
