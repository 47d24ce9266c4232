import { lowerHex } from '../util/hex.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { OneWireTarget, oneWireCrc } from './one-wire-target.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Ds18b20',
  description: 'A thermometer, DS18B20, at a 1-Wire bus: several may be at one pin',
  pins: { data: { role: 'connects', description: 'DQ, the middle leg, with 4.7 kΩ to the supply' } },
  legs: { vdd: '3 to 5.5 V', gnd: 'GND' },
  controls: {
    temperature: { description: 'How warm it is', unit: '°C', range: [-55, 125], initial: 21 },
    number: {
      description: 'The number that it was made with, which tells it from others at the same pin',
      unit: '',
      range: [0, 0xffffffff],
      whole: true,
      initial: 1,
    },
  },
  states: {
    temperature: { description: 'What it has measured last', unit: '°C' },
    address: { description: 'Its address, 16 hexadecimal digits' },
  },
  faults: {
    disturbed: 'A bit of what it sends arrives wrong',
    brownout: 'It loses its power for a moment while it measures',
    shorted: 'Its wire touches ground',
    bare: 'The resistor to the supply is missing',
  },
});

const FAMILY = 0x28;
/** What it has measured when it is switched on: 85 °C, in 1/16 °C. */
const AT_POWER_ON = 85 * 16;
/** What its memory for alarms has then, and 12 bits; from the datasheet, figure 9. */
const EEPROM = [0x4b, 0x46, 0x7f] as const;
/** Microseconds that 12 bits take; each bit less takes half of it. */
const CONVERSION = 750_000;
const MOST_BITS = 12;
/** When a brownout comes, in µs from the beginning of a measurement. */
const BROWNOUT = 100_000;
const Command = { convert: 0x44, write: 0x4e, read: 0xbe } as const;

/** Analog Devices, DS18B20 datasheet. */
export class Ds18b20 extends Part<typeof description> {
  static readonly description = description;
  /** In 1/16 °C. */
  private measured = AT_POWER_ON;
  private isMeasuring = false;
  /** Alarm temperatures and configuration. */
  private settings: number[] = [...EEPROM];
  private command = 0;
  private sending: number[] = [];
  private sentBits = 0;
  /** How often something was sent, by which the disturbed bit is chosen. */
  private times = 0;
  private readonly target: OneWireTarget;

  constructor() {
    super(description);
    this.target = new OneWireTarget(
      {
        address: () => this.address64,
        written: (byte, at) => this.written(byte, at),
        read: () => this.nextBit(),
      },
      {
        hold: (delay, microseconds) => this.hold(delay, microseconds),
        isOdd: (microseconds) => this.remark(`the line was low for ${Math.round(microseconds)} µs, which is no bit`),
      },
    );
  }

  get state() {
    const address = [...this.address64].map((byte) => lowerHex(byte, 2)).join('');
    return { temperature: this.measured / 16, address };
  }

  protected override connected(): void {
    this.wires.data.onChange(({ time, level }) => {
      if (level === 0) this.target.falls(time);
    });
    this.wires.data.onRelease((time) => this.target.rises(time));
  }

  protected override adjust(): void {
    this.rest();
  }

  draw(): Drawing {
    const pins = { gnd: { x: 10, y: 50 }, data: { x: 20, y: 50 }, vdd: { x: 30, y: 50 } };
    const shapes = [
      legs(pins, 16),
      shape('path', { d: 'M5 36 V18 a15 15 0 0 1 30 0 V36 Z', fill: '#222', stroke: '#000' }),
      label('18B20', { x: 20, y: 28 }, 7, '#ddd'),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }

  private get address64(): Uint8Array {
    const { number } = this.controls;
    const bytes = [FAMILY, number, number >>> 8, number >>> 16, number >>> 24, 0, 0].map((byte) => byte & 0xff);
    return Uint8Array.of(...bytes, oneWireCrc(bytes));
  }

  /** Does to the line what it does when it sends nothing. */
  private rest(): void {
    this.wires.data.pull(this.has('shorted') ? 0 : this.has('bare') ? undefined : 1);
  }

  private hold(delay: number, microseconds: number): void {
    const hold = () => this.wires.data.pull(0);
    if (delay === 0) hold();
    else this.after(delay, hold);
    this.after(delay + microseconds, () => this.rest());
  }

  private written(byte: number, at: number): void {
    if (at > 0) {
      if (this.command === Command.write && at <= this.settings.length) this.settings[at - 1] = byte;
      return;
    }
    this.command = byte;
    this.sending = [];
    this.sentBits = 0;
    if (byte === Command.convert) this.measure();
    if (byte === Command.read) this.sending = this.scratchpad();
  }

  private nextBit(): 0 | 1 | undefined {
    if (this.command === Command.convert) return this.isMeasuring ? 0 : 1;
    const byte = this.sending[this.sentBits >> 3];
    if (byte === undefined) return undefined;
    return ((byte >> (this.sentBits++ & 7)) & 1) as 0 | 1;
  }

  private scratchpad(): number[] {
    const [high = 0, low = 0, configuration = 0] = this.settings;
    const bytes = [this.measured, this.measured >> 8, high, low, configuration, 0xff, 0x0c, 0x10].map(
      (byte) => byte & 0xff,
    );
    bytes.push(oneWireCrc(bytes));
    if (!this.has('disturbed')) return bytes;
    // Another bit each time: in 72 times, each of them.
    const bit = (this.times++ * 13) % (8 * bytes.length);
    return bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  }

  private get bits(): number {
    return 9 + (((this.settings[2] ?? 0) >> 5) & 3);
  }

  private measure(): void {
    this.isMeasuring = true;
    const { bits } = this;
    const end = this.after(CONVERSION / 2 ** (MOST_BITS - bits), () => {
      this.isMeasuring = false;
      const unused = 2 ** (MOST_BITS - bits) - 1;
      this.measured = Math.round(this.controls.temperature * 16) & ~unused;
      this.changed();
    });
    if (!this.has('brownout')) return;
    this.after(BROWNOUT, () => {
      end();
      this.start();
    });
  }

  /** It is switched on. */
  private start(): void {
    this.isMeasuring = false;
    this.measured = AT_POWER_ON;
    this.settings = [...EEPROM];
    this.target.forget();
    this.changed();
  }
}
