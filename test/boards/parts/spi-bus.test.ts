import assert from 'node:assert/strict';
import { SpiBus } from '../../../src/boards/parts/spi-bus.js';
import type { ChipSelect, SpiPart, SpiSettings } from '../../../src/boards/parts/spi-part.js';
import { Listeners } from '../../../src/util/listeners.js';

const settings: SpiSettings = { mode: 0, order: 'msb', frequency: 1_000_000 };

/** A pin as a program sets it. */
class Pin implements ChipSelect {
  private readonly changes = new Listeners<void>();

  constructor(
    public value: number,
    public mode = 'output',
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
    const bus = new SpiBus();
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
    const bus = new SpiBus();
    bus.attach(answering(0x3c), new Pin(0));
    bus.attach(answering(0x0f), new Pin(0));
    assert.equal(bus.exchange(0, settings), 0x0c);
  });

  it('deselects a part that is taken off', () => {
    const bus = new SpiBus();
    const part = answering(1);
    const pin = new Pin(0);
    const attached = bus.attach(part, pin);
    attached.detach();
    pin.set(0);
    assert.equal(bus.exchange(1, settings), undefined);
    assert.deepEqual(part.seen, ['selected', 'deselected']);
  });
});
