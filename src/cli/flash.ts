import { Command } from 'commander';
import { needsPort } from '../build/avrdude.js';
import { flashImage } from '../build/flash.js';
import { touchPort } from '../build/touch.js';
import { readLibrary } from '../project/library.js';
import { parseAddress } from '../transports/address.js';
import { chooseTarget, type Target } from './board-option.js';
import { Failure, Status } from './failure.js';
import { isImagePath, makeImage, readImage } from './image-file.js';
import { printLines } from './output.js';
import { ProgressLine } from './progress-line.js';
import { likelyPort } from './serial-ports.js';

interface Options {
  board: string;
  device?: string;
  components?: string;
}

/** `microflo flash`: new firmware for a board. */
export function flashCommand(): Command {
  return new Command('flash')
    .description('write firmware onto a board')
    .argument('[graph]', 'what the board starts with (.fbp, .json), or an image (.hex, .elf) that build wrote')
    .requiredOption('--board <name>', 'the board that is there')
    .option('--device <port>', 'where it is, such as /dev/ttyACM0 (default: the one port that looks like it)')
    .option('--components <folder>', 'folder of your own components (default: ./components)')
    .addHelpText('after', '\nExample:\n  microflo flash examples/blink.fbp --board uno --device /dev/ttyACM0')
    .action(flash);
}

async function flash(path: string | undefined, options: Options): Promise<void> {
  const target = chooseTarget(options.board);
  const hex = await imageOf(path, target, options);
  const port = await portOf(target, options.device);
  const progress = new ProgressLine();
  await flashImage({
    hardware: target.hardware,
    hex,
    ...(port !== undefined && { port }),
    touch: touchPort,
    onProgress: ({ phase, percent }) => progress.show(percent / 100, phase),
  }).finally(() => progress.end());
  printLines([
    `wrote and verified ${path ?? 'a live image'} on the ${options.board}${port === undefined ? '' : ` at ${port}`}`,
  ]);
}

async function imageOf(path: string | undefined, target: Target, { components }: Options): Promise<string> {
  if (path !== undefined && isImagePath(path)) return readImage(path, target);
  const library = await readLibrary(components);
  const image = await makeImage({ target, library, ...(path !== undefined && { graph: path }) });
  return image.hex;
}

/** What avrdude calls the port: `/dev/ttyACM0`, `net:127.0.0.1:5555`. */
async function portOf({ hardware }: Target, device: string | undefined): Promise<string | undefined> {
  if (!needsPort(hardware)) return undefined;
  if (device === undefined) return likelyPort(hardware.board);
  const address = parseAddress(device);
  if (address.kind === 'serial') return address.path;
  if (address.kind === 'tcp') return `net:${address.host}:${address.port}`;
  throw new Failure(`firmware is written through a serial port, and ${device} is none`, Status.usage);
}
