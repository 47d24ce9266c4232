import assert from 'node:assert/strict';
import { programOf as programFor, uno } from '../../bench/avr/images.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { Device } from '../../src/device/device.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { readElf } from '../../src/image/elf.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { connect } from '../../src/link/connect.js';
import { decodeControl } from '../../src/link/control.js';
import { encodeFrame, FrameKind } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';
import { LinkError } from '../../src/link/link-error.js';
import type { LinkSession } from '../../src/link/session.js';
import { build, optionsFor } from '../firmware/images.js';
import { graphNames, read, useAll, writtenGraphs } from './corpus.js';
import { FRAMES, hostileInputs, inputsFor } from './hostile.js';
import { parseSteps } from './steps.js';

/** What RAM is painted with before the board is switched on. */
const PAINT = 0xa5;
/** Where the linker puts the data space. */
const DATA_SPACE = 0x800000;
const BLINK =
  "tick(Timer) OUT -> IN turn(ToggleBoolean) OUT -> IN led(DigitalWrite)\n10 -> INTERVAL tick\n'LED' -> PIN led";
/** Milliseconds for a session to open: a device that was sent more than it has room for gives its session up after ten s. */
const PATIENCE = 15_000;
/** Milliseconds that a message may take until it is acknowledged: a graph that never rests makes commands wait. */
const LONGEST_MESSAGE = 2000;

const programOf = (text: string) => programFor(text, coreLibrary);
/** The components of the graphs of the corpus: an Uno has no room for the whole library. */
const components = [
  ...new Set(writtenGraphs.flatMap((name) => programOf(read(name)).nodes.map(({ component }) => component))),
];
const library = new Map(components.map((component) => [component.name, component]));

/**
 * Sends [frames] hostile frames to an emulated Uno with its real image. It must never reset, nor write behind its variables
 * (where only the stack comes, from above), and load blink after every [between] frames.
 */
export async function attackUno(seed: number, frames: number, between: number): Promise<void> {
  const image = await build({ ...optionsFor('uno'), components });
  const board = new AttackedUno(emulatedAvr(uno, [flashImageOf(image)], { sram: PAINT }), endOfVariables(image.elf));
  await board.connect();
  const scripts: Uint8Array[][] = [];
  for (const name of graphNames) scripts.push(await board.record(read(name, library)));
  const inputs = hostileInputs(scripts, seed);
  for (let sent = 0; sent < inputsFor(frames) * FRAMES; sent += FRAMES) {
    for (const { kind, bytes } of parseSteps(inputs.next().value ?? new Uint8Array())) await board.perform(kind, bytes);
    if (sent % between < FRAMES) await board.mustBlink();
  }
  await board.mustBlink();
}

function endOfVariables(elf: Uint8Array): number {
  const sections = readElf(elf).sections.filter(({ allocated, writable }) => allocated && writable);
  return Math.max(...sections.map(({ address, size }) => address + size)) - DATA_SPACE;
}

class AttackedUno {
  private readonly port: BytePort;
  private session: LinkSession | undefined;
  private reset: string | undefined;

  constructor(
    private readonly board: ReturnType<typeof emulatedAvr>,
    private readonly end: number,
  ) {
    this.port = board.open();
  }

  /** Opens a session, as a host does that is started anew. From the first one on, the board must not reset. */
  async connect(): Promise<LinkSession> {
    const { board, port } = this;
    const isFirst = this.session === undefined;
    this.session?.close();
    const { clock } = board;
    const speed = uno.hardware.link.baud / 10;
    const options = { clock, name: 'the uno', speed, timeout: PATIENCE, silence: PATIENCE };
    this.session = await runUntilSettled(board, connect(port, options));
    if (isFirst) this.watchForResets();
    return this.session;
  }

  /** What our host sends to upload a graph and to use it, message by message. */
  async record(text: string): Promise<Uint8Array[]> {
    const session = await this.connect();
    const sent: Uint8Array[] = [];
    const send = session.send.bind(session);
    session.send = (message, endsFrame) => {
      sent.push(message.slice());
      send(message, endsFrame);
    };
    const device = await this.open(session);
    await runUntilSettled(this.board, device.upload(programOf(text)));
    await runUntilSettled(this.board, useAll(device));
    device.close();
    return sent;
  }

  async perform(kind: string, bytes: Uint8Array): Promise<void> {
    if (kind === 'frame') {
      const [head = 0, tail = 0] = bytes;
      const payload = bytes.slice(2);
      const frame = { sequence: (head >> 3) & 7, session: tail >> 3, acknowledged: tail & 7, payload };
      this.port.write(encodeFrame({ kind: (head >> 6) as FrameKind, ...frame }));
      this.board.advance(5);
    } else if (kind === 'raw') {
      this.port.write(bytes);
      this.board.advance(5);
    } else {
      await this.send(bytes);
    }
    assert.equal(this.reset, undefined, `after ${kind} ${Buffer.from(bytes).toString('hex')}`);
  }

  /** A message in a session; one that the host itself would refuse, as too long, is left out. */
  private async send(message: Uint8Array): Promise<void> {
    for (;;) {
      const session = this.session?.isOpen ? this.session : await this.connect();
      try {
        session.send(message);
        for (let waited = 0; session.isWaiting && waited < LONGEST_MESSAGE; waited++) this.board.advance(1);
        return;
      } catch (error) {
        if (error instanceof RangeError) return;
        if (!(error instanceof LinkError)) throw error;
      }
    }
  }

  /** Loads blink in a session of its own. Its LED must change every 10 ms, and the paint be whole. */
  async mustBlink(): Promise<void> {
    const device = await this.open(await this.connect());
    await runUntilSettled(this.board, device.upload(programOf(BLINK)));
    let changes = 0;
    const stop = this.board.pin('LED').onChange(() => changes++);
    this.board.advance(100);
    stop();
    assert.ok(changes >= 9 && changes <= 11, `the LED changed ${changes} times in 100 ms`);
    const free = this.board.chip.data.subarray(this.end).findIndex((byte) => byte !== PAINT);
    assert.ok(free > 0, 'the bytes behind the variables were written');
    assert.equal(this.reset, undefined);
  }

  private open(session: LinkSession): Promise<Device> {
    const { board } = this;
    return runUntilSettled(board, Device.open(session, { library, board: uno.definition, clock: board.clock }));
  }

  private watchForResets(): void {
    const decoder = new FrameDecoder();
    this.port.onBytes((bytes) => {
      for (const frame of decoder.push(bytes)) {
        const isBoot = frame?.kind === FrameKind.control && decodeControl(frame.payload)?.kind === 'booted';
        if (isBoot) this.reset = `the board said at ${this.board.time} ms that it has booted`;
      }
    });
    this.board.onReset((time) => {
      this.reset = `the chip was reset at ${time} ms`;
    });
  }
}
