import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';
import { type HeardByte, levelsOf, SerialEar } from './serial-ear.js';

const description = describePart({
  name: 'SerialModule',
  description:
    'A module with a serial line, such as a receiver for GPS or a Bluetooth module: it sends and hears bytes',
  pins: {
    rx: { role: 'pulses', description: 'RX: hears' },
    tx: { role: 'drives', description: 'TX: sends' },
  },
  legs: { plus: 'supply', minus: 'GND' },
  controls: {
    baudrate: { description: 'Its rate', choices: ['4800', '9600'], initial: '9600' },
    sends: {
      description: 'A byte that it sends: one for each value that is set, none for -1',
      ...{ unit: '', range: [-1, 255], whole: true, initial: -1 },
    },
    echoes: { description: 'Whether it sends back what it hears', initial: false },
  },
  states: {
    text: { description: 'The last 32 bytes that it has heard, as text' },
    heard: { description: 'How many bytes it has heard' },
    failed: { description: 'How many of them were not whole' },
  },
  faults: {
    drifting: 'Its clock is 2 % too slow',
    cut: 'Its stop bits are missing',
    held: 'It holds its line low',
  },
});

/** From a byte that it has heard to the one that it sends back, in µs: unverified, modules take longer. */
const TURN = 500;
const DRIFT = 1.02;
/** The part of a bit by which an edge may be off. */
const TOLERANCE = 0.2;
const MOST_TEXT = 32;

export class SerialModule extends Part<typeof description> {
  static readonly description = description;
  private ear = new SerialEar(0);
  private sent = -1;
  private readonly bytes: number[] = [];
  private heard = 0;
  private failed = 0;
  /** When its line is free, in µs. */
  private freeAt = 0;

  constructor() {
    super(description);
  }

  get state() {
    const text = String.fromCharCode(...this.bytes);
    return { text, heard: this.heard, failed: this.failed };
  }

  protected override connected(): void {
    this.wires.rx.onChange((change) => this.hear(change));
  }

  protected override adjust(): void {
    if (this.ear.bit !== this.bit) this.ear = new SerialEar(this.bit);
    if (this.time >= this.freeAt) this.wires.tx.drive(this.rest);
    const { sends } = this.controls;
    if (sends >= 0 && sends !== this.sent) this.send(sends);
    this.sent = sends;
  }

  draw(): Drawing {
    const names = ['plus', 'minus', 'tx', 'rx'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 50 }]));
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 2, y: 4, width: 46, height: 35, rx: 2, fill: '#25618a', stroke: '#123' }),
      label('RX TX', { x: 25, y: 16 }, 7, '#fff'),
      label(`${this.heard}`, { x: 25, y: 30 }, 8, '#fff'),
    ];
    return { width: 50, height: 50, pins, shapes: shapes.join('') };
  }

  private get bit(): number {
    return (1_000_000 / Number(this.controls.baudrate)) * (this.has('drifting') ? DRIFT : 1);
  }

  private get rest(): 0 | 1 {
    return this.has('held') ? 0 : 1;
  }

  private send(byte: number): void {
    const start = Math.max(this.time, this.freeAt);
    const levels = levelsOf(byte);
    for (const [i, level] of levels.entries()) {
      const isStop = i === levels.length - 1;
      this.wires.tx.driveAt(start + i * this.bit, this.has('held') || (isStop && this.has('cut')) ? 0 : level);
    }
    this.freeAt = start + levels.length * this.bit;
    this.wires.tx.driveAt(this.freeAt, this.rest);
  }

  private hear(change: WireChange): void {
    const { ear } = this;
    const over = ear.hear(change);
    if (over) this.take(over);
    // The last edge of a byte may be that of its start bit.
    if (change.level === 0) this.after(ear.byteTime, () => this.finish(ear));
  }

  private finish(ear: SerialEar): void {
    const over = ear.finish(this.time);
    if (over) this.take(over);
  }

  private take({ byte, off, whole }: HeardByte): void {
    this.heard++;
    if (!whole || off > TOLERANCE) {
      this.failed++;
      if (!this.has('drifting')) this.remark(`what comes does not have ${this.controls.baudrate} baud`);
    }
    this.bytes.push(byte);
    if (this.bytes.length > MOST_TEXT) this.bytes.shift();
    if (this.controls.echoes) this.after(TURN, () => this.send(byte));
    this.changed();
  }
}
