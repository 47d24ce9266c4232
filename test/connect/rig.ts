import { openOnPort, type PortDevice } from '../../src/connect/handshake.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import type { DeviceEvents } from '../../src/device/events.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { type Faults, faulty } from '../../src/link/faulty-byte-port.js';
import type { Program } from '../../src/program/program.js';
import { build, optionsFor, programOf } from '../firmware/images.js';

/** The real firmware with the whole library on an emulated board, and a device at its port, all in the board's own time. */
export class Rig {
  private constructor(
    readonly board: EmulatedBoard,
    readonly opened: PortDevice,
  ) {}

  static async open(name = 'uno', faults?: Faults): Promise<Rig> {
    const board = emulatedAvr(avrBoard(name), [await image(name)]);
    const port = board.open();
    const open = {
      bytePort: faults ? faulty(port, faults, board.clock) : port,
      name: `emulator:${name}`,
      speed: 11_520,
    };
    const options = { library: coreLibrary, clock: board.clock, resetWait: 1700, session: 1 };
    return new Rig(board, await runUntilSettled(board, openOnPort(open, options)));
  }

  get device() {
    return this.opened.device;
  }

  /** Lets the board run until [promise] is settled. */
  run<T>(promise: Promise<T>): Promise<T> {
    return runUntilSettled(this.board, promise);
  }

  /** Lets [milliseconds] pass. */
  pass(milliseconds: number): Promise<void> {
    return this.run(new Promise((resolve) => this.board.at(this.board.time + milliseconds, resolve)));
  }

  program(text: string): Program {
    return programOf(text, this.board.definition);
  }

  /** Collects all events of one name. */
  collect<Name extends keyof DeviceEvents>(name: Name): DeviceEvents[Name][] {
    const events: DeviceEvents[Name][] = [];
    this.device.on(name, (event) => events.push(event));
    return events;
  }
}

/** A live image with the whole library. */
export async function image(board: string) {
  return flashImageOf(await build(optionsFor(board)));
}
