import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { diskFiles } from '../../../system/files.js';
import { shellWord } from '../../../system/shell-word.js';
import { writeAll } from '../../../system/write-all.js';
import { Failure, Status } from '../failure.js';
import { printLines } from '../output.js';
import { mochaVersion } from '../package.js';
import { projectFiles } from './project-template.js';
import { wayToPackage } from './way-to-package.js';

/** Names that npm accepts for a package. */
const NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** `microflo new project`: creates a folder with a graph, its test, and a component. */
export function newProjectCommand(): Command {
  return new Command('project')
    .description('create a folder with a graph, its test, and a component')
    .argument('<folder>', 'the folder to create; its name becomes the name of the project')
    .addHelpText('after', '\nExample:\n  microflo new project garden\n  cd garden && npm install && npm test')
    .action(async (folder: string) => {
      const name = basename(resolve(folder));
      checkName(name);
      if ((await diskFiles.list(folder)).length > 0)
        throw new Failure(`the folder ${folder} is not empty; choose another one`);
      const files = projectFiles({ name, microflo: await wayToPackage(folder), mocha: mochaVersion() });
      const contents = Object.entries(files).map(([path, text]) => ({ path, text }));
      await writeAll(folder, contents, { areNew: true });
      const made = Object.keys(files).map((path) => `  ${join(folder, path)}`);
      printLines(['wrote', ...made, '', `Next: cd ${shellWord(folder)} && npm install && npm test`]);
    });
}

function checkName(name: string): void {
  if (NAME.test(name)) return;
  const rule = 'use lowercase letters, digits, - . and _, and begin with a letter or digit';
  throw new Failure(`'${name}' is not a valid project name; ${rule}`, Status.usage);
}
