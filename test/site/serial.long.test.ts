import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bundleSite } from '../../scripts/bundle-site.mjs';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { flatFlash } from '../../src/image/flat-flash.js';
import { loadHex } from '../../src/image/hex.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { build, optionsFor } from '../firmware/images.js';
import { startChromium, Visit } from '../page/chromium.js';
import { FileServer } from './file-server.js';
import { StandIn } from './web-serial.js';

describe('A board that is plugged in, on the site', function () {
  this.timeout(300_000);
  let folder: string;
  let browser: Browser;
  let server: FileServer;
  let visit: Visit;
  let board: EmulatorThread;
  let standIn: StandIn;
  let hex: string;

  before(async () => {
    folder = temporaryFolder('serial');
    [browser] = await Promise.all([startChromium(), bundleSite(folder)]);
    const optiboot = join(folder, 'optiboot.hex');
    const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', optiboot], { encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    const options = optionsFor('uno');
    const image = await build(options);
    hex = new TextDecoder().decode(image.file);
    mkdirSync(join(folder, 'images'), { recursive: true });
    writeFileSync(join(folder, 'images', 'uno.hex'), hex);
    const components = options.components.map(({ name }) => name);
    const images = [{ board: 'uno', file: 'images/uno.hex', size: image.map.flash.used, components }];
    writeFileSync(join(folder, 'images', 'images.json'), JSON.stringify(images));
    board = await EmulatorThread.start({ board: 'uno', images: [loadHex(readFileSync(optiboot, 'utf8'))] });
    server = await FileServer.open(folder, '/');
    visit = await Visit.open(browser, server.url, {
      prepare: (page) => {
        standIn = new StandIn(page, board);
        return standIn.prepare();
      },
    });
    await visit.runs();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await board?.close();
    removeTemporary(folder);
  });

  const changes = async (pin: string, count: number) => {
    const times: number[] = [];
    await new Promise<void>((resolve) => {
      const end = board.onEvent((event) => {
        if (event.type !== 'pin' || event.pin !== pin) return;
        times.push(event.time);
        if (times.length < count) return;
        end();
        resolve();
      });
    });
    return times.slice(1).map((time, at) => Math.round(time - (times[at] ?? 0)));
  };

  it('that another program uses is refused, with what to do', async () => {
    standIn.isBusy = true;
    await visit.command('Connect a board');
    await visit.page.getByText(/another program or page is using it/).waitFor();
    await visit.page.keyboard.press('Escape');
    standIn.isBusy = false;
    await visit.runs();
  });

  it('that is unplugged while it is written can be written again', async () => {
    await visit.command('Connect a board');
    await visit.page.getByText(/^Write MicroFlo onto it/).waitFor();
    await visit.choose('uno');
    await visit.page.locator('.said', { hasText: 'Writing the firmware of the uno' }).waitFor();
    // In the middle of some thirty thousand bytes: the page is asked seldom while each goes through the stand-in.
    await standIn.unplugAfter(4000);
    await visit.page
      .getByText(/was unplugged while it was written; its program is not complete: flash it again/)
      .waitFor();
    await standIn.plug();
    await visit.runs();
  });

  it('gets MicroFlo when it has none, and runs the graph', async () => {
    await visit.command('Connect a board');
    await visit.page.getByText(/^Write MicroFlo onto it/).waitFor();
    await visit.choose('uno');
    await visit.page
      .getByText('The firmware of the uno is written, and the graph runs on it.')
      .waitFor({ timeout: 240_000 });
    await visit.runs();
    assert.match((await visit.page.locator('.state-board').textContent()) ?? '', /Uno/);
    const flash = await board.flash();
    const uno = flatFlash([loadHex(hex)], optionsFor('uno').hardware);
    assert.deepEqual(flash.slice(0, uno.length), uno);
    assert.deepEqual(await changes('D13', 3), [300, 300]);
  });

  it('is changed while it runs, and watched', async () => {
    await visit.setValue('every', 'interval', '150');
    await visit.runs();
    await changes('D13', 2);
    assert.deepEqual(await changes('D13', 3), [150, 150]);
    await visit.select('toggle');
    await visit.command('Select a wire');
    await visit.choose('toggle.out');
    const last = visit.page.locator('.last strong');
    for (const value of ['true', 'false']) {
      await visit.until(async () => (await last.textContent()) === value, `the wire carries ${value}`);
    }
  });

  it('is found again after it was unplugged', async () => {
    await standIn.unplug();
    await visit.page.locator('.said.is-bad').waitFor();
    await standIn.plug();
    await visit.runs();
    assert.deepEqual(await changes('D13', 3), [150, 150]);
  });

  it('cannot be reached where the browser has no Web Serial: it says what to use', async () => {
    const other = await Visit.open(browser, server.url, {
      prepare: async (page) => {
        await page.addInitScript("Object.defineProperty(navigator, 'serial', { value: undefined })");
      },
    });
    await other.runs();
    await other.command('Connect a board');
    await other.page.getByText(/^this browser has no serial ports for pages: use Chrome/).waitFor();
    await other.close();
  });

  it('makes no mistake on the way', () => assert.deepEqual(visit.mistakes, []));
});
