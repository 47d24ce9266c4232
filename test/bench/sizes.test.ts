import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { measureSizes } from '../../bench/sizes.js';

/** Bytes of flash by part of the firmware, as they were when this file was written: UPDATE=1 writes it anew. */
const TABLE = new URL('../../bench/sizes.json', import.meta.url);
/** A part may grow by that much before the table has to say so. */
const GROWTH = 1.01;

describe('the flash of the live image', function () {
  this.timeout(300_000);
  let measured: Record<string, number>;

  before(async () => {
    measured = await measureSizes();
    if (process.env.UPDATE) writeFileSync(TABLE, `${JSON.stringify(measured, null, 2)}\n`);
  });

  it('grows in no part of the firmware by more than a hundredth without bench/sizes.json saying so', () => {
    const table: Record<string, number> = JSON.parse(readFileSync(TABLE, 'utf8'));
    const grown = Object.entries(measured).filter(([part, bytes]) => bytes > Math.ceil((table[part] ?? 0) * GROWTH));
    assert.deepEqual(
      grown.map(([part, bytes]) => `${part}: ${bytes} B, not ${table[part] ?? 0}`),
      [],
      'UPDATE=1 npx mocha test/bench/sizes.test.ts',
    );
    assert.deepEqual(Object.keys(table).sort(), Object.keys(measured).sort());
  });

  it('is divided among all of them: the sum is the image', () => {
    for (const board of ['uno', 'rp2040']) {
      const parts = Object.entries(measured).filter(([name]) => name.startsWith(`sizes.${board}.`));
      const sum = parts.filter(([name]) => !name.endsWith('.sum')).reduce((total, [, bytes]) => total + bytes, 0);
      assert.equal(sum, measured[`sizes.${board}.sum`]);
      for (const part of ['core', 'runtime', 'stream', 'link', 'platform', 'component-Timer'])
        assert.ok((measured[`sizes.${board}.${part}`] ?? 0) > 0, `${board} has ${part}`);
    }
  });
});
