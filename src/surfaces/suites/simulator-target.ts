import { simulator } from '../../boards/boards.js';
import type { BoardEvent } from '../../boards/events.js';
import type { PartBoard } from '../../boards/parts/bench.js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { AttachedSpiPart, SpiPart } from '../../boards/parts/spi-part.js';
import { consoleCommands } from '../../device/console-text.js';
import { faultText } from '../../link/component-fault.js';
import { Names } from '../../program/names.js';
import type { Packet } from '../../program/packet.js';
import type { PortIndex, Program } from '../../program/program.js';
import { SimulatedBoard } from '../../simulator/simulated-board.js';
import { encodeCommand } from '../../stream/command.js';
import { decodeFromDevice } from '../../stream/from-device.js';
import { deviceObservation } from './device-observation.js';
import { loadCommands } from './load-commands.js';
import { runBreathing } from './run-breathing.js';
import { type Demand, isOfPins, type Observation, serialPortOf, type Target, type TargetSession } from './target.js';

const SERIAL_PORTS = 2;
/** Its text goes the way of the other commands, as on every board. */
const CONSOLE = 0;

/** The simulated board: exact times, every pin and port. */
export const simulatorTarget: Target = {
  name: 'simulator',
  board: simulator,
  tolerance: 0,
  longest: Number.POSITIVE_INFINITY,
  lacks(demand: Demand) {
    const port = serialPortOf(demand) ?? 0;
    return port < SERIAL_PORTS ? undefined : `the simulated board has no serial port ${port}`;
  },
  open: async (clock = 0) => new SimulatedSession(clock),
};

class SimulatedSession implements TargetSession {
  private readonly board: SimulatedBoard;
  private readonly observed: Observation[] = [];
  private names: Names | undefined;
  /** A component has ended the board, which is among what was observed: no time passes from then on. */
  private hasEnded = false;

  constructor(clock: number) {
    this.board = new SimulatedBoard({ start: clock });
    this.board.onEvent((event) => this.note(event));
  }

  get time(): number {
    return this.board.time;
  }

  get partBoard(): PartBoard {
    return this.board;
  }

  get i2c(): I2cBus {
    return this.board.i2c();
  }

  attachSpi(part: SpiPart, pin: string): AttachedSpiPart {
    return this.board.spi().attach(part, this.board.pin(pin));
  }

  async drive(pin: string, level: 0 | 1 | null): Promise<void> {
    this.board.pin(pin).drive(level ?? undefined);
  }

  async driveAnalog(pin: string, value: number): Promise<void> {
    this.board.pin(pin).analog(value);
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    if (port === CONSOLE) return this.sendConsole(bytes);
    const taken = this.board.serial(port).send(bytes);
    if (taken < bytes.length) this.trouble(this.time, `serial port ${port} took ${taken} of ${bytes.length} bytes`);
  }

  private sendConsole(text: Uint8Array): void {
    for (const command of [...consoleCommands(text, Infinity)].flat()) {
      if (!this.hasEnded) this.board.pipe.send(encodeCommand(command), true);
    }
  }

  async start(program: Program): Promise<void> {
    this.names = new Names(program);
    for (const bytes of loadCommands(program)) {
      this.board.pipe.send(bytes);
      const refused = this.observed.find((one) => one.type === 'trouble');
      if (refused) throw new Error(`the board rejected the program: ${refused.text}`);
    }
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    if (!this.hasEnded) this.board.pipe.send(encodeCommand({ kind: 'packet', port, packet }));
  }

  async stop(): Promise<void> {
    if (!this.hasEnded) this.board.pipe.send(encodeCommand({ kind: 'stop' }));
  }

  async advance(milliseconds: number): Promise<void> {
    if (milliseconds === 0) this.runUntil(this.time);
    await runBreathing(this, this.time + milliseconds);
  }

  /** Runs the board; once it has ended, its time stands still. */
  runUntil(time: number): void {
    if (!this.hasEnded) this.board.runUntil(time);
  }

  take(): Observation[] {
    return this.observed.splice(0);
  }

  async close(): Promise<void> {
    this.board.close();
  }

  private note(event: BoardEvent): void {
    if (event.type === 'message') {
      const messages = decodeFromDevice(event.bytes);
      this.observed.push(...messages.flatMap((message) => deviceObservation(event.time, message) ?? []));
    } else if (event.type === 'error') {
      this.hasEnded = event.code !== 'runaway';
      this.trouble(event.time, this.errorText(event));
    } else if (isOfPins(event)) {
      this.observed.push(event);
    }
  }

  private errorText(event: BoardEvent & { type: 'error' }): string {
    const nodes = event.nodes.map((id) => this.names?.node(id) ?? `node ${id}`).join(', ');
    if (event.code === 'runaway') return `a loop without delay through ${nodes}`;
    return faultText(event.fault, nodes, this.names?.component(event.nodes[0])?.name);
  }

  private trouble(time: number, text: string): void {
    this.observed.push({ time, type: 'trouble', text });
  }
}
