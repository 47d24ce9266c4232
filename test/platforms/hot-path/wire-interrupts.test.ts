import assert from 'node:assert/strict';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { emulatorOf } from '../../../src/emulators/emulators.js';
import { toolchainOf } from '../../../src/firmware/compile/toolchains.js';
import { flashImageOf, type Image } from '../../../src/image/image.js';
import { coreLibrary } from '../../../src/library/core.js';
import type { BytePort } from '../../../src/link/byte-port.js';
import { encodeControl, LINK_VERSION } from '../../../src/link/control.js';
import { encodeFrame, type Frame, FrameKind } from '../../../src/link/frame.js';
import { FrameDecoder } from '../../../src/link/frame-decoder.js';
import { encodeCommand } from '../../../src/stream/command.js';
import { Space } from '../../../src/stream/table.js';
import { concatenate } from '../../../src/util/bytes.js';
import { Random } from '../../random.js';
import { without } from './portable.js';
import { imageOf } from './trial-image.js';

/**
 * The interrupt handlers of the Uno's link are written in assembler (platforms/avr/wire-interrupts.h). They must behave
 * like the portable ones: chips with either get the same valid, damaged and invalid frames and must answer with the
 * same frames.
 */
const TRIALS = 12;
const STEPS = 40;
/** Time in ms in which a chip receives 250 bytes and answers. It is shorter than the timeout for an acknowledgement. */
const RESPONSE_TIME = 30;
const EMPTY = new Uint8Array();
const ASK = encodeCommand({ kind: 'read', space: Space.descriptor, address: 0, count: 1 });
/** Its answers fill the chip's transmit ring: then frames wait, and the receive ring fills up. */
const LONG = concatenate(
  Array.from({ length: 6 }, () => encodeCommand({ kind: 'read', space: Space.arena, address: 0, count: 24 })),
);

/** A chip and a misbehaving host. */
class Rig {
  /** The frames that the chip has sent, one per line. */
  readonly answers: string[] = [];
  private readonly board: EmulatedBoard;
  private readonly port: BytePort;
  private readonly decoder = new FrameDecoder();
  private session = 0;
  /** The numbers of the next data frame to the chip and of the one expected from it. */
  private next = 0;
  private expected = 0;

  constructor(image: Image) {
    const target = emulatedTarget('uno');
    const emulator = emulatorOf(target);
    assert(emulator.kind === 'virtual');
    this.board = emulator.create(target, [flashImageOf(image)]);
    this.port = this.board.open();
    this.port.onBytes((bytes) => {
      for (const frame of this.decoder.push(bytes)) this.hear(frame);
    });
    this.board.advance(RESPONSE_TIME);
  }

  /** Sends [what] in steps. */
  run(what: () => Uint8Array): void {
    for (let step = 0; step < STEPS; step++) {
      const before = this.expected;
      this.port.write(what());
      this.board.advance(RESPONSE_TIME);
      if (this.expected !== before) this.port.write(this.frame(FrameKind.acknowledge, this.expected));
      this.board.advance(RESPONSE_TIME);
    }
  }

  close(): void {
    this.board.close();
  }

  private hear(frame: Frame | undefined): void {
    assert(frame, 'what the chip sends is whole');
    const { kind, sequence, session, acknowledged, payload } = frame;
    this.answers.push(`${kind} ${sequence} ${session} ${acknowledged} ${Buffer.from(payload).toString('hex')}`);
    if (kind === FrameKind.data && sequence === this.expected) this.expected = (sequence + 1) % 8;
    // It acknowledges the messages that it has carried out.
    if (kind !== FrameKind.control && session === this.session) this.next = acknowledged;
  }

  private frame(kind: FrameKind, sequence: number, payload: Uint8Array = EMPTY, session = this.session): Uint8Array {
    return encodeFrame({ kind, sequence, session, acknowledged: this.expected, payload });
  }

