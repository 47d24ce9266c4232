/**
 * Prints every figure of the README and the documentation: `npm run bench`, `-- --json` one object a line,
 * `-- --only sim` those whose names begin so. A target that is missed is a row as any other. Ends with 1 when something
 * could not be measured, with 2 when it is not known what is asked for.
 */
import { parseArgs } from 'node:util';
import { line, row } from './figure.js';
import { groups } from './groups.js';

function options(): { json?: boolean; only?: string } {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}: there are --json and --only PREFIX`);
  }
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { json = false, only = '' } = options();
const isWanted = (name: string) => name.startsWith(only);
const chosen = groups.filter(({ names }) => names.some(isWanted));
if (chosen.length === 0) {
  const names = groups.flatMap((each) => each.names);
  const known = [...new Set(names.map((name) => name.replace(/\..*/, '')))].join(', ');
  refuse(`no figure's name begins with '${only}': there are ${known}, and more in the names that they print`);
}
for (const { names, measure } of chosen) {
  try {
    for (const figure of await measure()) {
      if (isWanted(figure.name)) console.log(json ? line(figure) : row(figure));
    }
  } catch (error) {
    console.error(`${names.join(', ')}: not measured: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
