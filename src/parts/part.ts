import type { Bench } from '../boards/parts/bench.js';
import type { AttachedI2cPart, I2cPart } from '../boards/parts/i2c-part.js';
import type { Cancel } from '../boards/parts/part-time.js';
import type { AttachedSpiPart, SpiPart } from '../boards/parts/spi-part.js';
import type { Wire } from '../boards/parts/wire.js';
import { Listeners } from '../util/listeners.js';
import { nearest } from '../util/nearest.js';
import {
  acceptedBy,
  accepts,
  type Control,
  type ControlValues,
  type FaultName,
  type PartDescription,
  type PartValue,
  selectPin,
  UNPLUGGED,
} from './description.js';
import type { Drawing } from './drawing.js';
import { type Guard, guardedI2c, guardedSpi } from './guarded.js';

/** What a part says of what the program does to it, such as a pulse that no servo would take. */
export interface Remark {
  /** Microseconds since the board was switched on. */
  time: number;
  text: string;
}

/** The pins of the board that a part is attached to, by its own pins. */
export type PartPlaces = Readonly<Record<string, string | number>>;

export interface PartOptions {
  /** Its address, for a part at an I²C bus. Default: the usual one. */
  address?: number;
}

/** Where a part is attached. */
interface Attachment {
  bench: Bench;
  wires: Record<string, Wire>;
  /** Its place on the I²C bus. */
  bus?: AttachedI2cPart | undefined;
  /** The pin of the board that selects it on the SPI bus, and its place there. */
  select?: string | number | undefined;
  spi?: AttachedSpiPart | undefined;
}

/** A remark is not repeated within so many microseconds. */
const SILENCE = 1_000_000;
/** What a part may do at one time of the board, one after the other. */
const MOST_ACTS = 10_000;
const NO_DRAWING: Drawing = { width: 0, height: 0, pins: {}, shapes: '' };
/** The last remarks are kept. */
const MOST_REMARKS = 1000;

/**
 * A part that is wired to a board: its controls, its faults, its state. It knows nothing of the board, nor of who shows
 * it, so the same object is attached to a simulated or an emulated board, in a test or in a page.
 *
 * A kind of parts is a class: it hears and drives its [wires] from `connected` on, and brings them in line with its
 * controls and faults in `adjust`.
 */
export abstract class Part<Description extends PartDescription = PartDescription> {
  /** Its address on the I²C bus; undefined for a part at pins alone. */
  readonly address: number | undefined;
  private readonly values: Record<string, PartValue>;
  private readonly wrong = new Set<string>();
  private readonly remarks: Remark[] = [];
  private readonly silent = new Map<string, number>();
  private readonly remarked = new Listeners<Remark>();
  private readonly changes = new Listeners<void>();
  private place: Attachment | undefined;
  /** When something was due last, and how often before that at the same time. */
  private acted = 0;
  private acts = 0;
  /** What is due while it is attached. */
  private readonly due = new Set<Cancel>();

  constructor(
    readonly description: Description,
    { address = description.address }: PartOptions = {},
  ) {
    this.address = address;
    this.values = Object.fromEntries(
      Object.entries(description.controls).map(([name, { initial }]) => [name, initial]),
    );
  }

  /** The values of its controls. */
  get controls(): Readonly<ControlValues<Description>> {
    return this.values as ControlValues<Description>;
  }

  /** What can be read of it now. */
  abstract get state(): Readonly<Record<Extract<keyof Description['states'], string>, PartValue | undefined>>;

  /** What it looks like now. */
  abstract draw(): Drawing;

  /** Its state as a line of text: `angle 90 °, pulse 1472 µs`. */
  get text(): string {
    const state = this.readable;
    const entries = Object.entries(this.description.states).map(([name, { unit = '' }]) => {
      const value = state[name];
      return `${name} ${value === undefined ? 'unknown' : value} ${value === undefined ? '' : unit}`.trimEnd();
    });
    return [...this.faults.map((fault) => `${fault}!`), ...entries].join(', ');
  }

  /** Its state and its drawing, for whoever shows it: nothing of a part in which that fails. */
  look(): { state: Readonly<Record<string, PartValue | undefined>>; drawing: Drawing } {
    return { state: this.readable, drawing: this.guard(() => this.draw(), NO_DRAWING) };
  }