  private open(session: number): Uint8Array {
    this.session = session;
    this.next = this.expected = 0;
    return this.frame(FrameKind.control, 0, encodeControl({ kind: 'open', version: LINK_VERSION }));
  }

  /** Opens a session, or sends more frames at once than there is room for. */
  tooMuch(random: Random): Uint8Array {
    if (this.session === 0 || random.below(8) === 0) return this.open(1 + random.below(31));
    return concatenate([0, 1, 2, 3, 4].map((ahead) => this.frame(FrameKind.data, (this.next + ahead) % 8, LONG)));
  }

  /** Valid and invalid input from a host, sent at once. */
  something(random: Random): Uint8Array {
    const ask: Uint8Array = this.frame(FrameKind.data, this.next, ASK);
    const kinds: (() => Uint8Array)[] = [
      () => ask,
      () => ask,
      () => this.open(1 + random.below(31)),
      () => this.frame(FrameKind.control, 0, encodeControl({ kind: 'close' })),
      // Frames with old numbers and with numbers ahead.
      () => this.frame(FrameKind.data, (this.next + 1 + random.below(7)) % 8, ASK),
      () => this.frame(FrameKind.nak, this.expected),
      () => this.frame(FrameKind.acknowledge, this.expected),
      () => this.frame(FrameKind.data, this.next, ASK, random.below(32)),
      // A repeated frame with zeros between; damaged; truncated; too long for the payload, and for the ring.
      () => concatenate([ask, Uint8Array.of(0, 0), ask]),
      () => ask.map((byte, at) => (at === random.below(ask.length) ? byte ^ (1 << random.below(8)) : byte)),
      () => concatenate([ask.subarray(0, random.below(ask.length)), Uint8Array.of(0)]),
      () => this.frame(FrameKind.data, this.next, new Uint8Array(50 + random.below(10))),
      () =>
        this.frame(
          FrameKind.data,
          this.next,
          Uint8Array.from({ length: 200 }, () => random.below(256)),
        ),
      () => Uint8Array.from({ length: random.below(20) }, () => random.below(256)),
    ];
    return random.pick(kinds)();
  }
}

describe('the interrupt handlers of the Uno’s link in assembler', function () {
  this.timeout(300_000);
  const images: Image[] = [];

  before(async () => {
    const target = emulatedTarget('uno');
    const other = without('MICROFLO_WIRE_INTERRUPTS', toolchainOf(target.hardware));
    const content = { components: [...coreLibrary.values()].slice(0, 1) };
    images.push(await imageOf(target, content), await imageOf(target, content, other));
  });

  /** The answers of chips with the assembler and with the portable handlers to the same host. */
  function answers(seed: number, something: (rig: Rig, random: Random) => Uint8Array): string[][] {
    return images.map((image) => {
      const [rig, random] = [new Rig(image), new Random(seed)];
      rig.run(() => something(rig, random));
      rig.close();
      return rig.answers;
    });
  }

  it('answer every frame like the portable ones', () => {
    const heard = new Set<string>();
    for (let seed = 1; seed <= TRIALS; seed++) {
      const [assembler, portable = []] = answers(seed, (rig, random) => rig.something(random));
      assert.deepEqual(assembler, portable, `seed ${seed}`);
      for (const line of portable) heard.add(line.slice(0, 1));
    }
    assert.deepEqual([...heard].sort(), ['0', '1', '2', '3'], 'frames of every kind');
  });

  it('drop bytes when the ring is full like the portable ones', () => {
    // The point at which the ring overflows, and so the acknowledgements, depend on the speed of the handlers.
    const isData = (line: string) => line.startsWith('0');
    for (let seed = 1; seed <= TRIALS / 3; seed++) {
      const [assembler = [], portable = []] = answers(seed, (rig, random) => rig.tooMuch(random));
      assert.deepEqual(assembler.filter(isData), portable.filter(isData), `seed ${seed}`);
    }
  });
});
