import { avrBoard } from '../boards/avr/boards.js';
import { EmulatorThread } from '../boards/avr/emulator-thread.js';
import type { FlashImage } from '../boards/avr/hex.js';
import type { BoardEvent } from '../boards/events.js';
import { SimulatedBoard } from '../boards/simulated.js';
import { Device } from '../device/device.js';
import { DeviceError } from '../device/device-error.js';
import type { Library } from '../library/component.js';
import type { MessagePipe } from '../link/pipe.js';
import type { Board } from '../program/board.js';
import { type Address, formatAddress } from '../transports/address.js';
import { openSerial } from '../transports/serial.js';
import { openTcp } from '../transports/tcp.js';
import { hardwareOf, resetWait } from './known-board.js';
import { inWords, openOnPort, type PortOptions } from './open-port.js';
import { followWall } from './wall-time.js';

export interface OpenOptions extends Pick<PortOptions, 'library' | 'timeout'> {
  library: Library;
  /** The image of a board that is to be emulated: the file at [path], or a live image. */
  image(board: Board, path: string | undefined): Promise<FlashImage>;
  /** Names of the boards that are likely at a serial port, for its speed and for how long its reset takes; empty when unknown. */
  likely?(path: string): Promise<readonly string[]>;
}

/** The pins of a board in this process. */
export interface Pins {
  /** Drives a pin from outside, HIGH for true or 1; undefined lets go of it. */
  drive(pin: string | number, level: boolean | 0 | 1 | undefined): Promise<void>;
  /** Sets what an analog input measures: a whole number from 0 to 1023. */
  analog(pin: string | number, value: number): Promise<void>;
  /** Hears of everything that happens, in order. Returns what ends that. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
}

/** A device, and the way to it. */
export interface OpenDevice {
  readonly device: Device;
  readonly board: Board;
  /** The way itself, for who wants to speak to the firmware when the Device is closed. */
  readonly pipe: MessagePipe;
  /** How to name it: `emulator:uno`. */
  readonly address: string;
  /** Missing when the board is a real one. */
  readonly pins?: Pins;
  /** Closes the way; a simulated or emulated board is gone then. */
  close(): Promise<void>;
}

/** Of boards that nothing is known of. */
const DEFAULT_BAUD = 115200;

/**
 * Opens the device at [address]. The time of a simulated or emulated board follows the clock on the wall. Rejects with a
 * DeviceError that says what is wrong: no such port, nobody answers, something else does.
 */
export async function openDevice(address: Address, options: OpenOptions): Promise<OpenDevice> {
  switch (address.kind) {
    case 'simulator':
      return openSimulator(options);
    case 'emulator':
      return openEmulator(address, options);
    case 'serial':
      return openSerialDevice(address, options);
    case 'tcp':
      return openTcpDevice(address, options);
  }
}

async function openSimulator({ library, timeout }: OpenOptions): Promise<OpenDevice> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library, board: board.definition, ...(timeout && { timeout }) });
  const stop = followWall(board);
  return {
    device,
    board: board.definition,
    pipe: board.pipe,
    address: 'simulator',
    pins: {
      drive: async (pin, level) => board.pin(pin).drive(level),
      analog: async (pin, value) => board.pin(pin).analog(value),
      onEvent: (listener) => board.onEvent(listener),
    },
    close: async () => {
      device.close();
      stop();
    },
  };
}

async function openEmulator(
  address: Extract<Address, { kind: 'emulator' }>,
  options: OpenOptions,
): Promise<OpenDevice> {
  const { definition, hardware } = emulatedBoard(address.board);
  const image = await options.image(definition, address.image);
  const thread = await EmulatorThread.start({ board: definition.name, images: [image] }).catch((error: unknown) => {
    throw inWords(error);
  });
  try {
    const open = { port: thread.open(), name: formatAddress(address), speed: hardware.link.baud / 10 };
    const { device, pipe, close } = await openOnPort(
      open,
      portOptions(options, resetWait([hardware]), definition.name),
    );
    return {
      device,
      pipe,
      board: definition,
      address: open.name,
      pins: thread,
      close: async () => {
        await close();
        await thread.close();
      },
    };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

function emulatedBoard(name: string) {
  try {
    return avrBoard(name);
  } catch (error) {
    throw new DeviceError('wrongDevice', error instanceof Error ? error.message : String(error), 0, { cause: error });
  }
}

async function openSerialDevice(
  address: Extract<Address, { kind: 'serial' }>,
  options: OpenOptions,
): Promise<OpenDevice> {
  const likely = hardwareOf((await options.likely?.(address.path)) ?? []);
  const baud = address.baud ?? likely[0]?.link.baud ?? DEFAULT_BAUD;
  const wait = address.reset === false ? 0 : resetWait(likely);
  const open = await openSerial(address.path, baud).catch((error: unknown) => {
    throw inWords(error);
  });
  return addressed(address, await openOnPort(open, portOptions(options, wait)));
}

async function openTcpDevice(address: Extract<Address, { kind: 'tcp' }>, options: OpenOptions): Promise<OpenDevice> {
  const open = await openTcp(address.host, address.port).catch((error: unknown) => {
    throw inWords(error);
  });
  return addressed(address, await openOnPort(open, portOptions(options, resetWait(hardwareOf([])))));
}

function addressed(address: Address, opened: Awaited<ReturnType<typeof openOnPort>>): OpenDevice {
  return { ...opened, address: formatAddress(address) };
}

function portOptions({ library, timeout }: OpenOptions, wait: number, board?: string): PortOptions {
  return { library, resetWait: wait, ...(timeout && { timeout }), ...(board && { board }) };
}
