import assert from 'node:assert/strict';
import type { I2cEvent } from '../../../src/boards/events.js';
import { I2cBus } from '../../../src/boards/parts/i2c-bus.js';
import type { I2cFault } from '../../../src/boards/parts/i2c-part.js';
import { Line } from '../../../src/boards/parts/line.js';
import { RegisterPart } from './register-part.js';

const clock = { time: 0, after: () => () => {} };

/** A master by hand, without time. */
class Master {
  constructor(private readonly bus: I2cBus) {}

  start(): void {
    this.move(1);
    this.bus.sda.set(this, 0);
    this.bus.scl.set(this, 0);
  }

  /** Returns whether the byte was acknowledged. */
  write(byte: number): boolean {
    for (let bit = 7; bit >= 0; bit--) this.clock((byte >> bit) & 1);
    return this.clock(1) === 0;
  }

  read(acknowledges: boolean): number {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte = (byte << 1) | this.clock(1);
    this.clock(acknowledges ? 0 : 1);
    return byte;
  }

  /** The lowest [count] bits of [byte], without an acknowledgement. */
  bits(count: number, byte: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.clock((byte >> bit) & 1);
  }

  stop(): void {
    this.move(0);
    this.bus.sda.set(this, undefined);
  }

  private clock(bit: number): number {
    this.move(bit);
    const { level } = this.bus.sda;
    this.bus.scl.set(this, 0);
    return level;
  }

  private move(bit: number): void {
    this.bus.sda.set(this, bit ? undefined : 0);
    this.bus.scl.set(this, undefined);
  }
}

describe('a line', () => {
  it('is low while someone holds it, otherwise high if someone pulls it up, otherwise low', () => {
    const line = new Line();
    const levels: number[] = [];
    const end = line.onChange((level) => levels.push(level));
    const [a, b] = [{}, {}];
    assert.equal(line.level, 0);
    line.set(a, 1);
    line.set(b, 0);
    line.set(a, undefined);
    line.set(b, undefined);
    line.set(b, 1);
    assert.deepEqual(levels, [1, 0, 1]);
    end();
    line.set(b, 0);
    assert.deepEqual(levels, [1, 0, 1]);
  });
});

