import assert from 'node:assert/strict';
import type { BytePort } from '../../src/link/byte-port.js';
import { type Faults, faulty } from '../../src/link/faulty-byte-port.js';

/** A port whose other end keeps what it gets, and can send. */
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

/** What comes out at both ends of BYTES, cut up into pieces. */
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

describe('a faulty port', () => {
  it('without faults changes nothing', () => {
    assert.deepEqual(spoiled({ seed: 1 }), { out: [...BYTES], back: [...BYTES] });
  });

  it('turns over one bit of the share of bytes that was asked for, in both directions', () => {
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

  it('drops and repeats', () => {
    const dropped = BYTES.length - spoiled({ seed: 2, drop: 0.02 }).out.length;
    const repeated = spoiled({ seed: 3, repeat: 0.02 }).back.length - BYTES.length;
    for (const count of [dropped, repeated]) assert.ok(count > 150 && count < 250, `${count}`);
    assert.deepEqual(spoiled({ seed: 1, drop: 1 }).out, []);
    assert.deepEqual(spoiled({ seed: 1, repeat: 1 }).out.slice(0, 4), [0, 0, 31, 31]);
  });

  it('is the same for the same seed, however the bytes are cut up, and another for another', () => {
    const faults = { seed: 7, flip: 0.05, drop: 0.05, repeat: 0.05 };
    assert.deepEqual(spoiled(faults, 1), spoiled(faults));
    assert.notDeepEqual(spoiled({ ...faults, seed: 8 }), spoiled(faults));
  });

  it('closes the port behind it', () => {
    const pipe = new Pipe();
    faulty(pipe, { seed: 1 }).close();
    assert.equal(pipe.isOpen, false);
  });

  it('refuses a share that is none', () => {
    assert.throws(() => faulty(new Pipe(), { seed: 1, flip: 2 }), {
      message: 'flip must be from 0 to 1, not 2',
    });
  });
});
