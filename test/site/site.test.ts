import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { bundleSite } from '../../scripts/bundle-site.mjs';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { startChromium, Visit } from '../page/chromium.js';
import { FileServer } from './file-server.js';

describe('The site, from a plain web server below a path', function () {
  this.timeout(120_000);
  let folder: string;
  let browser: Browser;
  let server: FileServer;
  let visit: Visit;
  let other: Visit;

  /** Resolves when a page opens without a network. */
  const kept = ({ page }: Visit) =>
    page.evaluate(`navigator.serviceWorker.ready.then(({ active }) => new Promise((resolve) => {
      if (active.state === 'activated') resolve();
      else active.onstatechange = () => active.state === 'activated' && resolve();
    }))`);

  /** The value in the field of a port. */
  const initialAt = async (seen: Visit, port: string) => {
    const value = await (await field(seen, port)).inputValue();
    await seen.page.keyboard.press('Escape');
    return value;
  };

  /** The field of a value, of which nothing is drawn in a large graph. */
  const field = async (seen: Visit, port: string) => {
    await seen.command('Set an initial packet');
    await seen.choose(port);
    return seen.page.getByRole('dialog', { name: port }).getByRole('spinbutton');
  };

  before(async () => {
    folder = temporaryFolder('site');
    [browser] = await Promise.all([startChromium(), bundleSite(folder)]);
    server = await FileServer.open(folder, '/some/where/');
    visit = await Visit.open(browser, server.url);
    other = await Visit.open(browser, server.url);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    removeTemporary(folder);
  });

  it('runs a blink on a board in the page', async () => {
    await visit.value('every', 'interval').waitFor();
    await visit.runs();
    assert.deepEqual(visit.mistakes, []);
    assert.deepEqual(visit.elsewhere, []);
  });

  it('opens an example when the network is cut', async () => {
    await other.runs();
    await Promise.all([kept(visit), kept(other)]);
    await server.close();
    await visit.context.setOffline(true);
    await other.context.setOffline(true);
    await visit.command('Open an example');
    await visit.choose('Greenhouse');
    await visit.node('median').waitFor();
    await visit.runs();
    assert.match(visit.page.url(), /#examples\/greenhouse\.fbp$/);
  });

  it('lets an hour pass in seconds', async () => {
    const began = performance.now();
    await visit.command('Let time pass');
    await visit.choose('1 hour');
    await visit.page.getByText('1 hour has passed on the board.').waitFor();
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds < 20, `it took ${seconds.toFixed(1)} s`);
    await visit.runs();
  });

  it('keeps what is changed', async () => {
    await (await field(visit, 'wet.low')).fill('30');
    await visit.page.keyboard.press('Enter');
    await visit.runs();
    await visit.page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
    await visit.page.reload();
    await visit.runs();
    assert.equal(await initialAt(visit, 'wet.low'), '30');
  });

  it('shares all of it in a link, which runs for somebody else', async () => {
    await visit.command('Copy a link');
    await visit.page.getByText(/^The link is copied/).waitFor();
    const link = await visit.page.evaluate<string>('navigator.clipboard.readText()');
    assert.ok(link.startsWith(`${server.url}#graph=`), link.slice(0, 80));
    await other.page.goto(link);
    await other.node('median').waitFor();
    await other.runs();
    assert.equal(await initialAt(other, 'wet.low'), '30');
    assert.deepEqual([...visit.mistakes, ...other.mistakes], []);
    assert.deepEqual([...visit.elsewhere, ...other.elsewhere], []);
  });

  it('has the parts of the circuit of an example, which are turned by hand', async () => {
    await visit.command('Open an example');
    await visit.choose('ServoKnob');
    await visit.node('degrees').waitFor();
    await visit.runs();
    const seen = (text: string) => visit.page.locator(`.part[aria-label^="${text}"]`).waitFor();
    await visit.page.keyboard.press('Control+4');
    await seen('arm, Servo, angle 45 °');
    await visit.page.locator('[data-part="knob"] .part-handle').click();
    await visit.page.getByRole('complementary', { name: 'Part knob' }).getByRole('slider').fill('50');
    await seen('knob, Potentiometer, position 50 %');
    await seen('arm, Servo, angle 9');
    assert.deepEqual([visit.mistakes, visit.elsewhere], [[], []]);
  });

  it('says that a link is damaged, and runs what was open before', async () => {
    await other.page.goto(`${server.url}#graph=oops`);
    await other.page.getByText(/^the link is damaged, or was cut off/).waitFor();
    await other.node('median').waitFor();
  });
});
