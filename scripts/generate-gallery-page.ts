/** Writes the tables of docs/gallery.md: the example sketches of Arduino as graphs. */
import { FOLDER, gallery, graphOf, type Row } from './gallery/verdict.js';
import { writeBetween } from './generated.js';

const PAGE = 'docs/gallery.md';

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function graph({ group, name, nodes, allowed, verdict }: Row): string[] {
  return [`[${name}](../${graphOf(group, name)})`, group, verdict, `${nodes}`, `${allowed}`];
}

const rows = await gallery();
const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
const sums = `Of ${rows.length} sketches ${count('natural')} are natural as graphs, ${count('clumsy')} are clumsy, and ${count('waiting')} wait for a driver or a bus.`;
const graphs = rows.filter(({ verdict }) => verdict !== 'waiting');
const waiting = rows.filter(({ verdict }) => verdict === 'waiting');

writeBetween(PAGE, 'gallery-sums', sums);
writeBetween(
  PAGE,
  'gallery-graphs',
  table(['graph', `folder of ${FOLDER}`, 'verdict', 'nodes', 'allowed'], graphs.map(graph)),
);
writeBetween(
  PAGE,
  'gallery-waiting',
  table(
    ['sketch', 'waits for'],
    waiting.map((row) => [`${row.group}/${row.name}`, row.for ?? '']),
  ),
);
