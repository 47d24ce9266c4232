import { simulator } from '../boards/boards.js';
import type { BoardEvent } from '../boards/events.js';
import { SimulatedBoard } from '../boards/simulated.js';
import type { Packet } from '../program/packet.js';
import type { PortIndex, Program } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { type Command, encodeCommand } from '../stream/command.js';
import type { Event } from '../stream/event.js';
import { decodeFromDevice } from '../stream/from-device.js';
import { encodeProgram, graphHash, programCommands } from '../stream/program.js';
import type { Need } from './suite.js';
import type { Bench, Happening, Target } from './target.js';

const SERIAL_PORTS = 2;

/** The simulated board: exact times, every pin and port. */
export const simulatorTarget: Target = {
  name: 'simulator',
  board: simulator,
  tolerance: 0,
  lacks(need: Need) {
    const port = /^serial(?::(\d+))?$/.exec(need);
    if (port && Number(port[1] ?? 0) >= SERIAL_PORTS) return `the simulated board has no serial port ${port[1]}`;
    return undefined;
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
    const { header, nodes, edges, initials, end } = programCommands(program);
    this.command({
      kind: 'load',
      hash: graphHash(encodeProgram(program)),
      nodes: program.nodes.length,
      edges: program.edges.length,
    });
    for (const bytes of [header, ...nodes, ...edges, ...initials, end]) this.board.pipe.send(bytes);
    const refused = this.happened.find(({ type }) => type === 'trouble');
    if (refused?.type === 'trouble') throw new Error(`the board refuses the program: ${refused.text}`);
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    this.command({ kind: 'packet', port, packet });
  }

  async advance(milliseconds: number): Promise<void> {
    this.board.advance(milliseconds);
  }

  take(): Happening[] {
    return this.happened.splice(0);
  }

  async close(): Promise<void> {}

  private command(command: Command): void {
    this.board.pipe.send(encodeCommand(command));
  }

  private note(event: BoardEvent): void {
    if (event.type === 'message') {
      for (const message of decodeFromDevice(event.bytes)) this.noteMessage(event.time, message);
    } else if (event.type === 'error') {
      this.trouble(event.time, `a loop without delay through nodes ${event.nodes.join(', ')}`);
    } else {
      this.happened.push(event);
    }
  }

  private noteMessage(time: number, message: Answer | Event): void {
    if (message.kind === 'packet') {
      this.happened.push({ time, type: 'packet', port: message.port, packet: message.packet });
    } else if (message.kind === 'error') {
      const { node, inport, error, packet } = message;
      this.happened.push({ time, type: 'error', node, inport, code: error, packet });
    } else if (message.kind === 'failed') {
      this.trouble(time, `a command was refused: ${message.error}`);
    } else if (message.kind === 'lost' || message.kind === 'dropped') {
      this.trouble(time, `${message.count} ${message.kind === 'lost' ? 'packets lost' : 'events dropped'}`);
    }
  }

  private trouble(time: number, text: string): void {
    this.happened.push({ time, type: 'trouble', text });
  }
}
