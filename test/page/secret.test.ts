import assert from 'node:assert/strict';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const SECRET = 'correct-horse-battery';

describe('A runtime with a secret', function () {
  this.timeout(120_000);
  const shared = browsing();

  it('shows its graph to a page in which the secret was typed, also when that is loaded again, and not in the address', async () => {
    const secrets = [{ secret: SECRET, permission: 'full' as const }];
    const rig = await Rig.open({ graphs: { main: 'every(Timer)' }, secrets, page: shared.folder });
    const visit = await Visit.open(shared.browser, rig.url);
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
