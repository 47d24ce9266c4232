import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
100 -> INTERVAL every
'D8' -> PIN lamp
`;

describe('The waveforms on the page', function () {
  this.timeout(120_000);
  const shared = browsing();

  for (const device of ['simulator', 'emulator:uno']) {
    it(`stop at a trigger, are measured by cursors, and exported, on ${device}`, async () => {
      const rig = await Rig.open({ device, graphs: { main: GRAPH }, page: shared.folder });
      await rig.runtime.start();
      const visit = await Visit.open(shared.browser, rig.url);
      await visit.runs();
      await visit.page.keyboard.press('Control+7');
      await visit.page.getByRole('button', { name: 'Trigger…' }).click();
      await visit.choose('D8 rises');
      const told = visit.page.locator('.wave-cursors');
      await told.filter({ hasText: /^at / }).waitFor();
      await visit.page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      await visit.command('Set a cursor');
      await visit.command('Cursor to the change before');
      await told.filter({ hasText: / from / }).waitFor();
      const [, milliseconds] = /, ([\d.]+) ms from/.exec((await told.textContent()) ?? '') ?? [];
      assert.ok(Math.abs(Number(milliseconds) - 100) < 2, `${milliseconds} ms between two changes`);
      const [download] = await Promise.all([
        visit.page.waitForEvent('download'),
        visit.page.getByRole('button', { name: 'VCD' }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      assert.match(text, /^\$timescale 1 us \$end\n/);
      assert.match(text, /\$var real 64 ! D8 \$end/);
      const times = [...text.matchAll(/^#(\d+)$/gm)].map(([, time]) => Number(time));
      const [one = 0, other = 0] = times.slice(-2);
      assert.ok(Math.abs(other - one - 100_000) < 2000, `${other - one} µs between the last changes`);
      assert.deepEqual(visit.mistakes, []);
      await visit.close();
      await rig.close();
    });
  }

  // The image for an Uno has no room for all components.
  for (const device of ['simulator', 'emulator:mega2560']) {
    it(`have a row for a bus with what passes on it, in words, on ${device}`, async () => {
      const graph = `
warm(I2cDevice) OUT -> IN report(Print)
72 -> ADDRESS warm
'0x00' -> WRITE warm
's16be' -> FORMAT warm
20 -> INTERVAL warm
`;
      const circuit = { text: 'parts:\n  warmth: { part: RegisterChip }\n' };
      const rig = await Rig.open({ device, graphs: { main: graph }, circuit, page: shared.folder });
      await rig.runtime.start();
      const visit = await Visit.open(shared.browser, rig.url);
      await visit.runs();
      await visit.page.keyboard.press('Control+7');
      const told = visit.page.locator('.wave-cursors');
      await visit.until(async () => {
        await visit.command('Cursor to the change before');
        return /I2C 0x48: write 00, read [0-9A-F]{2} [0-9A-F]{2}$/.test(((await told.textContent()) ?? '').trim());
      }, 'a transaction is told at the cursor');
      const [download] = await Promise.all([
        visit.page.waitForEvent('download'),
        visit.page.getByRole('button', { name: 'VCD' }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      assert.match(text, /\$var string 1 \S I2C \$end/);
      assert.match(text, /^sI2C_0x48:_write_00,_read_[0-9A-F]{2}_[0-9A-F]{2} \S$/m);
      assert.deepEqual(visit.mistakes, []);
      await visit.close();
      await rig.close();
    });
  }
});
