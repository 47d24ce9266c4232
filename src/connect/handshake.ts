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

/** What is known of a device, and who hears of it, before it is asked anything. */
export interface OpenHooks extends Pick<DeviceOptions, 'listen'> {
  /** What the device is expected to run already, compiled for the board that it turns out to be. */
  program?: (board: Board) => Program;
}

export interface PortOptions extends OpenHooks {
  /** The components that streams are read with. */
  library: Library;
  /** The wall's unless said otherwise. */
  clock?: Clock;
  /** The number of the link's session; see `connect`. */
  session?: number;
  /** Milliseconds that the board may need, when opening the port has reset it, before its firmware runs. */
  resetWait: number;
  /** The name of the board that must be there; any will do unless given. */
  board?: string;
  /** How long the device may be silent when it should say something, in milliseconds; 5,000 unless said otherwise. */
  timeout?: number;
}

/** A device at a port, and what board it is. */
export interface PortDevice {
  device: Device;
  /** The session, which outlives the Device. */
  pipe: MessagePipe;
  board: Board;
  /** Opens a session with a board that was reset: the old one is over, its port still open. Closes it on failure. */
  reopen(hooks: OpenHooks): Promise<PortDevice>;
  /** Ends the session and closes the port; resolves when that may be opened anew. */
  close(): Promise<void>;
}

/** Milliseconds after which an idle session looks whether the device still has it. */
const PROBE = 1000;

/**
 * Shakes hands with the device at [open], a port that was just opened. Rejects with a DeviceError, and closes the port,
 * when nobody answers, or something else does.
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

/** The name of the board, and what the device said about itself if it had to be asked. */
async function boardAt(session: LinkSession, options: PortOptions): Promise<{ name: string; identity?: Identity }> {
  const { clock = wallClock, timeout = 5000, board, listen } = options;
  // Who knows the board already hears of its events from the first on.
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

/** Why a device could not be opened, as a DeviceError. */
export function toDeviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  const message = errorMessage(error);
  const code = error instanceof LinkError ? CODES[error.code] : undefined;
  return new DeviceError(code ?? 'closed', message, 0, { cause: error });
}
