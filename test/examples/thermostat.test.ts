import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';

describe('The relays of the thermostat', function () {
  this.timeout(120_000);

  for (const on of ['simulator', 'emulator:uno'] as const) {
    it(`are never on together, from edge to edge, on ${on}`, async () => {
      const test = await simulate('examples/thermostat.fbp', { on });
      const relays = [test.bench.wire('D8'), test.bench.wire('D9')];
      /** How many are on, after each edge. */
      const counts: number[] = [];
      for (const relay of relays) {
        relay.onChange(() => counts.push(relays.filter(({ level }) => level === 1).length));
      }
      const fridge = test.part('fridge');
      for (const temperature of [12, 3, 12, 3, 12]) {
        fridge.set('temperature', temperature);
        await test.advance(4000);
      }
      fridge.set('unplugged', true);
      await test.advance(8000);
      // Off and on, for each of the four changes and for the sensor that is silent.
      assert.ok(counts.length >= 10, `${counts.length} edges`);
      assert.deepEqual([...new Set(counts)].sort(), [0, 1]);
      test.close();
    });
  }
});
