import { join } from 'node:path';
import { Command } from 'commander';
import { coreLibrary } from '../../../library/core.js';
import { isComponentName } from '../../../library/cpp-name.js';
import { DEFAULT_FOLDER } from '../../../project/library.js';
import { diskFiles } from '../../../system/files.js';
import { writeAll } from '../../../system/write-all.js';
import { Failure, Status } from '../failure.js';
import { printLines } from '../output.js';
import { checkFolder } from '../output-option.js';
import { componentHeader } from './component-template.js';

/** `microflo new component`: creates the C++ header of a new component. */
export function newComponentCommand(): Command {
  return new Command('component')
    .description('create the C++ header of a component of your own')
    .argument('<Name>', 'name of the component and of its C++ class')
    .option('--components <folder>', 'folder to write it to', DEFAULT_FOLDER)
    .addHelpText('after', '\nExample:\n  microflo new component Dimmer    writes components/Dimmer.h')
    .action(async (name: string, options: { components: string }) => {
      checkName(name);
      await checkFolder('--components', options.components);
      const file = `${name}.h`;
      const path = join(options.components, file);
      await checkCase(options.components, name);
      await writeAll(options.components, [{ path: file, text: componentHeader(name) }], { areNew: true });
      printLines([
        `wrote ${path}`,
        `Use it in a graph as node(${name}). To see its ports: microflo components ${name}`,
      ]);
    });
}

function checkName(name: string): void {
  if (!isComponentName(name)) {
    const rule = 'use letters, digits and single _ between them, begin with a letter, and avoid the keywords of C++';
    throw new Failure(`'${name}' is not a valid component name, which names a C++ class; ${rule}`, Status.usage);
  }
  const taken = [...coreLibrary.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (taken !== undefined) {
    throw new Failure(`MicroFlo already has a component '${taken}'; choose another name`, Status.usage);
  }
}

/** Some file systems take `offset.h` and `Offset.h` for one file: a project with both could not be moved there. */
async function checkCase(folder: string, name: string): Promise<void> {
  const file = `${name}.h`;
  const twin = (await diskFiles.list(folder)).find(
    (each) => each !== file && each.toLowerCase() === file.toLowerCase(),
  );
  if (twin === undefined) return;
  const why = 'many file systems take both for one file';
  throw new Failure(`${join(folder, twin)} exists, and differs from ${file} only in case; ${why}: choose another name`);
}
