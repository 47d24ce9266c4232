import assert from 'node:assert/strict';
import { Hx711 } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

const GRAPH = `
INPORT=scale.READ:READ
INPORT=scale.TARE:TARE
INPORT=scale.GAIN:GAIN
OUTPORT=scale.RAW:RAW
OUTPORT=scale.OUT:GRAMS
0 -> INTERVAL scale(Hx711)
80000 -> ZERO scale
0.0025 -> SCALE scale
'D5' -> CLOCK scale
'D4' -> DATA scale
`;
const PLACES = { clock: 'D5', data: 'D4' };
const [WITHIN, SETTLED] = [200, 1700];

for (const on of ['simulator', 'emulator:uno']) {
  describe(`The load cell at an HX711 on ${on}`, function () {
    this.timeout(300_000);

    it('tells what is on the scale, and what counts as nothing', async () => {
      const part = new Hx711();
      const test = await wired(on, GRAPH, part, PLACES);
      const weigh = async (load: number, within = WITHIN) => {
        part.set('load', load);
        await test.send('READ', null);
        return test.next('GRAMS', { within });
      };
      assert.equal(await weigh(0, SETTLED), 0);
      assert.equal(test.values('RAW').at(-1), 80_000);
      assert.equal(await weigh(1234.5), 1234.5);
      assert.equal(await weigh(-200), -200);
      assert.equal(test.values('RAW').at(-1), 0);
      await test.send('TARE', null);
      assert.equal(await weigh(150), 0);
      assert.equal(await weigh(400), 250);
      assert.deepEqual(said(part), []);
      test.close();
    });

    it('measures with the gain of 64, and of 32 at the other channel, when these have settled', async () => {
      const part = new Hx711();
      const test = await wired(on, GRAPH, part, PLACES);
      part.set('load', 300);
      const raw: unknown[] = [];
      for (const gain of [64, 32, 128]) {
        await test.send('GAIN', gain);
        await test.send('READ', null);
        raw.push(await test.next('RAW', { within: SETTLED }));
      }
      assert.deepEqual(raw, [100_000, 0, 200_000]);
      assert.deepEqual(said(part), []);
      test.close();
    });

    it('has an error in place of a value when something is wrong, and values again when it is not', async () => {
      const part = new Hx711();
      const test = await wired(on, GRAPH, part, PLACES);
      const faults = { torn: 'overflow', stuck: 'failed', silent: 'noAnswer', unplugged: 'failed' } as const;
      for (const [fault, error] of Object.entries(faults)) {
        part.set(fault as keyof typeof faults, true);
        await test.send('READ', null);
        assert.equal(await test.next('GRAMS', { within: 4000 }), error, fault);
        part.set(fault as keyof typeof faults, false);
        await test.advance(500);
        await test.send('READ', null);
        assert.equal(await test.next('GRAMS', { within: SETTLED }), 0, fault);
      }
      test.close();
    });
  });
}
