import { parseAddress } from '../../connect/address.js';
import type { Probed } from '../../connect/probe.js';
import { probeAddress } from '../../connect/probe-address.js';
import { flashImage, placeOf } from '../../firmware/flash/flash.js';
import type { PlaceKind } from '../../firmware/flash/flasher.js';
import { touchPort } from '../../firmware/flash/touch.js';
import type { Target } from './board-option.js';
import { FlashProgress } from './flash-progress.js';
import type { Way } from './flash-way.js';

/** What is waited for before writing begins, followed by the board. */
const WAITED: Record<PlaceKind, string> = {
  serialPort: 'the bootloader of',
  usb: 'the bootloader of',
  drive: 'the drive of',
  folder: 'the program of',
};

/**
 * Writes [image] to a board, and shows the progress on standard error. [device] is the address where the board's old
 * firmware may answer. When [signal] aborts, the process ends, and says what became of the board. Rejects with a
 * FlashError.
 */
export async function writeFirmware(
  { board, hardware }: Target,
  { way, place }: Way,
  image: Uint8Array,
  signal: AbortSignal,
  device = place,
): Promise<void> {
  const progress = new FlashProgress(
    `${WAITED[placeOf(way)]} the ${board.name}${place === undefined ? '' : ` at ${place}`}`,
  );
  const onAbort = () => stop(progress, board.name);
  signal.addEventListener('abort', onAbort);
  try {
    await flashImage(way, {
      hardware,
      image,
      ...(place !== undefined && { place }),
      touch: touchPort,
      probe: () => probe(device, hardware.link.baud),
      onProgress: (step) => progress.step(step),
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
    progress.end();
  }
}

/** Ends the process, which ends the tool that writes. */
function stop(progress: FlashProgress, board: string): never {
  progress.end();
  if (progress.isWriting)
    process.stderr.write(`stopped: the firmware of the ${board} is not complete; flash it again\n`);
  process.exit();
}

/** Finds out what is at a port at which no bootloader answers. */
async function probe(device: string | undefined, baud: number): Promise<Probed | undefined> {
  const address = device === undefined ? undefined : parseAddress(device);
  if (address?.kind !== 'serial' && address?.kind !== 'tcp') return undefined;
  return probeAddress(address, baud).catch(() => undefined);
}
