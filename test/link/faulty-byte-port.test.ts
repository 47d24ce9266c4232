import assert from 'node:assert/strict';
import { portPair } from '../../src/connect/in-process.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { type Faults, faulty } from '../../src/link/faulty-byte-port.js';
import { VirtualClock } from '../virtual-clock.js';

/** A port whose other end records what it receives, and can send. */
class Pipe implements BytePort {
  readonly got: number[] = [];
  isOpen = true;
  private handler: (bytes: Uint8Array) => void = () => {};

  write(bytes: Uint8Array): void {
    this.got.push(...bytes);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    this.handler = handler;
    return () => {};
  }

  close(): void {
    this.isOpen = false;
  }

  send(bytes: Uint8Array): void {
    this.handler(bytes);
  }
}

const BYTES = Uint8Array.from({ length: 10_000 }, (_, index) => (index * 31) & 0xff);

/** Returns the output at both ends for BYTES, cut into pieces. */
function spoiled(faults: Faults, piece = BYTES.length): { out: number[]; back: number[] } {
  const pipe = new Pipe();
  const port = faulty(pipe, faults);
  const back: number[] = [];
  port.onBytes((bytes) => back.push(...bytes));
  for (let at = 0; at < BYTES.length; at += piece) {
    port.write(BYTES.subarray(at, at + piece));
    pipe.send(BYTES.subarray(at, at + piece));
  }
  return { out: pipe.got, back };
}

/** A faulty line between two ends, and its output in chunks. */
function pair(faults: Faults) {
  const clock = new VirtualClock();
  const [near, far] = portPair();
  const line = faulty(near, faults, clock);
  const [came, back]: number[][][] = [[], []];
  const ends: string[] = [];
  far.onBytes((bytes) => came?.push([...bytes]));
  line.onBytes((bytes) => back?.push([...bytes]));
  line.onClose(({ message }) => ends.push(message));
  return { clock, line, far, came: came ?? [], back: back ?? [], ends };
}