  /** Sets a control, or switches a fault on or off. Throws if there is none, or it does not accept the value. */
  set(name: Extract<keyof Description['controls'], string> | FaultName<Description>, value: PartValue): void {
    this.check(name, value);
    if (name in this.description.controls) this.values[name] = value;
    else if (value === true) this.wrong.add(name);
    else this.wrong.delete(name);
    if (name === UNPLUGGED) this.plug();
    if (this.place) this.guard(() => this.adjust(), undefined);
    this.changed();
  }

  /** Throws a RangeError that says what would be right if `set` would not accept [name] and [value]. */
  check(name: string, value: PartValue): void {
    const problem = settingProblem(this.description, name, value);
    if (problem !== undefined) throw new RangeError(problem);
  }

  /** The faults that are on. */
  get faults(): readonly FaultName<Description>[] {
    return [...this.wrong] as FaultName<Description>[];
  }

  /** Whether a fault is on. */
  has(fault: FaultName<Description>): boolean {
    return this.wrong.has(fault);
  }

  /** What it has said of the program, the latest last. */
  get log(): readonly Remark[] {
    return this.remarks;
  }

  /** Adds a listener for each remark, called at its time. Returns an unsubscribe function. */
  onRemark(listener: (remark: Remark) => void): () => void {
    return this.remarked.add(listener);
  }

  /** Adds a listener for each change of its state, its controls and faults. Returns an unsubscribe function. */
  onChange(listener: () => void): () => void {
    return this.changes.add(listener);
  }

  /**
   * Attaches it to the board of [bench], by [places] for its pins. Returns a function that takes it away. Throws if it is
   * attached already, if a pin has no place, or if the board has no such pin.
   */
  attach(bench: Bench, places: PartPlaces = {}): () => void {
    if (this.place) throw new Error(`the ${this.description.name} is attached already`);
    const wires = Object.keys(this.description.pins).map((name): [string, Wire] => {
      const pin = places[name];
      if (pin === undefined) throw new TypeError(`say at which pin '${name}' of the ${this.description.name} is`);
      return [name, bench.wire(pin, (listener) => this.guard(listener, undefined))];
    });
    const select = selectPin(this.description);
    this.place = { bench, wires: Object.fromEntries(wires), ...(select !== undefined && { select: places[select] }) };
    this.plug();
    this.connected();
    this.adjust();
    return () => this.detach();
  }

  /** Takes it away from the board. */
  detach(): void {
    for (const cancel of [...this.due]) cancel();
    this.due.clear();
    const { place } = this;
    for (const wire of Object.values(place?.wires ?? {})) wire.remove();
    place?.bus?.detach();
    place?.spi?.detach();
    this.place = undefined;
  }

  /** The wires to its pins, while it is attached. */
  protected get wires(): Readonly<Record<keyof Description['pins'], Wire>> {
    return this.attached.wires as Record<keyof Description['pins'], Wire>;
  }

  /** The time of the board in microseconds; 0 while it is not attached. */
  protected get time(): number {
    return this.place?.bench.time ?? 0;
  }

  /** The time of a transaction at the I²C bus in microseconds: that of the byte, where `time` may be that before. */
  protected get busTime(): number {
    return (this.place?.bench.i2c().clock.time ?? 0) * 1000;
  }

  /** The supply of the board in volts. */
  protected get volts(): number {
    return this.attached.bench.definition.volts ?? 5;
  }

  /** Its place on the I²C bus; undefined while it is not there. */
  protected get bus(): AttachedI2cPart | undefined {
    return this.place?.bus;
  }

  /** Its place on the SPI bus; undefined while it is not there. */
  protected get spiBus(): AttachedSpiPart | undefined {
    return this.place?.spi;
  }

  /** Calls [action] in [microseconds], unless it is taken away before. Returns a function that cancels it. */
  protected after(microseconds: number, action: () => void): Cancel {
    const cancel = this.attached.bench.after(microseconds, () => {
      this.due.delete(cancel);
      this.guard(() => this.act(action), undefined);
    });
    this.due.add(cancel);
    return () => {
      this.due.delete(cancel);
      cancel();
    };
  }

