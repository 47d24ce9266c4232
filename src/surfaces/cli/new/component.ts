import { join, relative } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { componentHeader } from '../../../library/component-template.js';
import { coreLibrary } from '../../../library/core.js';
import { componentNameFault, headerCaseFault } from '../../../library/new-component.js';
import { DEFAULT_FOLDER } from '../../../project/library.js';
import { diskFiles, rewrite } from '../../../system/files.js';
import { shellWord } from '../../../system/shell-word.js';
import { writeAll } from '../../../system/write-all.js';
import { Failure, Status } from '../failure.js';
import { printLines } from '../output.js';
import { checkFolder } from '../output-option.js';
import { type DriverPlace, MANIFEST, newDriver } from './driver.js';

const EXAMPLES = `
Examples:
  microflo new component Dimmer                        writes components/Dimmer.h
  microflo new component Bmp999 --i2c --address 0x77   writes a driver, its part, its suite and its circuit
  microflo new component Knock --pin                   the same for a part at a pin`;

/** Without the addresses that are reserved (UM10204, section 3.1.12). */
const FIRST_ADDRESS = 0x08;
const LAST_ADDRESS = 0x77;

interface Options {
  components: string;
  i2c?: true;
  pin?: true;
  address?: number;
}

/** `microflo new component`: creates the C++ header of a new component, or all files of a driver. */
export function newComponentCommand(): Command {
  return new Command('component')
    .description('create the C++ header of a component of your own, or a driver with its part, suite and circuit')
    .argument('<Name>', 'name of the component and of its C++ class')
    .option('--components <folder>', 'folder to write the header to', DEFAULT_FOLDER)
    .addOption(new Option('--i2c', 'create a driver for a part at the I²C bus').conflicts('pin'))
    .option('--pin', 'create a driver for a part at a pin')
    .option('--address <address>', 'usual address of the part on the bus, 0x08 to 0x77', addressArgument)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, options: Options) => {
      checkName(name);
      const place = placeOf(options);
      await checkFolder('--components', options.components);
      const file = `${name}.h`;
      await checkCase(options.components, name);
      if (place) return writeDriver(name, join(options.components, file), place);
      await writeAll(options.components, [{ path: file, text: componentHeader(name) }], { areNew: true });
      printLines([
        `wrote ${join(options.components, file)}`,
        `Use it in a graph as node(${name}). To see its ports: microflo components ${name}`,
      ]);
    });
}

function addressArgument(text: string): number {
  const value = /^(0x[0-9a-f]+|[0-9]+)$/i.test(text) ? Number(text) : Number.NaN;
  if (value >= FIRST_ADDRESS && value <= LAST_ADDRESS) return value;
  throw new InvalidArgumentError(`'${text}' is not the address of a part: write 0x08 to 0x77.`);
}

/** Where the part of the driver is; undefined for a component without one. */
function placeOf({ i2c, pin, address }: Options): DriverPlace | undefined {
  if (i2c && address !== undefined) return { bus: 'i2c', address };
  if (i2c) throw new Failure('--i2c: say at which address the part is, such as --address 0x48', Status.usage);
  if (address !== undefined)
    throw new Failure('--address: only a part at the I²C bus has one; add --i2c', Status.usage);
  return pin && { bus: 'pin' };
}

async function writeDriver(name: string, path: string, place: DriverPlace): Promise<void> {
  const { header, files, manifest, suite } = await newDriver(name, place);
  const all = [{ path: relative('.', path), text: header }, ...files];
  await writeAll('.', all, { areNew: true });
  if (manifest !== undefined) await rewrite(MANIFEST, manifest);
  const changed = manifest === undefined ? [] : [`changed ${MANIFEST}, which says now where the parts are`];
  const isInstalled = (await diskFiles.read(join('node_modules', 'microflo', MANIFEST))) !== undefined;
  const test = `microflo test ${shellWord(suite)}`;
  printLines([
    'wrote',
    ...all.map((each) => `  ${each.path}`),
    ...changed,
    '',
    `Next: ${isInstalled ? '' : 'npm install && '}${test}`,
    'Then replace what is invented in them by what the datasheet says: docs/drivers.md leads there.',
  ]);
}

function checkName(name: string): void {
  const fault = componentNameFault(name, coreLibrary.keys());
  if (fault !== undefined) throw new Failure(fault, Status.usage);
}

async function checkCase(folder: string, name: string): Promise<void> {
  const fault = headerCaseFault(`${name}.h`, await diskFiles.list(folder), (file) => join(folder, file));
  if (fault !== undefined) throw new Failure(fault);
}