describe('a faulty port', () => {
  it('changes nothing without faults', () => {
    assert.deepEqual(spoiled({ seed: 1 }), { out: [...BYTES], back: [...BYTES] });
  });

  it('flips one bit in the given share of bytes, in both directions', () => {
    const { out, back } = spoiled({ seed: 1, flip: 0.01 });
    for (const bytes of [out, back]) {
      assert.equal(bytes.length, BYTES.length);
      const changes = bytes.map((byte, index) => byte ^ (BYTES[index] ?? 0)).filter((change) => change !== 0);
      assert.ok(changes.length > 70 && changes.length < 130, `${changes.length}`);
      assert.ok(changes.every((change) => (change & (change - 1)) === 0));
      assert.equal(new Set(changes).size, 8);
    }
    assert.notDeepEqual(out, back);
  });

  it('drops and repeats bytes', () => {
    const dropped = BYTES.length - spoiled({ seed: 2, drop: 0.02 }).out.length;
    const repeated = spoiled({ seed: 3, repeat: 0.02 }).back.length - BYTES.length;
    for (const count of [dropped, repeated]) assert.ok(count > 150 && count < 250, `${count}`);
    assert.deepEqual(spoiled({ seed: 1, drop: 1 }).out, []);
    assert.deepEqual(spoiled({ seed: 1, repeat: 1 }).out.slice(0, 4), [0, 0, 31, 31]);
  });

  it('makes the same faults for the same seed, however the bytes are split, and others for another seed', () => {
    const faults = { seed: 7, flip: 0.05, drop: 0.05, repeat: 0.05 };
    assert.deepEqual(spoiled(faults, 1), spoiled(faults));
    assert.notDeepEqual(spoiled({ ...faults, seed: 8 }), spoiled(faults));
  });

  it('closes the port behind it, and reports when that port closes by itself', () => {
    const { line, far, ends } = pair({ seed: 1 });
    far.close();
    assert.deepEqual(ends, ['the other side closed the connection']);
    assert.throws(() => line.write(BYTES), { message: 'the port is closed' });
    const pipe = new Pipe();
    faulty(pipe, { seed: 1 }).close();
    assert.equal(pipe.isOpen, false);
  });

  it('delays bytes in both directions', () => {
    const { clock, line, far, came, back } = pair({ seed: 1, latency: 2 });
    line.write(Uint8Array.of(1, 2));
    far.write(Uint8Array.of(3));
    clock.advance(1.9);
    line.write(Uint8Array.of(4));
    assert.deepEqual([came, back], [[], []]);
    clock.advance(0.1);
    assert.deepEqual([came, back], [[[1, 2]], [[3]]]);
    clock.advance(1.9);
    assert.deepEqual(came, [[1, 2], [4]]);
  });

  it('delays chunks by different times without reordering them', () => {
    const { clock, line, came } = pair({ seed: 1, latency: 1, jitter: 10 });
    for (let byte = 0; byte < 200; byte++) line.write(Uint8Array.of(byte));
    clock.advance(1);
    assert.deepEqual(came, []);
    clock.advance(5);
    assert.ok(came.length < 100, `${came.length}`);
    clock.advance(5);
    assert.deepEqual(
      came.flat(),
      Array.from({ length: 200 }, (_, byte) => byte),
    );
  });

  it('splits and joins chunks', () => {
    const cut = pair({ seed: 1, split: 0.1 });
    cut.line.write(BYTES);
    assert.ok(cut.came.length > 800 && cut.came.length < 1200, `${cut.came.length}`);
    assert.deepEqual(cut.came.flat(), [...BYTES]);

    const { clock, line, came } = pair({ seed: 1, join: 16 });
    for (const byte of [1, 2, 3, 4]) {
      line.write(Uint8Array.of(byte));
      clock.advance(6);
    }
    assert.deepEqual(came, [[1, 2, 3]]);
    clock.advance(16);
    assert.deepEqual(came, [[1, 2, 3], [4]]);
  });

  it('falls silent in both directions, on request and at random', () => {
    const { clock, line, far, came, back } = pair({ seed: 1 });
    line.fallSilent(100);
    line.write(BYTES);
    far.write(BYTES);
    clock.advance(100);
    assert.deepEqual([came, back], [[], []]);
    line.write(Uint8Array.of(1));
    line.fallSilent();
    clock.advance(1e6);
    line.write(Uint8Array.of(2));
    assert.deepEqual(came, [[1]]);

    const chance = pair({ seed: 1, silence: 0.001, silenceFor: 50 });
    chance.line.write(BYTES);
    chance.far.write(BYTES);
    assert.deepEqual(chance.came, [[...BYTES.subarray(0, chance.came[0]?.length)]]);
    assert.ok((chance.came[0]?.length ?? 0) < BYTES.length && chance.back.length === 0);
    chance.clock.advance(50);
    chance.far.write(Uint8Array.of(7));
    assert.deepEqual(chance.back, [[7]]);
  });

  it('is silent for one second when nothing else is said', () => {
    const { clock, line, far, came } = pair({ seed: 1, silence: 1 });
    line.write(Uint8Array.of(1, 2));
    clock.advance(999);
    line.write(Uint8Array.of(3));
    assert.deepEqual(came, []);
    clock.advance(1);
    far.write(Uint8Array.of(4));
    assert.equal(clock.running, 1);
  });

  it('cannot end a silence without a clock, but be silent for ever', () => {
    const pipe = new Pipe();
    const port = faulty(pipe, { seed: 1 });
    assert.throws(() => port.fallSilent(5), { name: 'TypeError', message: 'a silence that ends needs a clock' });
    port.fallSilent();
    port.write(Uint8Array.of(1));
    assert.deepEqual(pipe.got, []);
  });

  it('hangs up, on request and at random; bytes in flight are lost', () => {
    const { clock, line, came, ends } = pair({ seed: 1, latency: 5 });
    line.write(BYTES);
    line.hangUp();
    line.hangUp();
    clock.advance(10);
    assert.deepEqual([came, ends], [[], ['the cable was pulled']]);
    assert.throws(() => line.write(BYTES), { message: 'the port is closed' });
    assert.equal(clock.running, 0);

    const chance = pair({ seed: 1, hangUp: 0.001 });
    chance.line.write(BYTES);
    assert.deepEqual(chance.ends, ['the cable was pulled']);
    assert.ok((chance.came[0]?.length ?? 0) < BYTES.length);
  });

  it('damages the same bytes whatever other faults there are', () => {
    const faults = { seed: 3, flip: 0.05, drop: 0.05, repeat: 0.05 };
    const { clock, line, far, came, back } = pair({ ...faults, split: 0.02, latency: 1, jitter: 4, join: 2 });
    line.write(BYTES);
    far.write(BYTES);
    clock.advance(100);
    assert.deepEqual({ out: came.flat(), back: back.flat() }, spoiled(faults));
  });

  it('tells a witness what was sent and what arrives, in each direction', () => {
    const seen: [direction: string, sent: number, arriving: number[]][] = [];
    const witness: Faults['witness'] = (direction, sent, arriving) => {
      seen.push([direction, sent.length, [...arriving]]);
    };
    const { line, far, came, back } = pair({ seed: 1, drop: 0.1, witness });
    line.write(BYTES);
    far.write(BYTES.subarray(0, 100));
    assert.deepEqual(seen, [
      ['out', BYTES.length, came.flat()],
      ['back', 100, back.flat()],
    ]);
  });

  it('refuses invalid probabilities and times, and times without a clock', () => {
    const wrong = (faults: Partial<Faults>) => () => faulty(new Pipe(), { seed: 1, ...faults });
    assert.throws(wrong({ flip: 2 }), { message: 'flip must be from 0 to 1, not 2' });
    assert.throws(wrong({ hangUp: -0.1 }), { message: 'hangUp must be from 0 to 1, not -0.1' });
    assert.throws(wrong({ latency: -1 }), { message: 'latency must be a time in ms, 0 or more, not -1' });
    assert.throws(wrong({ latency: 1 }), { message: 'faults that take time need a clock' });
    assert.throws(wrong({ silence: 0.1 }), { message: 'faults that take time need a clock' });
  });
});
