import assert from 'node:assert/strict';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
INPORT=lamp.IN:LIGHT
INPORT=glow.DUTYCYCLE:BRIGHT
OUTPORT=lamp.OUT:LIT
OUTPORT=glow.OUT:SHARE
lamp(DigitalWrite)
glow(PwmWrite)
'LED' -> PIN lamp
'D9' -> PIN glow
`;

describe('The front panel on the page', function () {
  this.timeout(120_000);
  const shared = browsing();

  it('has the exported ports alone, which are operated and seen there', async () => {
    const rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    const visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
    await visit.page.keyboard.press('Control+8');
    const panel = visit.page.getByRole('region', { name: 'Front panel' });
    await panel.getByRole('switch').click();
    await panel.locator('.front-lamp.is-lit').waitFor();
    await panel.getByRole('switch').click();
    await panel.locator('.front-lamp.is-lit').waitFor({ state: 'detached' });
    await panel.getByRole('slider').fill('42');
    await panel.getByRole('status').filter({ hasText: '42' }).waitFor();
    await panel.getByRole('slider').fill('7');
    await panel.getByRole('img', { name: /^Plot of share, -?[\d.]+ to [\d.]+$/ }).waitFor();
    await visit.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });
});
