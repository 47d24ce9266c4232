import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ImageFormat } from '../../boards/hardware.js';
import { reportLines, sizeLines } from '../../firmware/compile/report.js';
import { baseName } from '../../graph/builder.js';
import { isGraphPath } from '../../graph/read.js';
import type { Image } from '../../image/image.js';
import { readLibrary } from '../../project/library.js';
import { measureProjectImage } from '../../project/project-image.js';
import { writeAll } from '../../system/write-all.js';
import { chooseTarget } from './board-option.js';
import { exportSketch } from './export-sketch.js';
import { Failure, Status } from './failure.js';
import { buildShown, contentOf } from './image-file.js';
import { printJson, printLines } from './output.js';
import { checkFolder } from './output-option.js';

interface Options {
  board?: string;
  export?: 'arduino';
  output: string;
  with?: string[];
  components?: string;
  force?: true;
  sizes?: true;
  json?: true;
}

const EXAMPLES = `Examples:
  microflo build examples/blink.fbp --board uno -o firmware --with Counter Gate
  microflo build examples/blink.fbp --export arduino -o blink`;

/** `microflo build`: builds firmware for a board. */
export function buildCommand(): Command {
  return new Command('build')
    .description('build firmware for a board, with a graph or for live programming')
    .argument(
      '[graph]',
      'the graph that the board starts with (.fbp, .json; default: none, with all components, for upload)',
    )
    .option('--board <name>', 'the board to build for; microflo boards lists them')
    .addOption(
      new Option(
        '--export <what>',
        'write a project for the Arduino IDE and PlatformIO, for any board that they support',
      )
        .choices(['arduino'])
        .conflicts('board'),
    )
    .option('-o, --output <folder>', 'folder for the image, its map and its ELF file, or for the exported project', '.')
    .option('--with <component...>', 'more components than the graph uses, for live programming')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--force', 'with --export: overwrite files that MicroFlo did not write')
    .addOption(new Option('--sizes', 'print which part of the firmware takes how much flash').conflicts('export'))
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(build);
}

async function build(graph: string | undefined, options: Options): Promise<void> {
  await checkFolder('-o', options.output);
  if (options.force && !options.export) throw new Failure('--force needs --export', Status.usage);
  if (options.export) return exportSketch(graph, options);
  const target = chooseTarget(options.board, '; or use --export arduino');
  const library = await readLibrary(options.components);
  const content = await contentOf({
    target,
    library,
    ...(graph !== undefined && { graph }),
    ...(options.with && { with: options.with }),
  });
  const { image, components } = await buildShown(content);
  const files = await writeImage(image, target.hardware.image, options.output, imageName(graph, target.board.name));
  const sizes = options.sizes && (await measureProjectImage({ ...content, components }));
  if (options.json) printJson({ ...image.map, ...(sizes && { sizes: Object.fromEntries(sizes) }), files });
  else printLines([...reportLines(image.map), ...(sizes ? sizeLines(sizes) : []), `wrote ${files.join(', ')}`]);
}

/** Returns the name of an image: `blink-uno` for blink.fbp, `graph-uno` for a pipe, `live-uno` without a graph. */
function imageName(graph: string | undefined, board: string): string {
  const ofGraph = (path: string) => (isGraphPath(path) ? baseName(path) : 'graph');
  const name = graph === undefined ? 'live' : ofGraph(graph);
  return `${name}-${board}`;
}

async function writeImage(
  { file, elf, map }: Image,
  format: ImageFormat,
  folder: string,
  name: string,
): Promise<string[]> {
  const contents = { [format]: file, elf, 'map.json': `${JSON.stringify(map, undefined, 2)}\n` };
  const files = Object.entries(contents).map(([ending, text]) => ({ path: `${name}.${ending}`, text }));
  await writeAll(folder, files);
  // An ELF image is an executable program.
  if (format === 'elf') await chmod(join(folder, `${name}.elf`), 0o755);
  return files.map(({ path }) => join(folder, path));
}
