import { TextDecoder } from 'node:util';
import type { BoardEvent } from '../../boards/events.js';
import { SimulatedBoard } from '../../boards/simulated.js';
import { Device } from '../../device/device.js';
import type { Watch } from '../../device/watch.js';
import type { Library } from '../../library/component.js';
import { Names } from '../../program/names.js';
import type { Program } from '../../program/program.js';
import { Errors } from '../../stream/table.js';
import type { Audience } from './audience.js';
import type { ErrorEvent, SimulationEvent } from './event.js';
import type { Setting } from './setting.js';

export interface SimulationOptions {
  program: Program;
  library: Library;
  settings: readonly Setting[];
  watches: readonly Watch[];
  /** Told of all that happens, in order, from the start on. */
  audience: readonly Pick<Audience, 'event' | 'setting'>[];
}

/** A program on a simulated board, and all that happens there as one row of events. */
export class Simulation {
  /** What stopped the program, which did not want to stop. */
  failure: string | undefined;
  private readonly names: Names;
  /** By serial port: a character may be cut in two by the end of an event. */
  private readonly texts = new Map<number, TextDecoder>();

  private constructor(
    readonly board: SimulatedBoard,
    private readonly device: Device,
    private readonly options: SimulationOptions,
  ) {
    this.names = new Names(options.program);
    board.onEvent((event) => this.hearBoard(event));
    this.hearDevice();
  }

  /** Starts [options].program at the time 0. Rejects with a DeviceError when it does not fit or the board refuses it. */
  static async start(options: SimulationOptions): Promise<Simulation> {
    const board = new SimulatedBoard();
    const device = await Device.open(board.pipe, { library: options.library, board: board.definition });
    const simulation = new Simulation(board, device, options);
    for (const setting of options.settings) board.at(setting.time, () => simulation.apply(setting));
    for (const watch of options.watches) await device.watch(watch);
    // Lets what is set at 0 be there before anything starts.
    board.advance(0);
    await device.upload(options.program);
    return simulation;
  }

  private apply(setting: Setting): void {
    const { pin, value } = setting;
    const input = this.board.pin(pin.name);
    if (pin.uses.includes('analog')) input.analog(value);
    if (pin.uses.includes('digital') && value <= 1) input.drive(value === 1);
    for (const one of this.options.audience) one.setting(setting);
  }

  private hearBoard(event: BoardEvent): void {
    switch (event.type) {
      case 'pin':
      case 'pwm':
        this.tellAll(event);
        break;
      case 'serial':
        this.say(event.port, event.bytes);
        break;
      case 'error':
        this.stopped(`a loop without delay never ends: ${event.nodes.map((id) => this.names.node(id)).join(', ')}`);
        break;
      case 'message': // The device reads them.
    }
  }

  private hearDevice(): void {
    const { device } = this;
    device.on('packet', ({ port, value, packetType }) => this.tell({ type: 'packet', port, value, packetType }));
    device.on('watched', ({ edge, value, packetType }) => this.tell({ type: 'packet', edge, value, packetType }));
    device.on('console', ({ text }) => this.tell({ type: 'serial', port: 0, value: text }));
    device.on('error', ({ node, port, code, text, value }) => {
      const at = port === null ? {} : { port, value };
      this.tell({ type: 'error', code, message: text, node, ...at });
    });
    device.on('lost', ({ edge, count }) => {
      this.tell({ type: 'error', code: 'lost', message: `${edge}: ${packets(count)} lost`, edge, count });
    });
    device.on('dropped', ({ count }) => {
      this.tell({ type: 'error', code: 'dropped', message: `${count} events are missing here`, count });
    });
    device.on('state', ({ error }) => {
      if (error !== 'none' && error !== 'runaway') this.stopped(Errors[error].text);
    });
  }

  private say(port: number, bytes: Uint8Array): void {
    const decoder = this.texts.get(port) ?? new TextDecoder();
    this.texts.set(port, decoder);
    const value = decoder.decode(bytes, { stream: true });
    if (value !== '') this.tell({ type: 'serial', port, value });
  }

  private stopped(why: string): void {
    this.failure = `the program was stopped: ${why}`;
    this.tell({ type: 'error', code: 'stopped', message: this.failure });
  }

  private tell(event: Timeless): void {
    this.tellAll({ time: this.board.time, ...event });
  }

  private tellAll(event: SimulationEvent): void {
    for (const one of this.options.audience) one.event(event);
  }
}

type Timeless = WithoutTime<Exclude<SimulationEvent, { type: 'pin' | 'pwm' }>>;
type WithoutTime<Event> = Event extends ErrorEvent | SimulationEvent ? Omit<Event, 'time'> : never;

function packets(count: number): string {
  return `${count} ${count === 1 ? 'packet' : 'packets'}`;
}
