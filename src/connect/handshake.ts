import { Device, type DeviceOptions } from '../device/device.js';
import { DeviceError, type HostErrorCode } from '../device/device-error.js';
import { identify } from '../device/identify.js';
import type { Library } from '../library/component.js';
import { connect } from '../link/connect.js';
import { LinkError } from '../link/link-error.js';
import type { MessagePipe } from '../link/pipe.js';
import type { LinkSession } from '../link/session.js';
import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';
import type { Identity } from '../stream/answer.js';
import { type Clock, wallClock } from '../util/clock.js';
import { errorMessage } from '../util/errors.js';
import { knownBoard } from './known-board.js';
import type { OpenPort } from './open-port.js';

/** The expected program of a device, and listeners that are attached before the first request. */
export interface OpenHooks extends Pick<DeviceOptions, 'listen'> {
  /** Compiles the program that the device is expected to run already, for the board that was found. */
  program?: (board: Board) => Program;
}

export interface PortOptions extends OpenHooks {
  /** The components that command streams refer to. */
  library: Library;
  /** Default: `wallClock`. */
  clock?: Clock;
  /** The number of the link session; see `connect`. */
  session?: number;
  /** Milliseconds until the firmware runs when opening the port has reset the board. */
  resetWait: number;
  /** The name of the board that is required. Default: any board. */
  board?: string;
  /** Time that the device has to answer, in milliseconds. Default: 5000 ms. */
  timeout?: number;
}

/** A device at a port, and its board. */
export interface PortDevice {
  device: Device;
  /** The session. It stays open when the Device is closed. */
  pipe: MessagePipe;
  board: Board;
  /** Opens a new session with a board that was reset, on the port that is still open. Closes the port on failure. */
  reopen(hooks: OpenHooks): Promise<PortDevice>;
  /** Ends the session and closes the port. Resolves when the port can be opened again. */
  close(): Promise<void>;
}

/** Milliseconds after which an idle session checks that the device still has it. */
const PROBE = 1000;

/**
 * Shakes hands with the device at [open], a port that was just opened. Rejects with a DeviceError and closes the port
 * when nothing answers, or something other than the expected device does.
 */
export async function openOnPort(open: OpenPort, options: PortOptions): Promise<PortDevice> {
  const { clock = wallClock, timeout = 5000 } = options;
  const { bytePort, name, speed } = open;
  let session: LinkSession | undefined;
  const close = async () => {
    session?.close();
    bytePort.close();
    await open.closed;
  };
  try {
    session = await connect(bytePort, {
      clock,
      name,
      ...(speed !== undefined && { speed }),
      resetWait: options.resetWait,
      timeout: options.resetWait + timeout,
      silence: timeout,
      probe: PROBE,
      ...(options.session !== undefined && { id: options.session }),
    });
    const { library, listen, program } = options;
    const { name: called, identity } = await boardAt(session, options);
    if (options.board !== undefined) checkBoard(called, options.board, name);
    const board = knownBoard(called, name);
    const device = await Device.open(session, {
      library,
      board,
      clock,
      timeout,
      ...(identity && { identity }),
      ...(listen && { listen }),
      ...(program && { program: program(board) }),
    });
    checkBoard(device.identity.board, board.name, name);
    const reopen = (hooks: OpenHooks) => {
      session?.close();
      return openOnPort(open, { ...options, ...hooks, board: board.name, resetWait: 0 });
    };
    return { device, pipe: session, board, reopen, close };
  } catch (error) {
    await close();
    throw toDeviceError(error);
  }
}

/** The name of the board, and the identity of the device if it had to be requested. */
async function boardAt(session: LinkSession, options: PortOptions): Promise<{ name: string; identity?: Identity }> {
  const { clock = wallClock, timeout = 5000, board, listen } = options;
  // With a known board, no request precedes the listeners: they receive every event.
  if (board !== undefined && listen) return { name: board };
  const identity = await identify(session, { clock, timeout });
  return { name: identity.board, identity };
}

/** Throws a DeviceError when [board] is not the [wanted] one. */
function checkBoard(board: string, wanted: string, name: string): void {
  if (board === wanted) return;
  throw new DeviceError('wrongDevice', `the board at ${name} is a '${board}', not a '${wanted}'`);
}

const CODES: Partial<Record<LinkError['code'], HostErrorCode>> = {
  noAnswer: 'noAnswer',
  silent: 'noAnswer',
  otherFirmware: 'garbage',
  version: 'wrongDevice',
};

/** Converts the error of a failed open to a DeviceError. */
export function toDeviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  const message = errorMessage(error);
  const code = error instanceof LinkError ? CODES[error.code] : undefined;
  return new DeviceError(code ?? 'closed', message, 0, { cause: error });
}
