import type { PinMode } from '../../boards/simulated-pin.js';
import type { BoardPin } from '../../program/board.js';
import type { ChipChange } from '../emulated-chip.js';
import type { SteppedPins } from './stepped-chip.js';
import { DIRECTION, TivaPort } from './tiva-port.js';
import { TivaPwm } from './tiva-pwm.js';

/** A pin of the board and its place on the chip. */
interface Connection {
  pin: BoardPin;
  place: string;
  /** Index of the port: 0 for A. */
  port: number;
  bit: number;
}

type Shown = { type: 'pin' | 'pwm'; value: number } | undefined;

/** Drives an input line of the chip. */
export type Drive = (port: number, bit: number, level: 0 | 1) => void;

/**
 * The pins of a TM4C123 in QEMU. Outputs are derived from register writes of the program; inputs are driven through
 * lines.
 */
export class TivaPins implements SteppedPins {
  private readonly connections: readonly Connection[];
  private readonly ports: readonly TivaPort[];
  private readonly pwm = new TivaPwm();
  private readonly driven = new Map<number, 0 | 1>();
  private readonly shown: Shown[] = [];
  private isStale = true;

  constructor(
    pins: readonly BoardPin[],
    places: readonly string[],
    portCount: number,
    private readonly drive: Drive,
    private readonly changed: (change: ChipChange) => void,
  ) {
    this.ports = Array.from({ length: portCount }, () => new TivaPort());
    this.connections = pins.map((pin) => {
      const place = places[pin.index] ?? '';
      return { pin, place, port: place.charCodeAt(1) - 'A'.charCodeAt(0), bit: Number(place.slice(2)) };
    });
  }

  /** The chip was reset: all pins are inputs. */
  reset(): void {
    for (const port of this.ports) port.reset();
    this.pwm.reset();
    this.shown.length = 0;
    this.isStale = true;
  }

  portWritten(port: number, offset: number, value: number): void {
    this.ports[port]?.write(offset, value);
    if (offset >= DIRECTION) this.isStale = true;
    for (const each of this.connections) if (each.port === port) this.look(each);
  }

  pwmWritten(offset: number, value: number): void {
    this.pwm.write(offset, value);
    for (const each of this.connections) this.look(each);
  }

  /**
   * Drives the lines of all inputs after a possible change: QEMU forgets the driven level of a pin while it is an
   * output, and its pull-ups have no effect on inputs. Must be called while the program sleeps.
   */
  feed(): void {
    if (!this.isStale) return;
    this.isStale = false;
    for (const { pin, port, bit } of this.connections) {
      const here = this.ports[port];
      if (here && !here.isOutput(bit)) this.drive(port, bit, this.outerLevel(pin.index));
    }
  }

  pinMode(index: number): PinMode {
    const connection = this.connections[index];
    const port = connection && this.ports[connection.port];
    const use = port?.use(connection?.bit ?? 0);
    if (!port || !connection || use === undefined || use === 'other') return 'floating';
    if (use !== 'gpio') return use;
    if (port.isOutput(connection.bit)) return 'output';
    return port.pullsUp(connection.bit) ? 'pull-up' : 'input';
  }

  pinValue(index: number): number {
    const connection = this.connections[index];
    const port = connection && this.ports[connection.port];
    if (!port) return 0;
    const mode = this.pinMode(index);
    if (mode === 'pwm') return this.pwm.percent(connection.place);
    if (mode === 'analog') return 0;
    if (mode === 'output') return port.level(connection.bit);
    return mode === 'floating' ? (this.driven.get(index) ?? 0) : this.outerLevel(index);
  }

  drivePin(index: number, level: number): void {
    if (level < 0) this.driven.delete(index);
    else this.driven.set(index, level === 0 ? 0 : 1);
    const connection = this.connections[index];
    if (!connection || this.ports[connection.port]?.isOutput(connection.bit)) return;
    this.drive(connection.port, connection.bit, this.outerLevel(index));
  }

  driveAnalog(): void {
    throw new Error("QEMU's model of the chip does not support analog input");
  }

  /**
   * The level of an input: the driven level, otherwise that of its pull-up. A pin that is not configured yet is driven
   * as if it had a pull-up, because the program may configure and read it before it next sleeps.
   */
  private outerLevel(index: number): 0 | 1 {
    return this.driven.get(index) ?? (this.pinMode(index) === 'input' ? 0 : 1);
  }

  private look(connection: Connection): void {
    const { index, name: pin } = connection.pin;
    const before = this.shown[index];
    const now = this.given(connection);
    this.shown[index] = now;
    if (!now || (before?.type === now.type && before.value === now.value)) return;
    if (now.type === 'pwm') this.changed({ type: 'pwm', pin, value: now.value });
    else this.changed({ type: 'pin', pin, value: now.value === 0 ? 0 : 1 });
  }

  private given({ pin, place, port, bit }: Connection): Shown {
    const mode = this.pinMode(pin.index);
    if (mode === 'pwm') return { type: 'pwm', value: this.pwm.percent(place) };
    return mode === 'output' ? { type: 'pin', value: this.ports[port]?.level(bit) ?? 0 } : undefined;
  }
}
