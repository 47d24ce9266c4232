import type { BusEvent } from '../../../boards/events.js';
import type { PinMode } from '../../../boards/simulated-pin.js';
import type { PinUsers } from '../../../program/pin-users.js';
import { describeEvent } from '../../events/describe-event.js';
import type { ErrorEvent, PacketEvent, SimulationEvent } from '../../events/event.js';
import { inputKind, type PinReading } from './inputs.js';
import { Wave } from './wave.js';

export interface PinRow extends PinReading {
  wave: Wave;
}

/** An exported outport or a watched edge, with its last packet. */
export interface PacketRow {
  name: string;
  count: number;
  last?: PacketEvent;
}

/** A transaction on a bus, in words. */
export interface BusRow {
  time: number;
  text: string;
}

export interface ErrorRow {
  last: ErrorEvent;
  count: number;
}

/** Most lines of the console, and most kinds of errors, that are kept. */
const MOST_KEPT = 200;
/** Most transactions on the buses that are kept. */
const MOST_TRANSACTIONS = 8;
const FULL: Record<PinMode, number> = { floating: 1, output: 1, input: 1, 'pull-up': 1, analog: 1023, pwm: 100 };

/** The contents of the live view, collected from events and readings of the pins. */
export class ViewState {
  time = 0;
  paused = false;
  /** Whether the graph is stopped. */
  stopped = false;
  /** Whether there are keys to press. */
  keys = true;
  /** The name of the selected input pin. */
  selected: string | undefined;
  /** Whether its button is held down. */
  held = false;
  /** Why the last key could not be carried out. */
  notice: string | undefined;
  /** The line for the console that is being typed; undefined when none is. */
  typed: string | undefined;
  /** The first line of the graph's part that is shown, when it does not fit. */
  scroll = 0;
  readonly pins = new Map<string, PinRow>();
  readonly outports: PacketRow[];
  readonly edges: PacketRow[];
  /** Lines of serial port 0; the last one is incomplete. */
  readonly console: string[] = [''];
  /** The last transactions on the buses, and how many there were. */
  readonly buses: BusRow[] = [];
  transactions = 0;
  /** One row for all errors that differ only in time and value. */
  readonly errors = new Map<string, ErrorRow>();
  private readonly waves = new Map<string, Wave>();

  constructor(
    public title: string,
    /** Board time relative to wall time. */
    public speed: number,
    /** Names of the exported inports. */
    readonly inports: readonly string[],
    outports: readonly string[],
    edges: readonly string[],
    /** Duration of a column of a wave, in milliseconds of board time. */
    private readonly step: number,
    readonly users: PinUsers = { names: new Map(), analog: new Set(), driven: new Set(), complete: false },
    /** Whether a node may read the console. */
    readonly reads = false,
  ) {
    this.outports = outports.map((name) => ({ name, count: 0 }));
    this.edges = edges.map((name) => ({ name, count: 0 }));
  }

  /** Records an event. */
  take(event: SimulationEvent): void {
    switch (event.type) {
      case 'pin':
        this.wave(event.pin, 'output').add(event.time, event.value);
        break;
      case 'pwm':
        this.wave(event.pin, 'pwm').add(event.time, event.value);
        break;
      case 'i2c':
      case 'spi':
        this.takeTransaction(event);
        break;
      case 'packet':
        this.takePacket(event);
        break;
      case 'serial':
        if (event.port === 0) this.takeText(event.value);
        break;
      case 'error':
        this.takeError(event);
        break;
    }
  }

  /** Records the state of the pins at [time], in milliseconds. Pins that the program does not use are not shown. */
  read(time: number, pins: Iterable<PinReading>): void {
    this.time = time;
    this.pins.clear();
    for (const { name, mode, value } of pins) {
      if (mode === 'floating' || (mode === 'input' && this.isUnused(name))) continue;
      const wave = this.wave(name, mode);
      wave.add(time, value);
      this.pins.set(name, { name, mode, value, wave });
    }
    if (!this.inputs.includes(this.selected ?? '')) this.selected = this.inputs[0];
  }

  /** Names of the pins that the program uses as inputs. */
  get inputs(): string[] {
    return [...this.pins.values()].flatMap(({ name, mode }) => (inputKind(mode) ? [name] : []));
  }

  /** What is connected to the selected pin. */
  get selectedKind(): ReturnType<typeof inputKind> {
    const pin = this.pins.get(this.selected ?? '');
    return pin && inputKind(pin.mode);
  }

  /** Selects another input, [distance] further in the list, which has no end. */
  select(distance: number): void {
    const { inputs } = this;
    const at = inputs.indexOf(this.selected ?? '');
    this.selected = inputs[(at + distance + inputs.length) % inputs.length];
  }

  private isUnused(pin: string): boolean {
    return this.users.complete && !this.users.names.has(pin);
  }

  private takePacket(event: PacketEvent): void {
    const row = [...this.outports, ...this.edges].find(({ name }) => name === (event.port ?? event.edge));
    if (!row) return;
    row.last = event;
    row.count += 1;
  }

  private takeTransaction(event: BusEvent): void {
    this.transactions += 1;
    this.buses.push({ time: event.time, text: describeEvent(event) });
    this.buses.splice(0, this.buses.length - MOST_TRANSACTIONS);
  }

  private takeText(text: string): void {
    const [rest = '', ...lines] = text.split('\n').map((line) => line.replace(/\r$/, ''));
    this.console.push((this.console.pop() ?? '') + rest, ...lines);
    this.console.splice(0, this.console.length - MOST_KEPT);
  }

  private takeError(event: ErrorEvent): void {
    const key = `${event.code} ${event.node} ${event.port} ${event.edge}`;
    const count = (this.errors.get(key)?.count ?? 0) + 1;
    // The latest error comes last.
    this.errors.delete(key);
    this.errors.set(key, { last: event, count });
  }

  private wave(pin: string, mode: PinMode): Wave {
    const key = `${pin} ${FULL[mode]}`;
    const wave = this.waves.get(key) ?? new Wave(this.step, FULL[mode]);
    this.waves.set(key, wave);
    return wave;
  }
}
