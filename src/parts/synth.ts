import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';
import { type HeardByte, SerialEar } from './serial-ear.js';

const description = describePart({
  name: 'Synth',
  description: 'A synthesizer at a MIDI cable: it plays what it hears on one channel, or on all',
  pins: { midi: { role: 'pulses', description: 'contact 5 of the socket, through 220 Ω' } },
  legs: { supply: 'the supply through 220 Ω: contact 4', shield: 'GND: contact 2' },
  controls: {
    channel: {
      description: 'The channel that it listens to; 0 for all',
      unit: '',
      range: [0, 16],
      whole: true,
      initial: 0,
    },
  },
  states: {
    notes: { description: 'The notes that sound, the lowest first: 60,64,67' },
    velocity: { description: 'How hard the last key was pressed' },
    program: { description: 'The instrument, 1 to 128' },
    controller: { description: 'The controller that was set last, and its value: 7=100' },
    bend: { description: 'By how much all notes are bent; 0 is not at all' },
    messages: { description: 'How many messages it has understood' },
    failed: { description: 'How many bytes did not arrive whole' },
  },
  faults: {
    drifting: 'Its clock is 3 % too fast, as cheap ones are when it is cold',
    noisy: 'A motor beside the cable disturbs one byte in ten',
  },
});

/** The time of a bit in µs: 31,250 baud (MIDI 1.0 Detailed Specification, "Hardware"; unverified). */
const BIT = 32;
const DRIFT = 1.03;
/** The part of a bit by which an edge may be off: a receiver looks at the middle of a bit. */
const TOLERANCE = 0.2;
/** Of so many bytes, one is disturbed. */
const DISTURBED = 10;
const ALL_NOTES_OFF = 123;
const STRAIGHT = 8192;

export class Synth extends Part<typeof description> {
  static readonly description = description;
  private readonly ear = new SerialEar(BIT);
  private readonly fast = new SerialEar(BIT / DRIFT);
  private readonly sounding = new Set<number>();
  private readonly last = { velocity: 0, program: 1, controller: 'none', bend: 0, messages: 0, failed: 0 };
  /** The kind and the channel of the message that is heard, and what it has so far; undefined before the first one. */
  private status: number | undefined;
  private data: number[] = [];
  private bytes = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { notes: [...this.sounding].sort((a, b) => a - b).join(','), ...this.last };
  }

  protected override connected(): void {
    this.wires.midi.onChange((change) => this.hear(change));
  }

  draw(): Drawing {
    const pins = { midi: { x: 20, y: 50 }, supply: { x: 30, y: 50 }, shield: { x: 40, y: 50 } };
    const keys = Array.from({ length: 12 }, (_, key) => {
      const isOn = [...this.sounding].some((note) => note % 12 === key);
      return shape('rect', {
        x: 6 + key * 4,
        y: 20,
        width: 4,
        height: 16,
        fill: isOn ? '#e55' : '#eee',
        stroke: '#333',
      });
    });
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 2, y: 4, width: 56, height: 35, rx: 2, fill: '#333', stroke: '#111' }),
      label('MIDI', { x: 30, y: 14 }, 7, '#fff'),
      ...keys,
    ];
    return { width: 60, height: 50, pins, shapes: shapes.join('') };
  }

  private hear(change: WireChange): void {
    const ear = this.has('drifting') ? this.fast : this.ear;
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
    this.bytes++;
    if (this.has('noisy') && this.bytes % DISTURBED === 0) {
      this.lose();
    } else if (!whole) {
      this.lose();
      this.remark('a byte has no stop bit: it is not MIDI, which has 31,250 baud');
    } else {
      if (off > TOLERANCE && !this.has('drifting'))
        this.remark(`an edge is ${Math.round(off * BIT)} µs off: MIDI has ${BIT} µs for each bit`);
      this.read(byte);
    }
    this.changed();
  }

  /** What belongs to the byte that is lost means nothing. */
  private lose(): void {
    this.last.failed++;
    this.status = undefined;
    this.changed();
  }

  private read(byte: number): void {
    if (byte >= 0xf8) return;
    if (byte >= 0x80) {
      if (this.data.length > 0) this.remark('a message was cut short by another one');
      this.status = byte < 0xf0 ? byte : undefined;
      this.data = [];
      return;
    }
    if (this.status === undefined) return;
    this.data.push(byte);
    const kind = this.status & 0xf0;
    if (this.data.length < (kind === 0xc0 || kind === 0xd0 ? 1 : 2)) return;
    const [first = 0, second = 0] = this.data;
    // The next message may leave out a kind that is the same ("running status").
    this.data = [];
    const { channel } = this.controls;
    if (channel === 0 || channel === (this.status & 0x0f) + 1) this.play(kind, first, second);
  }

  private play(kind: number, first: number, second: number): void {
    const { last, sounding } = this;
    last.messages++;
    if (kind === 0x90 && second > 0) {
      sounding.add(first);
      last.velocity = second;
    } else if (kind === 0x80 || kind === 0x90) {
      if (!sounding.delete(first)) this.remark(`note ${first} ends, and does not sound`);
    } else if (kind === 0xb0 && first === ALL_NOTES_OFF) {
      sounding.clear();
    } else if (kind === 0xb0) {
      last.controller = `${first}=${second}`;
    } else if (kind === 0xc0) {
      last.program = first + 1;
    } else if (kind === 0xe0) {
      last.bend = (first | (second << 7)) - STRAIGHT;
    }
  }
}
