import assert from 'node:assert/strict';
import { Bh1750, type Part } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

/** A graph that writes [write] and reads bytes of [part] at READ. */
const reader = (address: number, write: string, format: string, wait = 0) => `INPORT=chip.READ:READ
OUTPORT=chip.OUT:VALUE
chip(I2cDevice)
${address} -> ADDRESS chip
'${write}' -> WRITE chip
'${format}' -> FORMAT chip
${wait} -> WAIT chip
0 -> INTERVAL chip`;

/** What the program gets from [part]. */
async function answer(part: Part, write: string, format: string, wait = 0): Promise<unknown> {
  const test = await attached(part, {}, reader(part.address ?? 0, write, format, wait));
  await test.send('READ', null);
  return test.next('VALUE', { within: 1000 });
}

describe('The light sensor BH1750', () => {
  it('counts 1.2 for a lx when its measurement has ended', async () => {
    const sensor = new Bh1750();
    sensor.set('light', 1000);
    assert.equal(await answer(sensor, '0x20', 'u16be', 200), 1200);
    assert.deepEqual(said(sensor), []);
  });

  it('says that it was read too early', async () => {
    const sensor = new Bh1750();
    assert.equal(await answer(sensor, '0x20', 'u16be', 100), 0);
    assert.match(said(sensor)[0] ?? '', /^it was read before its measurement has ended, which takes up to 180 ms/);
  });

  it('refuses what is none of its commands', async () => {
    const sensor = new Bh1750();
    assert.equal(await answer(sensor, '0x20 0', 'u16be'), 'refused');
    assert.deepEqual(said(sensor), ['it has no command 20 00']);
  });
});
