import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { type CostTable, measureComponents } from '../../bench/components.js';
import { coreLibrary } from '../../src/library/core.js';
import { inGroupOrder } from '../../src/library/groups.js';

/** What the components cost, as measured when this file was written: UPDATE=1 measures all, UPDATE=missing new ones. */
const TABLE = new URL('../../bench/components.json', import.meta.url);
const FILE = 'test/bench/components.test.ts';

const read = (): CostTable => JSON.parse(readFileSync(TABLE, 'utf8'));

async function update(onlyMissing: boolean): Promise<void> {
  const known = onlyMissing ? read() : {};
  const components = inGroupOrder(coreLibrary.values());
  const measured = await measureComponents(components.filter(({ name }) => !known[name]));
  const table = Object.fromEntries(components.map(({ name }) => [name, measured[name] ?? known[name]]));
  writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`);
}

describe('The table of what components cost', function () {
  this.timeout(process.env.UPDATE ? 3_600_000 : 240_000);

  before(async () => {
    if (process.env.UPDATE) await update(process.env.UPDATE === 'missing');
  });

  it('has a row for each component, and no other', () => {
    const rows = Object.keys(read());
    const names = [...coreLibrary.keys()];
    const remedy = `UPDATE=missing npx mocha ${FILE} measures what has no row, then npm run generate`;
    assert.deepEqual(
      names.filter((name) => !rows.includes(name)),
      [],
      `bench/components.json lacks components: ${remedy}`,
    );
    assert.deepEqual(
      rows.filter((name) => !names.includes(name)),
      [],
      `bench/components.json has components that are gone: ${remedy}`,
    );
  });

  it('has a cost on an ATmega328P and on a Cortex-M0 for each', () => {
    for (const [name, costs] of Object.entries(read())) {
      assert.deepEqual(Object.keys(costs), ['uno', 'microbit'], name);
      for (const cost of Object.values(costs)) assert.deepEqual(Object.keys(cost), ['alone', 'marginal', 'ram'], name);
    }
  });

  it('is measured from images: one with the component, one without, and one of the whole library', async () => {
    const components = inGroupOrder(coreLibrary.values()).filter(({ name }) => ['Repeat', 'Map'].includes(name));
    const { Repeat, Map: map } = await measureComponents(components);
    for (const board of ['uno', 'microbit']) {
      const [less, more] = [Repeat?.[board], map?.[board]];
      assert.ok(less && more, board);
      assert.ok(more.alone > less.alone && more.marginal > less.marginal, `${board}: a Map costs more than a Repeat`);
      assert.ok(more.marginal <= more.alone, `${board}: beside others a Map costs no more than alone`);
    }
  });
});