describe('an I²C bus', () => {
  it('has pull-ups while a part is attached, unless told otherwise', () => {
    const bus = new I2cBus(clock);
    assert.equal(bus.pullUps, false);
    const part = bus.attach(new RegisterPart(0x42));
    assert.deepEqual([bus.pullUps, bus.sda.level, bus.scl.level], [true, 1, 1]);
    bus.pullUps = false;
    assert.deepEqual([bus.sda.level, bus.scl.level], [0, 0]);
    bus.pullUps = true;
    part.detach();
    assert.deepEqual([bus.pullUps, bus.sda.level, bus.scl.level], [true, 1, 1]);
  });

  it('lets a master write to a part and read from it, whatever the master is', () => {
    const bus = new I2cBus(clock);
    const [part, other] = [new RegisterPart(0x42), new RegisterPart(0x43)];
    bus.attach(part);
    bus.attach(other);
    part.registers.set([0xde, 0xad], 7);
    const master = new Master(bus);
    master.start();
    assert.equal(master.write(0x84), true);
    assert.equal(master.write(7), true);
    master.start();
    assert.equal(master.write(0x85), true);
    assert.deepEqual([master.read(true), master.read(false)], [0xde, 0xad]);
    master.stop();
    assert.deepEqual(part.seen, ['W', 'w7', 'R', 'rde', 'rad', 'P']);
    assert.deepEqual(other.seen, []);
    master.start();
    assert.equal(master.write(0x88), false);
    master.stop();
    assert.deepEqual([bus.sda.level, bus.scl.level], [1, 1]);
  });

  it('does not hear from a part any more that is detached', () => {
    const bus = new I2cBus(clock);
    bus.pullUps = true;
    const attached = bus.attach(new RegisterPart(0x42));
    const master = new Master(bus);
    master.start();
    for (const bit of [1, 0, 0, 0, 0, 1, 0, 0]) {
      bus.sda.set(master, bit ? undefined : 0);
      bus.scl.set(master, undefined);
      bus.scl.set(master, 0);
    }
    bus.sda.set(master, undefined);
    assert.equal(bus.sda.level, 0);
    attached.detach();
    assert.equal(bus.sda.level, 1);
    master.stop();
    master.start();
    assert.equal(master.write(0x84), false);
  });

  it('refuses impossible addresses and faults', () => {
    const bus = new I2cBus(clock);
    for (const address of [-1, 128, 1.5, Number.NaN]) {
      assert.throws(() => bus.attach(new RegisterPart(address)), {
        name: 'RangeError',
        message: `the address of an I²C part must be a whole number from 0 to 127, not ${address}`,
      });
    }
    const attached = bus.attach(new RegisterPart(1));
    for (const [fault, message] of [
      [{ kind: 'nak', byte: -1 }, 'a fault happens in a byte that is a whole number, 0 or more, not in -1'],
      [{ kind: 'vanish', byte: 0.5 }, 'a fault happens in a byte that is a whole number, 0 or more, not in 0.5'],
      [{ kind: 'stretch', byte: 0, ms: 0 }, 'a part can hold SCL low for a number of milliseconds above 0, not for 0'],
    ] satisfies [I2cFault, string][]) {
      assert.throws(() => (attached.fault = fault), { name: 'RangeError', message });
    }
    assert.equal(attached.fault, undefined);
  });

  /** A bus with a part at 0x42, the master of it, and the transactions that it tells. */
  function heard() {
    const now = { time: 0 };
    const bus = new I2cBus({
      get time() {
        return now.time;
      },
      after: (_, action) => {
        action();
        return () => {};
      },
    });
    const part = new RegisterPart(0x42);
    const attached = bus.attach(part);
    const events: I2cEvent[] = [];
    bus.onTransaction((event) => events.push(event));
    return { now, bus, part, attached, events, master: new Master(bus) };
  }

  it('tells a transaction at its STOP: who was addressed, each byte and whether it was acknowledged', () => {
    const { now, part, events, master } = heard();
    part.registers.set([0xde, 0xad], 7);
    now.time = 1;
    master.start();
    master.write(0x84);
    master.write(7);
    now.time = 2;
    master.start();
    master.write(0x85);
    master.read(true);
    master.read(false);
    assert.equal(events.length, 0);
    now.time = 3;
    master.stop();
    const written = { address: 0x42, reads: false, answered: true, bytes: [7], acknowledged: [true] };
    const read = { address: 0x42, reads: true, answered: true, bytes: [0xde, 0xad], acknowledged: [true, false] };
    const messages = [
      { begins: 1, ...written },
      { begins: 2, ...read },
    ];
    assert.deepEqual(events, [{ time: 3, type: 'i2c', begins: 1, messages }]);
  });

  it('tells that nobody answers, that a byte is refused, and that a byte was broken off', () => {
    const { attached, events, master } = heard();
    master.start();
    master.write(0x86);
    master.stop();
    attached.fault = { kind: 'nak', byte: 2 };
    master.start();
    for (const byte of [0x84, 7, 8]) master.write(byte);
    master.stop();
    attached.fault = undefined;
    master.start();
    master.write(0x84);
    master.bits(5, 0x1f);
    master.stop();
    const told = events.map(({ broken, messages }) => {
      return [broken, messages.map(({ address, answered, acknowledged }) => [address, answered, acknowledged])];
    });
    assert.deepEqual(told, [
      [undefined, [[0x43, false, []]]],
      [undefined, [[0x42, true, [true, false]]]],
      [true, [[0x42, true, []]]],
    ]);
  });

  it('tells nothing of lines that move without an address, such as a bus that is freed', () => {
    const { events, master } = heard();
    master.start();
    master.stop();
    master.start();
    master.bits(4, 0);
    master.stop();
    assert.equal(events.length, 0);
  });

  it('tells the first 64 bytes of a transaction, and how many there were beyond', () => {
    const { events, master } = heard();
    master.start();
    master.write(0x84);
    for (let byte = 0; byte < 67; byte++) master.write(byte);
    master.stop();
    const [event] = events;
    assert.equal(event?.omitted, 3);
    assert.deepEqual(
      event?.messages[0]?.bytes,
      Array.from({ length: 64 }, (_, byte) => byte),
    );
  });
});
