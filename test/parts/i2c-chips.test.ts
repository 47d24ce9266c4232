import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { characterOf } from '../../src/parts/font.js';
import {
  Ads1115,
  Aht20,
  Bh1750,
  Bme280,
  Bmp280,
  Htu21d,
  Ina219,
  Mpu6050,
  type Part,
  Rtc,
  Sht3x,
  Ssd1306,
} from '../../src/parts/index.js';
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

describe('The converter ADS1115', () => {
  it('has the configuration of its datasheet after power-on', async () => {
    assert.equal(await answer(new Ads1115(), '1', 'u16be'), 0x8583);
    assert.equal(await answer(new Ads1115(), '3', 'u16be'), 0x7fff);
  });

  it('says in its configuration whether a conversion runs: 7.8 ms, 10 % more at most', async () => {
    assert.equal(await answer(new Ads1115(), '1 0xc5 0x83', 'u16be', 5), 0x4583);
    assert.equal(await answer(new Ads1115(), '1 0xc5 0x83', 'u16be', 10), 0xc583);
  });

  it('refuses what it does not have', async () => {
    const converter = new Ads1115();
    assert.equal(await answer(converter, '4', 'u16be'), 'refused');
    assert.equal(await answer(new Ads1115(), '1 2 3 4', 'u16be'), 'refused');
    assert.deepEqual(said(converter), ['it has no register 4']);
  });
});

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

describe('The display SSD1306', () => {
  it('has the characters of the firmware', () => {
    const header = readFileSync('firmware/core/font.h', 'utf8');
    const rows = [...header.matchAll(/^ {4}(0x.., 0x.., 0x.., 0x.., 0x..), /gm)].map(([, row = '']) =>
      row.split(', ').map(Number),
    );
    const text = rows.map((row) => characterOf(row)).join('');
    const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 0x20 + at));
    assert.equal(text, `${ascii}°`);
  });

  it('stays dark without its pump, and says so', async () => {
    const display = new Ssd1306();
    await answer(display, '0 0xAF; 0x40 0xFF', 'u8', 1);
    assert.deepEqual(said(display), ['it was switched on without its pump: it stays dark']);
    assert.equal(display.state.lit, 0);
  });

  it('shows what is written behind its place, with control bytes for one command each', async () => {
    const display = new Ssd1306();
    await answer(display, '0 0x8D 0x14 0xAF; 0x80 0xB7 0x80 0x08 0x80 0x17 0x40 1 3 7', 'u8', 1);
    assert.equal(display.state.lit, 6);
    assert.match(display.draw().shapes, /M120 56h1v1h-1z/);
  });

  it('says when a line has no room, and that it knows page addressing alone', async () => {
    const display = new Ssd1306();
    await answer(display, '0x80 0x0F 0x80 0x17 0x40 1 2; 0 0x20 0', 'u8', 1);
    assert.deepEqual(said(display), [
      'it was sent more than its line has room for',
      'it is modelled with page addressing alone',
    ]);
  });
});

describe('The motion sensor MPU-6050', () => {
  it('sleeps until it is woken up, and forgets what it is told before', async () => {
    const sensor = new Mpu6050();
    assert.equal(await answer(sensor, '0x1B 8; 0x3F', 's16be', 1), 0);
    assert.deepEqual(said(sensor), ['it sleeps: what it is told but to wake up is forgotten']);
    const awake = new Mpu6050();
    assert.equal(await answer(awake, '0x6B 1; 0x3F', 's16be', 1), 16384);
    assert.deepEqual(said(awake), []);
  });
});

describe('The current sensor INA219', () => {
  it('has two bytes in each register, and 10 µV of its resistor a count', async () => {
    const sensor = new Ina219();
    sensor.set('current', -50);
    assert.equal(await answer(sensor, '1', 's16be'), -500);
    assert.equal(await answer(new Ina219(), '0 1 2', 'u16be', 1), 0x0102);
    const confused = new Ina219();
    assert.equal(await answer(confused, '0 1 2 3', 'u16be', 1), 'refused');
    assert.deepEqual(said(confused), ['a register of it takes two bytes']);
  });
});

describe('The clock DS3231', () => {
  it('takes a time that exists, and goes on from there', async () => {
    const clock = new Rtc();
    assert.deepEqual(await answer(clock, '0 0x58 0x59 0x23 4 0x29 2 0x24; 4', 'u8 u8', 1), [0x29, 2]);
    assert.equal(clock.state.time, '2024-02-29 23:59:58');
    const wrong = new Rtc();
    await answer(wrong, '0 0 0 0 1 0x31 2 0x24; 4', 'u8 u8', 1);
    assert.deepEqual(said(wrong), ['what was written to it is no time']);
  });
});
