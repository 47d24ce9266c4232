import assert from 'node:assert/strict';
import { Ds18b20 } from '../../src/parts/index.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { said, wired } from './bench.js';

const GRAPH = `
INPORT=thermometer.READ:READ
OUTPORT=thermometer.ADDRESS:ADDRESS
OUTPORT=thermometer.OUT:CELSIUS
'D4' -> PIN thermometer(Ds18b20)
`;
/** A measurement, and the packets on their way. */
const ROUND = 1200;
const SEVERAL = 5;
/** Bits that it sends when it is read. */
const SCRATCHPAD = 72;

for (const on of ['simulator', 'emulator:uno']) {
  describe(`The thermometer DS18B20 on ${on}`, function () {
    this.timeout(300_000);

    it('tells its temperature, to a sixteenth of a degree', async () => {
      const part = new Ds18b20();
      const test = await wired(on, GRAPH, part, { data: 'D4' });
      for (const temperature of [21, -55, -0.0625, 0.0625, 85, 125]) {
        part.set('temperature', temperature);
        await test.send('READ', null);
        await test.advance(ROUND);
        assert.equal(test.values('CELSIUS').at(-1), temperature);
      }
      assert.equal(test.values('ADDRESS').at(-1), part.state.address);
      assert.deepEqual(said(part), []);
      test.close();
    });

    it('is found among several at one pin', async () => {
      const test = await simulate(GRAPH, { on });
      const parts = Array.from({ length: SEVERAL }, (_, i) => {
        const part = new Ds18b20();
        part.set('number', (i * 2654435761) % 2 ** 32);
        part.set('temperature', 20 + i / 2);
        part.attach(test.bench, { data: 'D4' });
        return part;
      });
      await test.advance(2 * ROUND);
      const temperatures = new Map(parts.map(({ state: { address } }, i) => [address, 20 + i / 2]));
      const told = test.values('ADDRESS').map((address, i) => [address, test.values('CELSIUS')[i]]);
      assert.equal(told.length, SEVERAL);
      assert.deepEqual(new Map(told as [string, number][]).size, SEVERAL);
      for (const [address, value] of told) assert.equal(value, temperatures.get(String(address)), String(address));
      test.close();
    });

    it('has an error in place of a value when a bit is disturbed, whichever it is, and when it has lost its power', async () => {
      const part = new Ds18b20();
      const test = await wired(on, GRAPH, part, { data: 'D4' }, ROUND);
      part.set('disturbed', true);
      // On the chip, some bits stand for all.
      const bits = on === 'simulator' ? SCRATCHPAD : 3;
      for (let bit = 0; bit < bits; bit++) {
        await test.send('READ', null);
        await test.advance(ROUND);
      }
      assert.deepEqual(test.values('CELSIUS'), [21, ...new Array(bits).fill('failed')]);
      part.set('disturbed', false);
      part.set('brownout', true);
      for (let times = 0; times < 2; times++) {
        await test.send('READ', null);
        await test.advance(ROUND);
        assert.equal(test.values('CELSIUS').at(-1), 'failed', 'not 85 °C, which it has when it is switched on');
      }
      part.set('brownout', false);
      await test.send('READ', null);
      assert.equal(await test.next('CELSIUS', { within: ROUND }), 21);
      test.close();
    });

    it('is missed when it is unplugged, or its wire is low', async () => {
      const part = new Ds18b20();
      const test = await wired(on, GRAPH, part, { data: 'D4' });
      assert.equal(await test.next('CELSIUS', { within: ROUND }), 21);
      for (const fault of ['shorted', 'bare', 'unplugged'] as const) {
        part.set(fault, true);
        await test.send('READ', null);
        assert.equal(await test.next('CELSIUS', { within: ROUND }), 'busHeld', fault);
        part.set(fault, false);
        await test.send('READ', null);
        assert.equal(await test.next('CELSIUS', { within: ROUND }), 21, fault);
      }
      // The resistor is there, and nobody else.
      part.set('unplugged', true);
      test.pin('D4').drive(1);
      await test.send('READ', null);
      assert.equal(await test.next('CELSIUS', { within: ROUND }), 'noAnswer');
      test.close();
    });

    it('is measured anew when the graph was stopped in the middle of a measurement', async () => {
      const test = await wired(on, GRAPH, new Ds18b20(), { data: 'D4' }, 400);
      await test.stop();
      await test.advance(ROUND);
      assert.deepEqual(test.values('CELSIUS'), []);
      await test.start();
      await test.advance(ROUND);
      assert.deepEqual(test.values('CELSIUS'), [21]);
      test.close();
    });

    it('leaves the others as they are when it goes, or comes back', async () => {
      const [stays, goes] = [new Ds18b20(), new Ds18b20()];
      const test = await wired(on, GRAPH, stays, { data: 'D4' });
      goes.set('number', 2);
      goes.set('temperature', 50);
      goes.attach(test.bench, { data: 'D4' });
      const round = async () => {
        const before = test.values('CELSIUS').length;
        await test.send('READ', null);
        await test.advance(ROUND);
        const addresses = test.values('ADDRESS');
        const all = test.values('CELSIUS').map((value, i) => [addresses[i], value]);
        return Object.fromEntries(all.slice(before));
      };
      await test.advance(ROUND);
      const both = { [stays.state.address]: 21, [goes.state.address]: 50 };
      assert.deepEqual(await round(), both);
      goes.set('unplugged', true);
      assert.deepEqual(await round(), { [stays.state.address]: 21 });
      goes.set('unplugged', false);
      assert.deepEqual(await round(), both);
      test.close();
    });
  });
}