  /** Says something of what the program does. The same is not said again within a second. */
  protected remark(text: string): void {
    const { time } = this;
    const last = this.silent.get(text);
    this.silent.set(text, time);
    if (last !== undefined && time - last < SILENCE) return;
    const remark = { time, text };
    this.remarks.push(remark);
    if (this.remarks.length > MOST_REMARKS) this.remarks.shift();
    this.remarked.notify(remark);
  }

  /** Its state has changed. */
  protected changed(): void {
    this.changes.notify();
  }

  /** It was attached: listens to its wires. */
  protected connected(): void {}

  /** Brings its wires in line with its controls and faults: after `connected`, and when one of these was set. */
  protected adjust(): void {}

  /** What is on the I²C bus for it. */
  protected get i2c(): I2cPart | undefined {
    return undefined;
  }

  /** What is on the SPI bus for it. */
  protected get spi(): SpiPart | undefined {
    return undefined;
  }

  /** Calls a function of its kind. A part in which one fails says so, and is taken away. */
  private readonly guard: Guard = (call, otherwise) => {
    try {
      return call();
    } catch (error) {
      this.remark(`the part itself has a fault, and is taken away: ${thrown(error)}`);
      this.detach();
      return otherwise;
    }
  };

  /** Does what is due. Throws when it does so at one time again and again. */
  private act(action: () => void): void {
    const { time } = this;
    this.acts = time === this.acted ? this.acts + 1 : 0;
    this.acted = time;
    if (this.acts > MOST_ACTS) throw new Error(`after() was called with 0 µs ${MOST_ACTS} times, so time cannot pass`);
    action();
  }

  private get readable(): Readonly<Record<string, PartValue | undefined>> {
    return this.guard<Readonly<Record<string, PartValue | undefined>>>(() => this.state, {});
  }

  private get attached(): Attachment {
    if (this.place) return this.place;
    throw new Error(`the ${this.description.name} is not attached`);
  }

  /** Plugs it in, or out while it is unplugged. */
  private plug(): void {
    const { place, i2c, spi } = this;
    if (!place) return;
    const isOut = this.wrong.has(UNPLUGGED);
    for (const wire of Object.values(place.wires)) wire.cut = isOut;
    if (isOut) {
      place.bus?.detach();
      place.spi?.detach();
      place.bus = undefined;
      place.spi = undefined;
    }
    if (isOut) return;
    if (i2c) place.bus ??= place.bench.i2c().attach(guardedI2c(i2c, this.guard));
    if (spi && place.select !== undefined) place.spi ??= place.bench.spi(guardedSpi(spi, this.guard), place.select);
  }
}

function thrown(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** A number with a unit, such as `5 ms`. */
const MEASURE = /^[-+]?\d+([.,]\d+)?\s*[^\d\s.,xX][^\d]*$/;

/** What to do about the quotes of [value], where they alone are wrong. */
function quotesHint(control: Control, value: PartValue): string {
  if (typeof value !== 'string') return accepts(control, `${value}`) ? ' as a number: put it in quotes' : '';
  if ('range' in control && MEASURE.test(value))
    return `: write the number alone${control.unit && `, in ${control.unit}`}`;
  const plain = value === 'true' || value === 'false' ? value === 'true' : Number(value);
  return value.trim() !== '' && accepts(control, plain) ? ' as text: remove the quotes' : '';
}

/** What is wrong with setting [name] to [value] in a part of this kind, and what would be right; undefined if nothing. */
export function settingProblem(
  { name: kind, controls, faults }: PartDescription,
  name: string,
  value: PartValue,
): string | undefined {
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  if (control) {
    if (accepts(control, value)) return undefined;
    return `${name} accepts ${acceptedBy(control)}, not ${value}${quotesHint(control, value)}`;
  }
  if (name === UNPLUGGED || Object.hasOwn(faults, name)) {
    return typeof value === 'boolean' ? undefined : `the fault ${name} accepts true or false, not ${value}`;
  }
  const all = [...Object.keys(controls), UNPLUGGED, ...Object.keys(faults)];
  const near = nearest(name, all);
  const hint = near === undefined ? `; it has ${all.join(', ')}` : `; did you mean '${near}'?`;
  return `a ${kind} has no control or fault '${name}'${hint}`;
}
