/**
 * Writes docs/applications.md: of each example that has a circuit and a suite what it does, how it is wired, and what is
 * tested of it. All of it comes from the three files of the example.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { findBoard } from '../src/boards/boards.js';
import { wiringOf } from '../src/circuit/wiring.js';
import { wiringSvg } from '../src/circuit/wiring-svg.js';
import { formatDiagnostic } from '../src/graph/format.js';
import { readLibrary } from '../src/project/library.js';
import { loadCircuit } from '../src/project/load-circuit.js';
import { loadProgram } from '../src/project/load-graph.js';
import { parseSuites } from '../src/surfaces/suites/parse-suite.js';
import type { SuiteCase } from '../src/surfaces/suites/suite.js';
import { write, writeBetween } from './generated.js';

const FOLDER = 'examples';
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.suite.yaml'))
  .map((file) => file.replace('.suite.yaml', ''));

const uno = findBoard('uno');
if (!uno) throw new Error('there is no uno');
const board = uno;
const library = await readLibrary(undefined);

/** The sentences of the comment at the head of a graph, without the one that names the circuit. */
function headOf(text: string): string {
  const [head = ''] = text.split(/\n(?!#)/);
  const lines = head.split('\n').filter((line) => !line.startsWith('# @'));
  const prose = lines.map((line) => line.replace(/^# ?/, '')).join(' ');
  return prose.replace(/ [\w-]+\.circuit\.yaml says what is wired[^.]*(?=\.)\.?/, '').trim();
}

function titleOf(name: string): string {
  return (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('-', ' ');
}

/** The clock of a real chip cannot be set. */
function onlySimulated({ needs }: SuiteCase): string {
  return needs.includes('clock') ? ' (tried on the simulated board alone)' : '';
}

/** What the suite says of it: a case's name and assertion are a sentence. */
function checksOf(name: string): string[] {
  const path = `${FOLDER}/${name}.suite.yaml`;
  const { suites, diagnostics } = parseSuites(readFileSync(path, 'utf8'), path);
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => formatDiagnostic(one)).join('\n'));
  return suites.flatMap(({ cases }) =>
    cases.map((one) => `- ${titleOf(one.name)} ${one.assertion}${onlySimulated(one)}.`),
  );
}

async function section(name: string): Promise<string> {
  const path = `${FOLDER}/${name}.fbp`;
  const { program } = await loadProgram(path, library, board);
  const loaded = await loadCircuit(path, program);
  if (!loaded) throw new Error(`${path} has no circuit`);
  const picture = `images/wiring/${name}.svg`;
  write(`docs/${picture}`, wiringSvg(loaded.circuit, wiringOf(loaded.circuit, program), board));
  const files = ['.fbp', '.circuit.yaml', '.suite.yaml'].map((end) => `[${name}${end}](../${FOLDER}/${name}${end})`);
  const title = titleOf(name);
  return [
    ...[`## ${title}`, '', headOf(readFileSync(path, 'utf8')), '', `![How it is wired: ${title}](${picture})`, ''],
    ...[...checksOf(name), '', `${files.join(', ')}.`],
  ].join('\n');
}

const sections: string[] = [];
for (const name of names) sections.push(await section(name));
writeBetween('docs/applications.md', 'applications', `\n${sections.join('\n\n')}\n`);
