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
  this.timeout(60_000);
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
});
