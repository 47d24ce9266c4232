import { runUntilSettled } from '../../src/connect/run-until.js';
import { Device } from '../../src/device/device.js';
import type { AvrChip, AvrChipOptions } from '../../src/emulators/avr/avr-chip.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { connect } from '../../src/link/connect.js';
import type { LinkSession } from '../../src/link/session.js';
import type { Clock } from '../../src/util/clock.js';
import { benchLibrary } from '../library.js';
import { libraryFlash, programOf, uno } from './images.js';

export interface LiveBoardOptions extends AvrChipOptions {
  /** The graph to start with; none unless given. */
  graph?: string;
  /** Looks at what goes through the port, or spoils it, in the time of the board. */
  tap?: (port: BytePort, clock: Clock) => BytePort;
}

/** An Uno that was just reset, with the whole library of the bench and a host that waits for nothing: all times are the board's. */
export class LiveBoard {
  static async open({ graph, tap = (port) => port, ...options }: LiveBoardOptions = {}): Promise<LiveBoard> {
    const board = emulatedAvr(uno, [await libraryFlash()], options);
    const { clock } = board;
    const speed = uno.hardware.link.baud / 10;
    const session = await runUntilSettled(board, connect(tap(board.open(), clock), { clock, name: 'the uno', speed }));
    const opening = Device.open(session, { library: benchLibrary, board: uno.definition, clock });
    const live = new LiveBoard(board, session, await runUntilSettled(board, opening));
    if (graph !== undefined) await live.run(live.device.upload(programOf(graph)));
    return live;
  }

  private constructor(
    readonly board: EmulatedBoard<AvrChip>,
    readonly session: LinkSession,
    readonly device: Device,
  ) {}

  /** Lets the board run until [promise] is settled. */
  run<T>(promise: Promise<T>): Promise<T> {
    return runUntilSettled(this.board, promise);
  }

  /** Cycles from one board time in ms to another. */
  cycles(from: number, to: number): number {
    return Math.round(((to - from) * uno.hardware.chip.clock) / 1000);
  }
}
