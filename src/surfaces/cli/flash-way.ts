import type { Upload } from '../../boards/hardware.js';
import { parseAddress } from '../../connect/address.js';
import { findDrive, isFolder } from '../../firmware/flash/copy.js';
import { placeOf } from '../../firmware/flash/flash.js';
import type { PlaceKind } from '../../firmware/flash/flasher.js';
import type { Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { likelyPort } from './serial-ports.js';

/** A way to write firmware to a board, and where. */
export interface Way {
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
