import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Figure, isMissed, line, row } from '../../bench/figure.js';
import { groups } from '../../bench/groups.js';

function bench(...args: string[]) {
  const command = ['--import', 'tsx', 'bench/main.ts', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8' });
}

const hop: Figure = { name: 'sim.hop.ratio', value: 3.5, unit: '×', atMost: 3 };
const rate: Figure = { name: 'avr.setpin.rate', value: 8000, unit: '/s', atLeast: 8000 };

describe('the benchmark', function () {
  this.timeout(120_000);

  it('prints each figure of a group as one line of JSON', () => {
    const { status, stdout, stderr } = bench('--only', 'stream', '--json');
    assert.equal(status, 0, stderr);
    const figures = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    assert.deepEqual(
      figures.map((figure) => Object.keys(figure)),
      Array(4).fill(['name', 'value', 'unit', 'target']),
    );
    assert.deepEqual(
      figures.map(({ name }) => name),
      ['stream.blink.bytes', 'stream.node.bytes', 'stream.edge.bytes', 'stream.initial.bytes'],
    );
    assert.deepEqual(figures[0], { name: 'stream.blink.bytes', value: 45, unit: 'B', target: 46 });
    for (const { value } of figures) assert.ok(value > 0 && value < 50, `${value}`);
  });

  it('prints only the rows whose names begin with the argument', () => {
    assert.match(bench('--only', 'stream.b').stdout, /^stream\.blink\.bytes +45 B +≤ 46\n$/);
  });

  it('refuses a beginning that no name has, and unknown options, with status 2', () => {
    const unknown = bench('--only', 'steam');
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /^no figure's name begins with 'steam': there are sim, wasm, compile, stream, avr/);
    const option = bench('--josn');
    assert.equal(option.status, 2);
    assert.match(option.stderr, /--josn.*there are --json and --only PREFIX\n$/);
    assert.equal(unknown.stdout + option.stdout, '');
  });

  it('reports that a figure misses its target, with the exact value', () => {
    assert.equal(row(hop), 'sim.hop.ratio                     3.5 ×      ≤ 3   MISSED');
    assert.ok(isMissed({ ...rate, value: 7999.9 }));
    assert.ok(isMissed({ ...rate, value: Number.NaN }));
  });

  it('accepts a figure at its target or without one', () => {
    assert.equal(row(rate), 'avr.setpin.rate                 8,000 /s     ≥ 8,000');
    assert.ok(!isMissed({ ...hop, value: 3 }));
    assert.ok(!isMissed({ name: 'sim.hop.ns.1', value: 1e9, unit: 'ns' }));
  });

  it('has the target as a number in JSON, null for none', () => {
    assert.equal(line(rate), '{"name":"avr.setpin.rate","value":8000,"unit":"/s","target":8000}');
    assert.equal(
      line({ name: 'avr.stack.peak', value: 149, unit: 'B' }),
      '{"name":"avr.stack.peak","value":149,"unit":"B","target":null}',
    );
  });

  it('has all its figures on the page about them, in this order, but for the sizes and costs, which have files', () => {
    const page = readFileSync('docs/performance.md', 'utf8');
    const rows = page.split('```').find((block) => block.startsWith('\nsim.')) ?? '';
    const printed = rows
      .trim()
      .split('\n')
      .map((text) => text.split(' ')[0]);
    assert.deepEqual(
      printed,
      groups.filter(({ topic }) => topic !== 'sizes' && topic !== 'components').flatMap(({ names }) => names),
    );
  });
});
