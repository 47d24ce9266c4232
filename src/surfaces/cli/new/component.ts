import { join } from 'node:path';
import { Command } from 'commander';
import { coreLibrary } from '../../../library/core.js';
import { isComponentName } from '../../../library/cpp-name.js';
import { DEFAULT_FOLDER } from '../../../project/library.js';
import { create } from '../../../system/files.js';
import { Failure, Status } from '../failure.js';
import { printLines } from '../output.js';
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
      const path = join(options.components, `${name}.h`);
      await create(path, componentHeader(name));
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
  if (coreLibrary.has(name)) {
    throw new Failure(`MicroFlo already has a component '${name}'; choose another name`, Status.usage);
  }
}
