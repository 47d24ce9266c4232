import { Command } from 'commander';
import type { Upload } from '../../boards/hardware.js';
import { parseAddress } from '../../connect/address.js';
import type { Probed } from '../../connect/probe.js';
import { probeAddress } from '../../connect/probe-address.js';
import { findDrive, isFolder } from '../../firmware/flash/copy.js';
import { flashImage, placeOf } from '../../firmware/flash/flash.js';
import type { PlaceKind } from '../../firmware/flash/flasher.js';
import { touchPort } from '../../firmware/flash/touch.js';
import { imageFile } from '../../image/image-format.js';
import { readImage } from '../../project/image-file.js';
import { readLibrary } from '../../project/library.js';
import { chooseTarget, type Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { FlashProgress } from './flash-progress.js';
import { isImagePath, makeImage } from './image-file.js';
import { printLines } from './output.js';
import { likelyPort } from './serial-ports.js';
import { abortOnSignal } from './signals.js';

interface Options {
  board?: string;
  device?: string;
  components?: string;
}

/** `microflo flash`: writes firmware to a board. */
export function flashCommand(): Command {
  return new Command('flash')
    .description('write firmware to a board')
    .argument(
      '[graph]',
      'the graph that the board starts with (.fbp, .json), or an image (.hex, .bin, .uf2, .elf) written by build (default: a live image)',
    )
    .option('--board <name>', 'the board to write to; microflo boards lists them')
    .option(
      '--device <place>',
      'its serial port, such as /dev/ttyACM0, the folder of its drive, or a folder for a program (default: the one board found)',
    )
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .addHelpText('after', '\nExample:\n  microflo flash examples/blink.fbp --board uno --device /dev/ttyACM0')
    .action(flash);
}

async function flash(path: string | undefined, options: Options): Promise<void> {
  const target = chooseTarget(options.board);
  // Whether there is a way to the board is known at once; building takes seconds.
  const { way, place } = await wayTo(target, options.device);
  const image = await imageOf(path, target, options);
  const { name } = target.board;
  const at = place === undefined ? '' : ` at ${place}`;
  const progress = new FlashProgress(`${WAITED[placeOf(way)]} the ${name}${at}`);
  abortOnSignal().signal.addEventListener('abort', () => stop(progress, name));
  await flashImage(way, {
    hardware: target.hardware,
    image,
    ...(place !== undefined && { place }),
    touch: touchPort,
    probe: () => probe(options.device ?? place, target),
    onProgress: (step) => progress.step(step),
  }).finally(() => progress.end());
  printLines([`wrote and verified ${path ?? 'a live image'} on the ${name}${at}`]);
}

/** What is waited for before writing begins, followed by the board. */
const WAITED: Record<PlaceKind, string> = {
  serialPort: 'the bootloader of',
  usb: 'the bootloader of',
  drive: 'the drive of',
  folder: 'the program of',
};

/** Ends the process, which ends the tool that writes. */
function stop(progress: FlashProgress, board: string): never {
  progress.end();
  if (progress.isWriting)
    process.stderr.write(`stopped: the firmware of the ${board} is not complete; flash it again\n`);
  process.exit();
}

/** Finds out what is at a port at which no bootloader answers. */
async function probe(device: string | undefined, { hardware }: Target): Promise<Probed | undefined> {
  const address = device === undefined ? undefined : parseAddress(device);
  if (address?.kind !== 'serial' && address?.kind !== 'tcp') return undefined;
  return probeAddress(address, hardware.link.baud).catch(() => undefined);
}

async function imageOf(path: string | undefined, target: Target, { components }: Options): Promise<Uint8Array> {
  if (path !== undefined && isImagePath(path)) {
    const { segments, program = new Uint8Array() } = await readImage(path, target.hardware);
    return imageFile(program, segments, target.hardware);
  }
  const library = await readLibrary(components);
  const image = await makeImage({ target, library, ...(path !== undefined && { graph: path }) });
  return image.file;
}

interface Way {
  way: Upload;
  /** Undefined when the board is found by its USB. */
  place?: string;
}

/** Returns the board's upload method for [device], or its default method. Rejects with a Failure when none fits. */
export async function wayTo({ hardware }: Target, device: string | undefined): Promise<Way> {
  const { upload, board } = hardware;
  if (device === undefined) return usualWay(upload[0], board);
  const kinds: PlaceKind[] = (await isFolder(device)) ? ['drive', 'folder'] : ['serialPort'];
  const way = upload.find((each) => kinds.includes(placeOf(each)));
  if (way) return { way, place: placeOf(way) === 'serialPort' ? serialPortOf(device) : device };
  if (upload.every((each) => placeOf(each) === 'usb')) return { way: upload[0] };
  const wanted = upload.map((each) => PLACES[placeOf(each)]);
  throw new Failure(`cannot flash the ${board} at ${device}: --device must be ${wanted.join(' or ')}`, Status.usage);
}

const PLACES: Record<PlaceKind, string> = {
  serialPort: 'a serial port',
  drive: 'the folder where its drive is mounted',
  folder: 'an existing folder',
  usb: 'USB',
};

async function usualWay(way: Upload, board: string): Promise<Way> {
  switch (placeOf(way)) {
    case 'usb':
      return { way };
    case 'serialPort':
      return { way, place: await likelyPort(board) };
    case 'drive':
      return { way, place: await driveOf(way, board) };
    case 'folder':
      throw new Failure(
        `firmware for the ${board} is a program in a folder; name the folder with --device. To run it on another computer, build it and copy it there (docs/linux.md)`,
        Status.usage,
      );
  }
}

async function driveOf(way: Upload, board: string): Promise<string> {
  const name = way.tool === 'copy' ? way.drive : '';
  const found = await findDrive(name);
  if (found !== undefined) return found;
  throw new Failure(
    `the drive ${name} of the ${board} is not mounted; start the board's bootloader, or name the drive's folder with --device (on Windows, such as E:\\)`,
  );
}

/** What tools call a port: `/dev/ttyACM0`, `net:127.0.0.1:5555`. */
function serialPortOf(device: string): string {
  const address = parseAddress(device);
  if (address.kind === 'serial') return address.path;
  if (address.kind === 'tcp') return `net:${address.host}:${address.tcpPort}`;
  throw new Failure(`firmware is written through a serial port, and ${device} is none`, Status.usage);
}
