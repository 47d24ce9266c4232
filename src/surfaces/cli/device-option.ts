import { InvalidArgumentError, Option } from 'commander';
import { type Address, parseAddress } from '../../connect/address.js';
import { type OpenDevice, type OpenOptions, openDevice } from '../../connect/open-device.js';
import { openReconnecting } from '../../connect/open-reconnecting.js';
import type { ReconnectingDevice, ReconnectOptions } from '../../connect/reconnecting-device.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { UserLibrary } from '../../project/library.js';
import { liveImage } from '../../project/live-image.js';
import { errorMessage } from '../../util/errors.js';
import { chooseTarget } from './board-option.js';
import { Failure } from './failure.js';
import { showBuild } from './image-file.js';
import { serialPorts } from './serial-ports.js';

/** `--device`, which names a device in the one way there is. */
export function deviceOption(): Option {
  const where = 'address of the device: simulator, emulator:uno, /dev/ttyACM0 or tcp:127.0.0.1:5555';
  return new Option('--device <address>', `${where} (default: the only board plugged in)`).argParser(readAddress);
}

function readAddress(text: string): Address {
  try {
    return parseAddress(text);
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

/** Opens the device at [address], else the one board that is plugged in. Rejects with a Failure or a DeviceError. */
export async function openChosen(address: Address | undefined, library: UserLibrary): Promise<OpenDevice> {
  return openDevice(address ?? (await onlyBoard()), openOptions(library));
}

/** The same, and opens it again whenever it was lost. */
export async function keepChosen(
  address: Address | undefined,
  library: UserLibrary,
  keep: ReconnectOptions = {},
): Promise<ReconnectingDevice> {
  return openReconnecting(address ?? (await onlyBoard()), openOptions(library), keep);
}

/** What devices are opened with on this machine. */
export function openOptions(library: UserLibrary): OpenOptions {
  return {
    library: library.library,
    image: ({ name }, path) => emulatedImage(name, path, library),
    ports: serialPorts,
  };
}

/** The same as `liveImage`, for the board called [name], with its progress on standard error. */
export async function emulatedImage(name: string, path: string | undefined, library: UserLibrary): Promise<FlashImage> {
  const { board } = chooseTarget(name);
  return showBuild((onProgress) => liveImage(board, path, library, onProgress));
}

async function onlyBoard(): Promise<Address> {
  const likely = (await serialPorts()).filter(({ boards }) => boards.length > 0).map(({ path }) => path);
  const [path] = likely;
  if (path !== undefined && likely.length === 1) return { kind: 'serial', path };
  if (path !== undefined) throw new Failure(`found boards at ${likely.join(' and ')}; choose one with --device`);
  throw new Failure(
    'found no board; plug one in, or name a device, such as --device simulator or --device /dev/ttyACM0',
  );
}
