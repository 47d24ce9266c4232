import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bundleSite } from '../../scripts/bundle-site.mjs';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import type { BuiltImage } from '../../web/site/images.js';
import { startChromium, Visit } from '../page/chromium.js';
import { FileServer } from './file-server.js';

const BLINK = ['Timer', 'ToggleBoolean', 'DigitalWrite'];
const DRIVES = [
  {
    board: 'rp2040',
    file: 'microflo.uf2',
    says: /Hold BOOTSEL while you plug the board in, and copy .* drive RPI-RP2/,
  },
  { board: 'lpc1768', file: 'microflo.bin', says: /copy the file onto the drive MBED\. Press its reset button/ },
  { board: 'microbit', file: 'microflo.hex', says: /copy the file onto the drive MICROBIT\./ },
];

describe('A board that shows a drive, on the site', function () {
  this.timeout(300_000);
  let folder: string;
  let browser: Browser;
  let server: FileServer;
  let visit: Visit;

  const offer = (images: readonly BuiltImage[]) =>
    writeFileSync(join(folder, 'images', 'images.json'), JSON.stringify(images));
  const contents = (board: string) => Uint8Array.from({ length: 600 }, (_, at) => (at * board.length) & 0xff);

  before(async () => {
    folder = temporaryFolder('drive');
    [browser] = await Promise.all([startChromium(), bundleSite(folder)]);
    mkdirSync(join(folder, 'images'));
    const images = DRIVES.map(({ board, file }) => {
      writeFileSync(join(folder, 'images', file), contents(board));
      return { board, file: `images/${file}`, size: 600, components: BLINK };
    });
    offer(images);
    server = await FileServer.open(folder, '/');
    visit = await Visit.open(browser, server.url);
    await visit.runs();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    removeTemporary(folder);
  });

  for (const { board, file, says } of DRIVES) {
    it(`gets a file to copy, and says how: ${board}`, async () => {
      const saved = visit.page.waitForEvent('download');
      await visit.command('Save firmware');
      await visit.choose(board);
      const download = await saved;
      assert.equal(download.suggestedFilename(), file);
      assert.deepEqual(new Uint8Array(readFileSync(await download.path())), contents(board));
      await visit.page.getByText(says).waitFor();
    });
  }

  it('is refused firmware that lacks a component of the graph', async () => {
    offer([{ board: 'microbit', file: 'images/microflo.hex', size: 600, components: ['Timer'] }]);
    await visit.command('Save firmware');
    await visit.choose('microbit');
    await visit.page.getByText(/^no firmware of this site for the microbit has all of .*use microflo flash/).waitFor();
    assert.deepEqual(visit.mistakes, []);
  });
});
