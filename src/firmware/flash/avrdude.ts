import type { AvrdudeUpload } from '../../boards/hardware.js';
import { endTool } from '../../system/endings.js';
import { isSystemError } from '../../system/file-error.js';
import { notFound, tool } from '../../system/programs.js';
import { startTool } from '../../system/run-tool.js';
import { wallClock } from '../../util/clock.js';
import { avrdudeArguments, avrdudeProblem, isUnanswered } from './avrdude-call.js';
import { AvrdudeProgress } from './avrdude-progress.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';
import { hasProtocol } from './protocols/job.js';
import { flashOverLine } from './protocols/line.js';

/** The default command. */
const AVRDUDE = 'avrdude';
/** Milliseconds. avrdude alone gives up after a minute; within this time it resets the board twice. */
const PATIENCE = 12_000;
/** What avrdude prints when a bootloader has answered. */
const ANSWERED = /initialized|signature|(Reading|Writing) \|/;

/**
 * Writes and verifies an image with avrdude, through a bootloader; where there is no avrdude, with protocols of our own,
 * which most bootloaders speak.
 */
export const avrdude: Flasher<AvrdudeUpload> = {
  place: ({ baud }) => (baud === undefined ? 'usb' : 'serialPort'),
  flash,
};

async function flash(way: AvrdudeUpload, options: FlashOptions): Promise<void> {
  const { hardware, image, place } = options;
  if (way.baud !== undefined && place === undefined) {
    throw new FlashError(`specify the serial port of the ${hardware.board}`);
  }
  const serialPort = await bootloaderPort(options, way.touch);
  try {
    await withImageFile(image, 'image.hex', (file) =>
      run(way, options, avrdudeArguments(way, file, serialPort), serialPort),
    );
  } catch (error) {
    if (!(error instanceof Missing) || serialPort === undefined || !hasProtocol(way)) throw error;
    await flashOverLine(way, options, serialPort);
  }
}

async function bootloaderPort({ place, touch }: FlashOptions, baud: number | undefined): Promise<string | undefined> {
  return baud === undefined || place === undefined || !touch ? place : touch(place, baud);
}

async function run(
  way: AvrdudeUpload,
  options: FlashOptions,
  args: readonly string[],
  serialPort: string | undefined,
): Promise<void> {
  const { hardware, command = AVRDUDE, clock = wallClock } = options;
  const progress = new AvrdudeProgress((step) => options.onProgress?.(step));
  let output = '';
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = startTool(command, args);
    const cancelTimer = clock.after(PATIENCE, () => endTool(child));
    const listen = (text: string) => {
      output += text;
      if (ANSWERED.test(output)) cancelTimer();
      progress.read(text);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', (error) => reject(isSystemError(error) && error.code === 'ENOENT' ? missing(options) : error));
    child.on('close', (status) => {
      cancelTimer();
      resolve(status);
    });
  });
  if (status === 0) return;
  const hasAnswered = ANSWERED.test(output);
  // Ended by the timer, it has often not said what it waits for.
  const said = status === null && !hasAnswered ? `${output}\nnot responding` : output;
  const probed = isUnanswered(said) ? await options.probe?.() : undefined;
  throw new FlashError(avrdudeProblem(said, way, hardware, serialPort, probed));
}

/** avrdude is not on this computer, and no other program was named in its place. */
class Missing extends FlashError {}

function missing({ command }: FlashOptions): FlashError {
  const message = notFound(tool('avrdude'), command ?? AVRDUDE);
  return command === undefined ? new Missing(message) : new FlashError(message);
}
