import type { BoardEvent } from '../boards/events.js';
import type { RunningBoard } from '../boards/running-board.js';
import { type PinHost, SimulatedPin } from '../boards/simulated-pin.js';
import { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { Board } from '../program/board.js';
import { getPin } from '../program/pins.js';
import type { VirtualBoard } from './virtual-board.js';

/**
 * Adapts a board that runs in real time to the VirtualBoard interface. `runUntil` does nothing, since time passes by
 * itself. The state of pins is known only from their events.
 */
export class WallBoard implements VirtualBoard {
  readonly definition: Board;
  private readonly started = performance.now();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly pins: SimulatedPin[];
  private readonly values: number[] = [];

  constructor(private readonly running: RunningBoard) {
    this.definition = running.definition;
    const host = this.host();
    this.pins = running.definition.pins.map((pin) => new SimulatedPin(host, pin));
    running.onEvent((event) => this.note(event));
  }

  get time(): number {
    return performance.now() - this.started;
  }

  runUntil(): void {}

  at(time: number, action: () => void): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        action();
      },
      Math.max(0, time - this.time),
    );
    this.timers.add(timer);
  }

  pin(name: string | number): SimulatedPin {
    return getPin(this.definition, this.pins, name);
  }

  serial(port: number): SimulatedSerialPort {
    return new SimulatedSerialPort(port, (_, bytes) => {
      if (!this.running.sendSerial)
        throw new Error(
          `cannot send to serial port ${port} of the ${this.definition.name}: its emulator cannot do that`,
        );
      void this.running.sendSerial(port, bytes);
      return bytes.length;
    });
  }

  onEvent(listener: (event: BoardEvent) => void): () => void {
    return this.running.onEvent(listener);
  }

  /** Cancels all scheduled actions and switches the board off. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.running.close();
  }

  private note(event: BoardEvent): void {
    if (event.type !== 'pin' && event.type !== 'pwm') return;
    const pin = this.pin(event.pin);
    this.values[pin.index] = event.value;
    pin.changed(event);
  }

  private host(): PinHost {
    const nameOf = (index: number) => this.definition.pins[index]?.name ?? '';
    return {
      pinMode: (index) => (this.values[index] === undefined ? 'floating' : 'output'),
      pinValue: (index) => this.values[index] ?? 0,
      drivePin: (index, level) => void this.running.drive(nameOf(index), level < 0 ? undefined : level === 1),
      driveAnalog: (index, value) => void this.running.analog(nameOf(index), value),
    };
  }
}
