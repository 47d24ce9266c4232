import { Bench } from '../../../boards/parts/bench.js';
import { attachCircuit } from '../../../circuit/attach.js';
import type { Circuit } from '../../../circuit/circuit.js';
import type { VirtualBoard } from '../../../connect/virtual-board.js';
import { Device } from '../../../device/device.js';
import { DeviceError } from '../../../device/device-error.js';
import type { Watch } from '../../../device/watch.js';
import type { Library } from '../../../library/component.js';
import type { Part } from '../../../parts/part.js';
import { Names } from '../../../program/names.js';
import type { Program } from '../../../program/program.js';
import { SimulatedBoard } from '../../../simulator/simulated-board.js';
import type { SimulationEvent } from '../../events/event.js';
import { type Hear, listen } from '../../events/listen.js';
import { listenToParts } from '../../events/listen-parts.js';
import type { Observer } from './observer.js';
import type { Setting } from './setting.js';

export interface SimulationOptions {
  program: Program;
  library: Library;
  settings: readonly Setting[];
  /** What is wired to the board. */
  circuit?: Circuit | undefined;
  watches: readonly Watch[];
  /** Told of all that happens, in order, from the start on. */
  audience: readonly Observer[];
  /** Returns the name of a node by that on the device, where these are not the same. */
  nodeName?(name: string): string;
}

/** A simulated board without a program yet. */
export interface OpenSimulation {
  simulation: Simulation;
  board: SimulatedBoard;
  device: Device;
}

/** A program on a simulated or emulated board, with inputs that are set on a schedule. */
export class Simulation {
  /** Why the program was stopped; undefined while it runs. */
  failure: string | undefined;

  /** Starts listening to the device, once it is open. */
  readonly hear: Hear;

  /** What is wired to the board, by name. */
  readonly parts: ReadonlyMap<string, Part>;

  /** The device on the board, once it is open. */
  device: Device | undefined;

  /** Schedules the settings, and reports the events of the board. [link]: number of the link's serial port, if any. */
  constructor(
    readonly board: VirtualBoard,
    private readonly options: Omit<SimulationOptions, 'library'>,
    link?: number,
  ) {
    const names = new Names(options.program);
    for (const one of options.audience) one.opened?.(board);
    this.parts = options.circuit ? attachCircuit(options.circuit, new Bench(board)) : new Map();
    listenToParts(this.parts, board, (event) => this.notify(event));
    for (const setting of options.settings) board.at(setting.time, () => this.set(setting));
    this.hear = listen({
      board,
      ...(link !== undefined && { link }),
      names: () => names,
      notify: (event) => this.notify(event),
      stopped: (why) => {
        this.failure = `the program was stopped: ${why}`;
      },
    });
  }

  /** Opens a simulated board, onto which somebody else loads a program. */
  static async open(options: SimulationOptions): Promise<OpenSimulation> {
    const board = new SimulatedBoard({ board: options.program.board });
    const device = await Device.open(board.pipe, { library: options.library, board: board.definition });
    const simulation = new Simulation(board, options);
    simulation.device = device;
    simulation.hear(device);
    return { simulation, board, device };
  }

  /** Starts [options].program at time 0. Rejects with a DeviceError when it does not fit or the board refuses it. */
  static async start(options: SimulationOptions): Promise<Simulation> {
    const { simulation, board, device } = await Simulation.open(options);
    for (const watch of options.watches) await device.watch(watch);
    // Applies the settings at time 0 before the program starts.
    board.advance(0);
    await device.upload(options.program).catch((error: unknown) => {
      // A component may stop the board in its first call: show.run() says so.
      if (simulation.failure === undefined) throw error;
    });
    return simulation;
  }

  /** Sets an input now, whatever the time of [setting]. */
  set(setting: Setting): void {
    if ('part' in setting) {
      this.parts.get(setting.part)?.set(setting.name, setting.value);
      return;
    }
    const { pin, value } = setting;
    const input = this.board.pin(pin.name);
    if (pin.uses.includes('analog')) input.analog(value);
    if (pin.uses.includes('digital') && value <= 1) input.drive(value === 1);
    for (const one of this.options.audience) one.setting(setting);
  }

  /** Whether the graph was stopped by `toggle`. */
  get isStopped(): boolean {
    return this.device?.state === 'stopped';
  }

  /** Stops the graph, or starts it anew when it is stopped. An emulated board does so when its time moves on. */
  async toggle(): Promise<void> {
    if (this.isStopped) await this.device?.start();
    else await this.device?.stop();
  }

  /** Sends [text] to the console. Resolves when it was taken there, for which some boards need time to pass. */
  async writeConsole(text: string | Uint8Array): Promise<void> {
    if (!this.device) throw new DeviceError('closed', 'the board has no connection to its console');
    await this.device.writeConsole(text);
  }

  /** Tells the audience of an error that did not come from the board. */
  problem(code: string, message: string): void {
    this.notify({ time: this.board.time, type: 'error', code, message });
  }

  /** The names of pins that were set and that the program drives itself, which takes precedence. */
  overruled(): string[] {
    const set = this.options.settings.flatMap((setting) =>
      'pin' in setting && setting.time <= this.board.time ? [setting.pin.name] : [],
    );
    return set.filter((name) => ['output', 'pwm'].includes(this.board.pin(name).mode));
  }

  private notify(heard: SimulationEvent): void {
    const event = this.named(heard);
    for (const one of this.options.audience) one.event(event);
  }

  private named(event: SimulationEvent): SimulationEvent {
    const { nodeName } = this.options;
    if (!nodeName || event.type !== 'error' || event.node === undefined) return event;
    const node = nodeName(event.node);
    return { ...event, node, message: event.message.replace(event.node, node) };
  }
}
