import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { ProjectDisk } from '../../src/surfaces/cli/serve/project-disk.js';
import { SuitesOnDisk } from '../../src/surfaces/cli/serve/suites-on-disk.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const BLINK = `INPORT=toggle.RESET:DARK
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
const SUITE = `topic: blink
cases:
  - name: the lamp
    assertion: shines after a second
    advance: 1 s
    expect: { pins: { D13: 1 } }
  - name: the lamp
    assertion: begins dark
    expect: { pins: { D13: 0 } }
`;

describe('The tests of the project on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let folder: string;
  let disk: ProjectDisk;
  let rig: Rig;
  let visit: Visit;

  before(async () => {
    folder = temporaryFolder('page-tests');
    writeFileSync(join(folder, 'blink.fbp'), BLINK);
    writeFileSync(join(folder, 'blink.suite.yaml'), SUITE);
    disk = new ProjectDisk(join(folder, 'blink.fbp'), () => {}, assert.fail);
    const own = { library: coreLibrary, own: [], folder };
    rig = await Rig.open({
      graphs: { blink: BLINK },
      disk: new MemoryDisk({ 'blink.fbp': BLINK }),
      suites: (store) => new SuitesOnDisk(own, disk, store),
      page: shared.folder,
    });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
  });
  after(async () => {
    await visit.close();
    await rig.close();
    disk.close();
    removeTemporary(folder);
  });

  const panel = () => visit.page.getByRole('complementary', { name: 'Library, outline, tests and lessons' });

  /** The waveforms that are shown, as a file. */
  const exported = async () => {
    const download = visit.page.waitForEvent('download');
    await visit.page.getByRole('button', { name: 'VCD' }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };

  it('are listed with their cases, and all are green', async () => {
    await visit.page.keyboard.press('Control+5');
    await panel().getByText('shines after a second: not run yet').waitFor();
    await panel().getByRole('button', { name: 'Run all' }).click();
    await panel().getByText('All 2 passed.').waitFor();
  });

  it('are run with the graph as it is drawn: a broken one is red, with what was expected and what happened when', async () => {
    await visit.setValue('every', 'interval', '5000');
    await visit.page.keyboard.press('t');
    await panel().getByText('1 failed, 1 passed.').waitFor();
    await panel()
      .getByText(/blink\.suite\.yaml:3: step 1: pin D13: expected 1, got 0/)
      .waitFor();
  });

  it('lead from what is red to the waveforms at that moment, and back to those of the board', async () => {
    await panel().getByRole('button', { name: 'At 1 s in the waveforms of the lamp shines after a second' }).click();
    const waves = visit.page.getByRole('region', { name: 'Waveforms' });
    await waves.getByText('the lamp shines after a second: at 1 s').waitFor();
    await waves.getByRole('img', { name: 'Waveforms of D13' }).waitFor();
    assert.deepEqual((await exported()).match(/^(#|r).*$/gm), ['#0', 'r0 !'], 'it stays dark');
    await waves.getByRole('button', { name: 'Of the board' }).click();
    await waves.getByRole('heading', { name: 'Waveforms', exact: true }).waitFor();
    await waves.getByRole('button', { name: 'Hold' }).waitFor();
    await visit.page.keyboard.press('Control+7');
  });

  it('are green again when that was undone', async () => {
    await visit.page.keyboard.press('Control+z');
    await panel().getByRole('button', { name: 'Run blink.suite.yaml' }).click();
    await panel().getByText('All 2 passed.').waitFor();
  });

  it('are recorded by hand: what goes in, what comes out, and when; saved, they are green, and red when the graph is broken', async () => {
    await panel().getByRole('button', { name: 'Record' }).click();
    await panel().getByText('What you do is recorded.').waitFor();
    await visit.select('toggle');
    await visit.moments(400);
    await visit.command('Send a packet');
    await visit.choose('toggle.reset');
    await visit.page.locator('.field').getByRole('button', { name: 'Bang' }).click();
    await panel().getByRole('button', { name: 'End' }).click();
    await visit.answer('by hand');
    await visit.answer('a reset makes it dark');
    await panel().getByText('All 3 passed.').waitFor();
    const text = readFileSync(join(folder, 'blink.suite.yaml'), 'utf8');
    assert.match(text, /inputs: \[ { dark: null } \]/);
    await visit.setValue('every', 'interval', '200');
    await visit.page.keyboard.press('t');
    await panel()
      .getByText(/failed, . passed/)
      .waitFor();
    await panel()
      .getByText(/a reset makes it dark: failed/)
      .waitFor();
    await visit.command('Waveforms of a failed test');
    const told = visit.page.locator('.wave-cursors');
    if ((await panel().getByText('2 failed').count()) > 0) await visit.choose('by hand');
    await told.getByText('by hand a reset makes it dark: at 200 ms').waitFor();
    // It was expected at 300 ms, and came with the change of the interval.
    assert.match(await exported(), /^#200000\nr1 !$/m);
    await visit.command('Cursor to the next change');
    await told.getByText('a reset makes it dark: at 400 ms').waitFor();
  });

  it('makes no mistake on the way', () => assert.deepEqual(visit.mistakes, []));
});
