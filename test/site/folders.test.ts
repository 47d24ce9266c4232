import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { bundleSite } from '../../scripts/bundle-site.mjs';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { startChromium, Visit } from '../page/chromium.js';
import { FileServer } from './file-server.js';

/** A graph as a person has written it. */
const LAMP = `# The lamp of the garden.
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every # the beat
'LED' -> PIN lamp
`;

/**
 * No test can choose a folder in the window of the system. In its place is one of the folders that each site has for
 * itself: its handles are the same (File System, WHATWG).
 */
const PICK = `window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('garden')`;

describe('A folder of the computer, on the site', function () {
  this.timeout(300_000);
  let folder: string;
  let browser: Browser;
  let server: FileServer;
  let visit: Visit;

  const write = (name: string, text: string) =>
    visit.page.evaluate(`(async () => {
      const garden = await (await navigator.storage.getDirectory()).getDirectoryHandle('garden', { create: true });
      const stream = await (await garden.getFileHandle(${JSON.stringify(name)}, { create: true })).createWritable();
      await stream.write(${JSON.stringify(text)});
      await stream.close();
    })()`);
  const read = (name: string) =>
    visit.page.evaluate<string>(`(async () => {
      const garden = await (await navigator.storage.getDirectory()).getDirectoryHandle('garden');
      const file = await (await garden.getFileHandle(${JSON.stringify(name)})).getFile();
      // A file that is written anew in this moment cannot be read.
      return file.text().catch((error) => {
        if (error.name !== 'NotReadableError') throw error;
        return '';
      });
    })()`);

  before(async () => {
    folder = temporaryFolder('site-folder');
    [browser] = await Promise.all([startChromium(), bundleSite(folder)]);
    server = await FileServer.open(folder, '/some/where/');
    visit = await Visit.open(browser, server.url);
    await visit.runs();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    removeTemporary(folder);
  });

  it('is opened, and one of its graphs runs', async () => {
    await write('lamp.fbp', LAMP);
    await write('.hidden.fbp', LAMP);
    await visit.page.evaluate(PICK);
    await visit.command('Open a folder');
    await visit.page.getByRole('option', { name: /^New graph/ }).waitFor();
    assert.equal(await visit.page.getByRole('option').count(), 2, 'lamp, and a new one');
    await visit.choose('lamp');
    await visit.runs();
    assert.match(visit.page.url(), /#computer\/garden\/lamp\.fbp$/);
    assert.equal(await visit.value('every', 'interval').textContent(), '300ms');
  });

  it('gets what is changed into the file of the graph, whose comments stay', async () => {
    await visit.setValue('every', 'interval', '150');
    await visit.until(async () => (await read('lamp.fbp')).includes('150'), 'the file has the new value');
    assert.equal(await read('lamp.fbp'), LAMP.replace('300', '150'));
  });

  it('is followed when an editor changes a file of it', async () => {
    await write('lamp.fbp', LAMP.replace('300', '222'));
    await visit.until(
      async () => (await visit.value('every', 'interval').textContent()) === '222ms',
      'the page has the value of the file',
    );
    await visit.runs();
    assert.equal(await read('lamp.fbp'), LAMP.replace('300', '222'));
  });

  it('is there again when the page is', async () => {
    await visit.page.reload();
    await visit.runs();
    assert.equal(await visit.value('every', 'interval').textContent(), '222ms');
  });

  it('gets a new graph', async () => {
    await visit.page.evaluate(PICK);
    await visit.command('Open a folder');
    await visit.choose('New graph');
    await visit.answer('well');
    await visit.page.waitForURL(/#computer\/garden\/well\.fbp$/);
    await visit.runs();
    assert.equal(await read('well.fbp'), '# @name well\n');
    assert.deepEqual([visit.mistakes, visit.elsewhere], [[], []]);
  });

  for (const state of ['prompt', 'denied'])
    it(`that the browser does not permit (${state}) is named, and nothing is lost`, async () => {
      const other = await visit.context.newPage();
      other.setDefaultTimeout(90_000);
      await other.addInitScript(`FileSystemHandle.prototype.queryPermission = async () => '${state}'`);
      await other.goto(`${server.url}#computer/garden/lamp.fbp`);
      await other
        .getByText('the folder garden of this computer is not open: choose "Open a folder of this computer…"')
        .waitFor();
      await other.locator('.react-flow__node[data-id="toggle"]').waitFor();
      await other.close();
      assert.equal(await read('lamp.fbp'), LAMP.replace('300', '222'));
    });

  it('is refused where the browser cannot, with what to use', async () => {
    await visit.page.evaluate('delete window.showDirectoryPicker');
    await visit.command('Open a folder');
    await visit.page
      .getByText(/^this browser cannot open folders: use Chrome or Edge on a computer; or "Open files/)
      .waitFor();
  });
});
