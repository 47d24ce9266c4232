import assert from 'node:assert/strict';
import type { SpiEvent } from '../../../src/boards/events.js';
import { SpiBus } from '../../../src/boards/parts/spi-bus.js';
import type { ChipSelect, SpiPart, SpiSettings } from '../../../src/boards/parts/spi-part.js';
import { Listeners } from '../../../src/util/listeners.js';
import { VirtualClock } from '../../virtual-clock.js';

const settings: SpiSettings = { mode: 0, order: 'msb', frequency: 1_000_000 };

/** A pin as a program sets it. */
class Pin implements ChipSelect {
  private readonly changes = new Listeners<void>();

  constructor(
    public value: number,
    public mode = 'output',
    readonly name = 'D10',
  ) {}

  set(value: number): void {
    this.value = value;
    this.changes.notify();
  }

  onChange(listener: () => void): () => void {
    return this.changes.add(listener);
  }
}

function answering(byte: number): SpiPart & { seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    selected: () => seen.push('selected'),
    deselected: () => seen.push('deselected'),
    exchange(sent) {
      seen.push(`${sent}`);
      return byte;
    },
  };
}

describe('an SPI bus', () => {
  it('exchanges bytes with the part whose pin is a low output', () => {
    const bus = new SpiBus(new VirtualClock());
    const [first, second] = [answering(1), answering(2)];
    const [one, two] = [new Pin(1), new Pin(0)];
    bus.attach(first, one);
    bus.attach(second, two);
    bus.attach(answering(3), new Pin(0, 'input'));
    assert.equal(bus.exchange(7, settings), 2);
    two.set(1);
    assert.equal(bus.exchange(8, settings), undefined);
    one.set(0);
    assert.equal(bus.exchange(9, settings), 1);
    assert.deepEqual(first.seen, ['selected', '9']);
    assert.deepEqual(second.seen, ['selected', '7', 'deselected']);
  });

  it('lets the zeros win where two parts are selected', () => {
    const bus = new SpiBus(new VirtualClock());
    bus.attach(answering(0x3c), new Pin(0));
    bus.attach(answering(0x0f), new Pin(0));
    assert.equal(bus.exchange(0, settings), 0x0c);
  });

  it('deselects a part that is taken off', () => {
    const bus = new SpiBus(new VirtualClock());
    const part = answering(1);
    const pin = new Pin(0);
    const attached = bus.attach(part, pin);
    attached.detach();
    pin.set(0);
    assert.equal(bus.exchange(1, settings), undefined);
    assert.deepEqual(part.seen, ['selected', 'deselected']);
  });

  /** A bus, its clock, and what it tells. */
  function heard() {
    const clock = new VirtualClock();
    const bus = new SpiBus(clock);
    const events: SpiEvent[] = [];
    bus.onTransaction((event) => events.push(event));
    const exchange = (...bytes: number[]) => {
      for (const byte of bytes) {
        clock.advance(0.008);
        bus.exchange(byte, settings);
      }
    };
    return { clock, bus, events, exchange };
  }

  it('tells a transaction when its part is deselected: its pin, the bytes of both, how they were sent', () => {
    const { clock, bus, events, exchange } = heard();
    const pin = new Pin(1, 'output', 'D9');
    const part = answering(0x3c);
    bus.attach(part, pin);
    clock.advance(1);
    pin.set(0);
    exchange(7, 8);
    assert.equal(events.length, 0);
    clock.advance(0.5);
    pin.set(1);
    pin.set(0);
    pin.set(1);
    const [event] = events;
    assert.deepEqual(
      events.map(({ time, ...rest }) => rest),
      [{ type: 'spi', begins: 1, select: 'D9', ...settings, out: [7, 8], in: [0x3c, 0x3c] }],
    );
    assert.ok(Math.abs((event?.time ?? 0) - 1.516) < 1e-9, `${event?.time}`);
    assert.deepEqual(part.seen.slice(0, 4), ['selected', '7', '8', 'deselected']);
  });

  it('tells bytes for nobody together, when a millisecond is silent, or when a part is selected', () => {
    const { clock, bus, events, exchange } = heard();
    const pin = new Pin(1);
    bus.attach(answering(1), pin);
    exchange(1);
    clock.advance(0.9);
    exchange(2);
    clock.advance(0.99);
    assert.equal(events.length, 0);
    clock.advance(0.02);
    exchange(3);
    pin.set(0);
    exchange(4);
    pin.set(1);
    assert.deepEqual(
      events.map(({ select, out, in: read }) => [select, out, read]),
      [
        [undefined, [1, 2], undefined],
        [undefined, [3], undefined],
        ['D10', [4], [1]],
      ],
    );
    clock.advance(2);
    assert.deepEqual([clock.running, events.length], [0, 3]);
  });

  it('tells each byte with its times, and the first 64 of a transaction', () => {
    const { bus, events, exchange } = heard();
    const pin = new Pin(0);
    bus.attach(answering(1), pin);
    const times: number[] = [];
    bus.onByte(({ begins, ends }) => times.push(begins, ends));
    exchange(...Array.from({ length: 70 }, (_, byte) => byte));
    pin.set(1);
    assert.deepEqual(
      times.slice(0, 4).map((time) => Math.round(time * 1e6)),
      [0, 8000, 8000, 16_000],
    );
    assert.deepEqual([events[0]?.out.length, events[0]?.in?.length, events[0]?.omitted], [64, 64, 6]);
  });
});
