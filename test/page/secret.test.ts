import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { removeTemporary } from '../../src/system/temporary.js';
import { Rig } from '../runtime/rig.js';
import { startChromium, Visit } from './chromium.js';
import { pageFolder } from './page-folder.js';

const SECRET = 'correct-horse-battery';

describe('A runtime with a secret', function () {
  this.timeout(30_000);
  let browser: Browser;
  let folder: string;

  before(async () => {
    [folder, browser] = await Promise.all([pageFolder(), startChromium()]);
  });
  after(async () => {
    await browser.close();
    removeTemporary(folder);
  });

  it('shows its graph to a page in which the secret was typed, also when that is loaded again, and not in the address', async () => {
    const secrets = [{ secret: SECRET, permission: 'full' as const }];
    const rig = await Rig.open({ graphs: { main: 'every(Timer)' }, secrets, page: folder });
    const visit = await Visit.open(browser, rig.url);
    const typeIn = visit.page.getByRole('button', { name: 'Type it in' });
    await typeIn.click();
    await visit.answer('not-the-right-one');
    await typeIn.click();
    assert.equal(await visit.node('every').count(), 0);
    await visit.answer(SECRET);
    await visit.node('every').waitFor();
    await visit.page.reload();
    await visit.node('every').waitFor();
    assert.ok(!visit.page.url().includes(SECRET));
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });
});
