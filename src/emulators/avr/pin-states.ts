import type { AVRIOPort } from 'avr8js';
import type { PinEvent, PwmEvent } from '../../boards/events.js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { Line } from '../../boards/parts/line.js';
import type { PinHost, PinMode } from '../../boards/simulated-pin.js';
import type { Machine } from './machine.js';
import type { Timer } from './timer.js';
import type { Connection } from './wiring.js';

/** A pin or PWM event without its time, or an output that became an input. */
export type PinChange = Omit<PinEvent, 'time'> | Omit<PwmEvent, 'time'> | { type: 'release'; pin: string };

/** The last known output of a pin; undefined for an input. */
type Shown = { type: 'pin' | 'pwm'; value: number } | undefined;

/**
 * The pins of an emulated board, between the ports of the chip and the levels driven from outside: levels, pull-ups,
 * PWM. Lives as long as the board, while the machine is replaced at each reset.
 *
 * The pins of the two-wire interface are on the lines of the bus, where others hold and pull. While the interface is on,
 * they count as outputs, and every change of their lines is an event, whoever makes it.
 */
export class PinStates implements PinHost {
  /** Raw values by channel, for the analog converter. */
  readonly analog: number[] = [];
  private machine: Machine | undefined;
  /** The functions that return the duty cycle of each timer output connected to a pin. */
  private duties: (() => number | undefined)[][] = [];
  private readonly driven: (0 | 1 | undefined)[] = [];
  private shown: Shown[] = [];

  constructor(
    private readonly connections: readonly Connection[],
    private readonly i2c: I2cBus,
    private readonly changed: (change: PinChange) => void,
  ) {
    for (const each of connections) this.line(each)?.onChange(() => this.look([each]));
  }

  /** Connects the pins to a machine after reset: all are inputs. */
  attach(machine: Machine): void {
    this.machine = machine;
    this.shown = [];
    this.duties = this.connections.map(() => []);
    for (const timer of machine.timers) this.attachTimer(timer);
    const wired = this.connections.filter((each) => this.line(each));
    machine.twi.onEnabled = () => this.look(wired);
    for (const [index, port] of machine.ports.entries()) {
      const here = this.connections.filter(({ portIndex }) => portIndex === index);
      port.addListener(() => this.look(here));
      for (const connection of here) this.feed(connection, port);
    }
  }

  drivePin(index: number, level: number): void {
    this.driven[index] = level < 0 ? undefined : level === 0 ? 0 : 1;
    const connection = this.connections[index];
    const port = connection && this.port(connection);
    if (port) this.feed(connection, port);
  }

  driveAnalog(index: number, value: number): void {
    const channel = this.connections[index]?.channel;
    if (channel !== undefined) this.analog[channel] = value;
  }

  pinMode(index: number): PinMode {
    const connection = this.connections[index];
    if (!connection) return 'input';
    if (this.isTwoWire(connection)) return 'output';
    if (this.isOutput(connection)) return this.pulses(connection) === undefined ? 'output' : 'pwm';
    if (this.isMeasured(connection)) return 'analog';
    return this.isHigh(connection) ? 'pull-up' : 'input';
  }

  pinValue(index: number): number {
    const connection = this.connections[index];
    if (!connection) return 0;
    const { channel, port, bit } = connection;
    const pulses = this.isOutput(connection) ? this.pulses(connection) : undefined;
    if (pulses !== undefined) return pulses;
    if (!this.isOutput(connection) && this.isMeasured(connection)) return this.analog[channel ?? 0] ?? 0;
    return port ? (this.register(port.PIN) >> bit) & 1 : 0;
  }

  private look(connections: readonly Connection[]): void {
    for (const connection of connections) {
      const port = this.port(connection);
      if (port) this.lookAt(connection, port);
    }
  }

  private lookAt(connection: Connection, port: AVRIOPort): void {
    this.feed(connection, port);
    const { pin, bit } = connection;
    const before = this.shown[pin.index];
    const now = this.given(connection, port, bit);
    this.shown[pin.index] = now;
    if (before && !now) this.changed({ type: 'release', pin: pin.name });
    if (!now || (before?.type === now.type && before.value === now.value)) return;
    if (now.type === 'pwm') this.changed({ type: 'pwm', pin: pin.name, value: now.value });
    else this.changed({ type: 'pin', pin: pin.name, value: now.value === 0 ? 0 : 1 });
  }

  private given(connection: Connection, port: AVRIOPort, bit: number): Shown {
    const line = this.line(connection);
    if (line && this.isTwoWire(connection)) return { type: 'pin', value: line.level };
    if (!this.isOutput(connection)) return undefined;
    const pulses = this.pulses(connection);
    if (pulses !== undefined) return { type: 'pwm', value: pulses };
    return { type: 'pin', value: port.pinState(bit) & 1 };
  }

  private attachTimer(timer: Timer): void {
    const here = this.connections.filter(({ pin, port, bit }) => {
      const channels = port ? timer.channelsOn(port.PORT, bit) : [];
      for (const channel of channels) this.duties[pin.index]?.push(() => timer.duty(channel));
      return channels.length > 0;
    });
    timer.onDuty = () => this.look(here);
  }

  /** Duty cycle in whole percent if a timer drives this pin. */
  private pulses({ pin }: Connection): number | undefined {
    for (const duty of this.duties[pin.index] ?? []) {
      const percent = duty();
      if (percent !== undefined) return Math.round(percent);
    }
    return undefined;
  }

  /** Sets the level of an input: the driven level, otherwise HIGH if the pull-up is on, otherwise LOW. */
  private feed(connection: Connection, port: AVRIOPort): void {
    const { pin, bit } = connection;
    const pullUp = !this.isOutput(connection) && this.isHigh(connection);
    const driven = this.driven[pin.index];
    const line = this.line(connection);
    line?.set(connection, this.pad(connection, port));
    line?.set(pin, driven);
    port.setPin(bit, (line?.level ?? driven ?? (pullUp ? 1 : 0)) === 1);
  }

  /** What the pin does to its line. A HIGH output is a pull-up: whoever holds the line is stronger. */
  private pad(connection: Connection, port: AVRIOPort): 0 | 1 | undefined {
    const isOutput = this.isOutput(connection) && !this.isTwoWire(connection);
    if (isOutput && !(port.pinState(connection.bit) & 1)) return 0;
    return this.isHigh(connection) ? 1 : undefined;
  }

  private line({ line }: Connection): Line | undefined {
    return line && this.i2c[line];
  }

  private isTwoWire({ line }: Connection): boolean {
    return line !== undefined && this.machine?.twi.isEnabled === true;
  }

  private isOutput({ port, bit }: Connection): boolean {
    return port !== undefined && ((this.register(port.DDR) >> bit) & 1) === 1;
  }

  private isHigh({ port, bit }: Connection): boolean {
    return port !== undefined && ((this.register(port.PORT) >> bit) & 1) === 1;
  }

  private isMeasured({ channel }: Connection): boolean {
    return channel !== undefined && this.machine?.adc.measured.has(channel) === true;
  }

  private port({ portIndex }: Connection): AVRIOPort | undefined {
    return this.machine?.ports[portIndex];
  }

  private register(address: number): number {
    return this.machine?.cpu.data[address] ?? 0;
  }
}
