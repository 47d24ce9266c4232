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

/** Returns the option `--device`, which all commands for devices share. [usual] is what it is when nobody says. */
export function deviceOption(usual = 'the only board plugged in'): Option {
  const where = 'address of the device: simulator, emulator:uno, /dev/ttyACM0 or tcp:127.0.0.1:5555';
  return new Option('--device <address>', `${where} (default: ${usual})`).argParser(readAddress);
}

function readAddress(text: string): Address {
  try {
    return parseAddress(text);
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

/** Opens the device at [address], by default the only board plugged in. Rejects with a Failure or a DeviceError. */
export async function openChosen(address: Address | undefined, library: UserLibrary): Promise<OpenDevice> {
  return openDevice(address ?? (await onlyBoard()), openOptions(library));
}

/** Like openChosen, but reconnects to the device whenever it is lost. [image]: what an emulated board is given. */
export async function keepChosen(
  address: Address | undefined,
  library: UserLibrary,
  keep: ReconnectOptions = {},
  image: OpenOptions['image'] = openOptions(library).image,
): Promise<ReconnectingDevice> {
  return openReconnecting(address ?? (await onlyBoard()), { ...openOptions(library), image }, keep);
}

/** Returns the options that every command opens devices with. */
export function openOptions(library: UserLibrary): OpenOptions {
  return {
    library: library.library,
    image: ({ name }, path) => emulatedImage(name, path, library),
    ports: serialPorts,
  };
}

/** Like `liveImage`, for the board called [name]. Shows the progress on standard error. */
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
