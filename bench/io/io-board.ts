import { join } from 'node:path';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { Device } from '../../src/device/device.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { type EmulatedTarget, emulatedTarget } from '../../src/emulators/emulated-targets.js';
import { emulatorOf } from '../../src/emulators/emulators.js';
import type { Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { connect } from '../../src/link/connect.js';
import type { LinkSession } from '../../src/link/session.js';
import type { Program } from '../../src/program/program.js';
import { encodeCommand } from '../../src/stream/command.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { packageRoot } from '../../src/system/package-root.js';
import { liveFlashOf, programOf } from '../avr/images.js';
import { readLibrary } from '../library.js';
import { LinkTap } from './link-tap.js';

/** Packets that are not carried out yet: more than the link has under way. */
const AHEAD = 60;
/** Components that these figures alone have, beside those of MicroFlo. */
const FOLDER = join(packageRoot(), 'bench', 'io', 'parts');
const parts = readLibrary(FOLDER);
const own = { folder: FOLDER, components: [...parts.values()] };
const library: Library = new Map([...coreLibrary, ...parts]);
const ECHO = 'INPORT=echo.IN:ECHO\nOUTPORT=echo.OUT:ECHOED\necho(Repeat)';

/** A packet of an exported outport: its number and value. */
export interface Heard {
  port: number;
  value: number;
  time: number;
}

/**
 * An emulated board with a graph, in whose time all is measured, and with a node `echo` beside it, through which the link
 * can be kept as busy as it gets.
 */
export class IoBoard {
  /** What came out of exported outports but for `echoed`, which is the first. */
  readonly heard: Heard[] = [];
  sent = 0;
  echoed = 0;
  private answered = 0;
  private until = 0;

  static async open(graph: string, name = 'uno'): Promise<IoBoard> {
    const target = emulatedTarget(name);
    const program = programOf(`${ECHO}\n${graph}`, library, target);
    const board = await boardWith(program, target);
    const { clock } = board;
    const speed = target.hardware.link.baud / 10;
    const link = new LinkTap(board.open());
    const session = await runUntilSettled(board, connect(link, { clock, name: `the ${name}`, speed }));
    const opening = Device.open(session, { library, board: target.definition, clock });
    const device = await runUntilSettled(board, opening);
    await runUntilSettled(board, device.upload(program));
    board.advance(100);
    device.close();
    return new IoBoard(board, session, link);
  }

  private constructor(
    readonly board: EmulatedBoard,
    readonly session: LinkSession,
    readonly link: LinkTap,
  ) {
    session.onMessage((message) => {
      for (const each of decodeFromDevice(message)) this.take(each);
    });
    session.onHandled(({ messages }) => {
      this.answered += messages.length;
      this.fill();
    });
  }

  /** Runs for [milliseconds]; with [busy], integers go to the board as fast as it takes them, and come back. */
  run(milliseconds: number, busy: boolean): void {
    this.until = busy ? this.board.time + milliseconds : 0;
    this.fill();
    this.board.advance(milliseconds);
  }

  /** Sends an integer to an exported inport by its number; `echo` is the first. */
  send(port: number, value: number): void {
    this.session.send(encodeCommand({ kind: 'packet', port, packet: { type: 'integer', value } }));
  }

  sendBang(port: number): void {
    this.session.send(encodeCommand({ kind: 'packet', port, packet: { type: 'bang' } }));
  }

  /** Sends the number of a pin, which the board need not have. */
  sendPin(port: number, pin: number): void {
    this.session.send(encodeCommand({ kind: 'packet', port, packet: { type: 'pin', value: pin } }));
  }

  private take(message: ReturnType<typeof decodeFromDevice>[number]): void {
    if (message.kind !== 'packet') return;
    const { port, packet } = message;
    if (port === 0) this.echoed++;
    else if ('value' in packet && typeof packet.value === 'number')
      this.heard.push({ port, value: packet.value, time: this.board.time });
  }

  private fill(): void {
    for (; this.board.time < this.until && this.sent - this.answered < AHEAD; this.sent++)
      this.send(0, 1000 + (this.sent % 1000));
  }
}

async function boardWith(program: Program, target: EmulatedTarget): Promise<EmulatedBoard> {
  const emulator = emulatorOf(target);
  if (emulator.kind !== 'virtual') throw new Error(`the emulated ${target.definition.name} has a time of its own`);
  await emulator.prepare?.();
  return emulator.create(target, [await liveFlashOf(program, own, target)]);
}
