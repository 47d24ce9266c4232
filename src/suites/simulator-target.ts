import { simulator } from '../boards/boards.js';
import type { BoardEvent } from '../boards/events.js';
import { SimulatedBoard } from '../boards/simulated.js';
import type { Packet } from '../program/packet.js';
import type { PortIndex, Program } from '../program/program.js';
import { encodeCommand } from '../stream/command.js';
import { decodeFromDevice } from '../stream/from-device.js';
import { deviceHappening } from './device-happening.js';
import { loadCommands } from './load-commands.js';
import { type Bench, type Demand, type Happening, serialPortOf, type Target } from './target.js';

const SERIAL_PORTS = 2;

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
  open: async (clock = 0) => new SimulatedBench(clock),
};

class SimulatedBench implements Bench {
  private readonly board: SimulatedBoard;
  private readonly happened: Happening[] = [];

  constructor(clock: number) {
    this.board = new SimulatedBoard({ start: clock });
    this.board.onEvent((event) => this.note(event));
  }

  get time(): number {
    return this.board.time;
  }

  async drive(pin: string, level: 0 | 1 | null): Promise<void> {
    this.board.pin(pin).drive(level ?? undefined);
  }

  async driveAnalog(pin: string, value: number): Promise<void> {
    this.board.pin(pin).analog(value);
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    const taken = this.board.serial(port).send(bytes);
    if (taken < bytes.length) this.trouble(this.time, `serial port ${port} took ${taken} of ${bytes.length} bytes`);
  }

  async start(program: Program): Promise<void> {
    for (const bytes of loadCommands(program)) this.board.pipe.send(bytes);
    const refused = this.happened.find(({ type }) => type === 'trouble');
    if (refused?.type === 'trouble') throw new Error(`the board refuses the program: ${refused.text}`);
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    this.board.pipe.send(encodeCommand({ kind: 'packet', port, packet }));
  }

  async advance(milliseconds: number): Promise<void> {
    this.board.advance(milliseconds);
  }

  take(): Happening[] {
    return this.happened.splice(0);
  }

  async close(): Promise<void> {}

  private note(event: BoardEvent): void {
    if (event.type === 'message') {
      const messages = decodeFromDevice(event.bytes);
      this.happened.push(...messages.flatMap((message) => deviceHappening(event.time, message) ?? []));
    } else if (event.type === 'error') {
      this.trouble(event.time, `a loop without delay through nodes ${event.nodes.join(', ')}`);
    } else {
      this.happened.push(event);
    }
  }

  private trouble(time: number, text: string): void {
    this.happened.push({ time, type: 'trouble', text });
  }
}
