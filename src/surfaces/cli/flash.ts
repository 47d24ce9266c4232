import { Command } from 'commander';
import { imageFile } from '../../image/image-format.js';
import { readImage } from '../../project/image-file.js';
import { readLibrary } from '../../project/library.js';
import { chooseTarget, type Target } from './board-option.js';
import { wayTo } from './flash-way.js';
import { isImagePath, makeImage } from './image-file.js';
import { printLines } from './output.js';
import { abortOnSignal } from './signals.js';
import { writeFirmware } from './write-firmware.js';

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
  const at = place === undefined ? '' : ` at ${place}`;
  const where = { way, ...(place !== undefined && { place }) };
  await writeFirmware(target, where, image, abortOnSignal().signal, options.device ?? place);
  printLines([`wrote and verified ${path ?? 'a live image'} on the ${target.board.name}${at}`]);
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
