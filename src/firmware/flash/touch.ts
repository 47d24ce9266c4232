import { portInfos } from '../../connect/list-serial-ports.js';
import { openSerial } from '../../connect/serial.js';
import { errorMessage } from '../../util/errors.js';
import { FlashError } from './flash-error.js';

/** Time for the bootloader to appear, and the polling interval, in ms. */
const PATIENCE = 8000;
const LOOK = 250;

/**
 * Starts the bootloader of a board by opening its port at [baud] and closing it. Resolves with the port of the
 * bootloader: a new port, or the same one after it has reappeared.
 */
export async function touchPort(path: string, baud: number): Promise<string> {
  const before = await paths();
  await openAndClose(path, baud);
  let isGone = false;
  for (let waited = 0; waited < PATIENCE; waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const now = await paths();
    const added = [...now].find((each) => !before.has(each));
    if (added !== undefined) return added;
    if (!now.has(path)) isGone = true;
    if (isGone && now.has(path)) return path;
  }
  throw new FlashError(`the bootloader of the board at ${path} did not start: press its reset button and try again`);
}

async function paths(): Promise<Set<string>> {
  return new Set((await portInfos()).map(({ path }) => path));
}

async function openAndClose(path: string, baud: number): Promise<void> {
  try {
    const { bytePort } = await openSerial(path, baud);
    bytePort.close();
  } catch (error) {
    throw new FlashError(errorMessage(error));
  }
}
