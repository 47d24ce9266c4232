import assert from 'node:assert/strict';
import { KeyLadder, KnockSensor } from '../../src/parts/index.js';
import type { Simulation } from '../../src/surfaces/testing/index.js';
import { attached, said } from './bench.js';

const READ = "INPORT=sensor.TRIGGER:READ\nOUTPORT=sensor.OUT:VALUE\nsensor(AnalogRead)\n'A0' -> PIN sensor";

async function read(test: Simulation): Promise<unknown> {
  await test.send('READ', null);
  return test.next('VALUE');
}

describe('Four buttons at one analog input', () => {
  it('give a voltage each, and two of them that of their resistors beside each other', async () => {
    const keys = new KeyLadder();
    const test = await attached(keys, { out: 'A0' }, READ);
    const values = [await read(test)];
    for (const key of ['a', 'b', 'c', 'd'] as const) {
      keys.set(key, true);
      values.push(await read(test));
      keys.set(key, false);
    }
    // 0 Ω, 220 Ω, 10 kΩ and 1 MΩ, with 10 kΩ to ground.
    assert.deepEqual(values, [0, 1023, 1001, 512, 10]);
    keys.set('c', true);
    keys.set('d', true);
    assert.equal(await read(test), 514);
    keys.set('corroded', true);
    assert.equal(await read(test), 490);
    keys.set('unplugged', true);
    assert.equal(await read(test), 338);
    assert.deepEqual(said(keys), []);
  });
});

describe('The sensor of knocks', () => {
  it('gives a voltage that dies away, once for each knock', async () => {
    const sensor = new KnockSensor();
    const test = await attached(sensor, { out: 'A0' }, READ);
    assert.equal(await read(test), 0);
    sensor.set('knock', 50);
    assert.equal(await read(test), 512);
    await test.advance(16);
    assert.equal(await read(test), 256);
    await test.advance(20);
    assert.equal(await read(test), 0);
    sensor.set('knock', 0);
    sensor.set('loose', true);
    sensor.set('knock', 50);
    assert.equal(await read(test), 51);
    assert.equal(sensor.text, 'loose!, knocks 2');
  });
});
