import assert from 'node:assert/strict';
import { Aht20, Bh1750, Bme280, Bmp280, Htu21d, type Part, Sht3x } from '../../src/parts/index.js';
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

describe('Sensors for the climate', () => {
  it('send what their datasheets say, with a checksum', async () => {
    const sht3x = new Sht3x();
    sht3x.set('temperature', 25);
    sht3x.set('humidity', 50);
    // 70 / 175 and a half of 65535; 0x92 would be the checksum of BE EF.
    assert.deepEqual(await answer(sht3x, '0x24 0', 'u16be u8 u16be u8', 20), [26214, 0x93, 32768, 0xa2]);
    const htu21d = new Htu21d();
    htu21d.set('temperature', 24.69);
    const [count] = (await answer(htu21d, '0xF3', 'u16be u8', 60)) as number[];
    assert.equal(count, 0x683a & 0xfffc);
    assert.deepEqual([...said(sht3x), ...said(htu21d)], []);
  });

  it('say that they were read too early, and do not acknowledge', async () => {
    for (const [sensor, command, text] of [
      [new Sht3x(), '0x24 0', /^it was read before .* 15.5 ms/],
      [new Htu21d(), '0xF3', /^it was read before .* 50 ms/],
    ] as const) {
      assert.equal(await answer(sensor, command, 'u16be'), 'noAnswer');
      assert.match(said(sensor)[0] ?? '', text);
    }
  });

  it('refuse what is none of their commands', async () => {
    for (const [sensor, command, text] of [
      [new Sht3x(), '0x12 0x34', 'it has no command 12 34'],
      [new Htu21d(), '0x12', 'it has no command 12'],
      [new Aht20(), '0x12', 'it has no command 12'],
    ] as const) {
      assert.equal(await answer(sensor, command, 'u16be', 1), 'refused');
      assert.deepEqual(said(sensor), [text]);
    }
  });

  it('complain of a measurement without a start', async () => {
    const sensor = new Aht20();
    assert.equal(await answer(sensor, '0xAC 0x33 0', 'u8', 90), 0x10);
    assert.deepEqual(said(sensor), ['it measures without having been initialized by BE 08 00']);
  });
});

describe('The pressure sensor BME280', () => {
  it('has the numbers of its factory, and values that were not measured until it is told to', async () => {
    assert.equal(await answer(new Bme280(), '0xD0', 'u8'), 0x60);
    assert.equal(await answer(new Bmp280(), '0xD0', 'u8'), 0x58);
    assert.deepEqual(await answer(new Bme280(), '0x88', 'u16le s16le s16le'), [27504, 26435, -1000]);
    assert.deepEqual(await answer(new Bme280(), '0xFA', 'u8 u8 u8'), [0x80, 0, 0]);
  });

  it('measures as many times as it is told, and says when it is read too early', async () => {
    const sensor = new Bme280();
    assert.notDeepEqual(await answer(sensor, '0xF4 0x2D; 0xFA', 'u8 u8 u8', 20), [0x80, 0, 0]);
    assert.deepEqual(said(sensor), []);
    const early = new Bme280();
    await answer(early, '0xF4 0x2D; 0xFA', 'u8 u8 u8', 5);
    assert.deepEqual(said(early), ['it was read before its measurement has ended: the values are old ones']);
  });
});
