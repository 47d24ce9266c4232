/**
 * Prints every figure of the README and the documentation: `npm run bench`, `-- --json` one object a line,
 * `-- --only sim` those whose names begin so, `-- --only arm` those of a topic; what the components cost only so. A target
 * that is missed is a row as any other. Ends with 1 when something could not be measured, with 2 when it is not known
 * what is asked for.
 */
import { parseArgs } from 'node:util';
import { errorMessage } from '../src/util/errors.js';
import { type Group, line, row } from './figure.js';
import { groups } from './groups.js';

function options(): { json?: boolean; only?: string } {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } }).values;
  } catch (error) {
    return refuse(`${errorMessage(error)}: there are --json and --only PREFIX`);
  }
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

const { json = false, only = '' } = options();
const isWanted = ({ topic }: Group, name: string) => topic === only || name.startsWith(only);
const chosen = groups.filter(
  (group) => !(group.onRequest && only === '') && group.names.some((name) => isWanted(group, name)),
);
if (chosen.length === 0) {
  const names = groups.flatMap(({ topic, names }) => topic ?? names);
  const known = [...new Set(names.map((name) => name.replace(/\..*/, '')))].join(', ');
  refuse(`no figure's name begins with '${only}': there are ${known}, and more in the names that they print`);
}
const width = Math.max(...chosen.flatMap(({ names }) => names.map((name) => name.length)));
for (const group of chosen) {
  try {
    for (const figure of await group.measure()) {
      if (isWanted(group, figure.name)) console.log(json ? line(figure) : row(figure, width));
    }
  } catch (error) {
    console.error(`${group.names.join(', ')}: not measured: ${errorMessage(error)}`);
    process.exitCode = 1;
  }
}
