import { Bench } from '../boards/parts/bench.js';
import { partsHost } from '../circuit/wired-parts.js';
import { DeviceError } from '../device/device-error.js';
import { type EmulatedTarget, emulatedTarget } from '../emulators/emulated-targets.js';
import { startEmulated } from '../emulators/emulators.js';
import type { FlashImage } from '../image/flash-image.js';
import type { Board } from '../program/board.js';
import { errorMessage } from '../util/errors.js';
import { type Address, formatAddress } from './address.js';
import type { WallTime } from './follow-wall.js';
import { type OpenHooks, openOnPort, type PortDevice, type PortOptions, toDeviceError } from './handshake.js';
import { hardwareOf, resetWait } from './known-board.js';
import { openSimulator } from './open-simulator.js';
import type { OpenDevice } from './opened-device.js';
import { openSerial } from './serial.js';
import { openTcp } from './tcp.js';
import { WallBoard } from './wall-board.js';

export type { OpenDevice } from './opened-device.js';

export interface OpenOptions extends Pick<PortOptions, 'library' | 'timeout' | 'listen' | 'program' | 'board'> {
  /** Loads the image for an emulated board: the file at [path], or a live image. */
  image(board: Board, path: string | undefined): Promise<FlashImage>;
  /** Lists the serial ports of this machine and their likely boards, which determine baud rate and reset time. */
  ports?(): Promise<readonly SerialPortInfo[]>;
}

export interface SerialPortInfo {
  path: string;
  /** The serial number of the board or its USB chip. It stays the same when the path changes. */
  serialNumber?: string;
  /** Names of the boards that may be at this port. */
  boards: readonly string[];
}

const processTime: WallTime = {
  now: () => performance.now(),
  every: (milliseconds, action) => {
    const timer = setInterval(action, milliseconds);
    return () => clearInterval(timer);
  },
};

/** For serial ports whose board is unknown. */
const DEFAULT_BAUD = 115200;

/**
 * Opens the device at [address]. Simulated and emulated boards run in real time. Rejects with a DeviceError that gives
 * the reason: the port does not exist, nothing answers, or something other than the expected device does.
 */
export async function openDevice(address: Address, options: OpenOptions): Promise<OpenDevice> {
  switch (address.kind) {
    case 'simulator':
      return openSimulator(options, processTime);
    case 'emulator':
      return openEmulator(address, options);
    case 'serial':
      return openSerialDevice(address, options);
    case 'tcp':
      return openTcpDevice(address, options);
  }
}

async function openEmulator(
  address: Extract<Address, { kind: 'emulator' }>,
  options: OpenOptions,
): Promise<OpenDevice> {
  const { definition, hardware } = chooseEmulated(address.board);
  const image = await options.image(definition, address.image);
  const running = await startEmulated(definition.name, image).catch((error: unknown) => {
    throw toDeviceError(error);
  });
  try {
    const open = { bytePort: running.open(), name: formatAddress(address), speed: hardware.link.baud / 10 };
    // Emulators that are other programs run by the wall clock.
    const parts = running.parts ?? partsHost(new Bench(new WallBoard(running)));
    const clock = running.clock && { clock: running.clock };
    const onPort = { ...portOptions(options, resetWait([hardware])), board: definition.name, ...clock };
    const opened = await openOnPort(open, onPort);
    const emulated = ({ device, pipe, close, reopen }: PortDevice): OpenDevice => ({
      device,
      pipe,
      board: definition,
      address: open.name,
      pins: running,
      parts,
      ...(running.tempo && { time: running.tempo }),
      reopen: async (hooks) => emulated(await reopen(hooks)),
      close: async () => {
        await close();
        await running.close();
      },
    });
    return emulated(opened);
  } catch (error) {
    await running.close();
    throw error;
  }
}

function chooseEmulated(name: string): EmulatedTarget {
  try {
    return emulatedTarget(name);
  } catch (error) {
    throw new DeviceError('wrongDevice', errorMessage(error), 0, { cause: error });
  }
}

async function openSerialDevice(
  address: Extract<Address, { kind: 'serial' }>,
  options: OpenOptions,
): Promise<OpenDevice> {
  const listed = (await options.ports?.())?.find(({ path }) => path === address.path);
  const likely = hardwareOf(listed?.boards ?? []);
  const baud = address.baud ?? likely[0]?.link.baud ?? DEFAULT_BAUD;
  const wait = address.reset === false ? 0 : resetWait(likely);
  const open = await openSerial(address.path, baud).catch((error: unknown) => {
    throw toDeviceError(error);
  });
  return addressed(address, await openOnPort(open, portOptions(options, wait)));
}

async function openTcpDevice(address: Extract<Address, { kind: 'tcp' }>, options: OpenOptions): Promise<OpenDevice> {
  const open = await openTcp(address.host, address.tcpPort).catch((error: unknown) => {
    throw toDeviceError(error);
  });
  return addressed(address, await openOnPort(open, portOptions(options, resetWait(hardwareOf([])))));
}

function addressed(address: Address, opened: PortDevice): OpenDevice {
  const reopen = async (hooks: OpenHooks) => addressed(address, await opened.reopen(hooks));
  return { ...opened, address: formatAddress(address), reopen };
}

function portOptions(options: OpenOptions, resetWait: number): PortOptions {
  const { library, timeout, listen, program, board } = options;
  return {
    library,
    resetWait,
    ...(timeout !== undefined && { timeout }),
    ...(listen && { listen }),
    ...(program && { program }),
    ...(board !== undefined && { board }),
  };
}
