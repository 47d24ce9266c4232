import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { bundleSite } from '../../scripts/bundle-site.mjs';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { FileServer } from '../../test/site/file-server.js';
import { type Group, group } from '../figure.js';
import { startBrowser } from '../page/stage.js';
import { median } from '../page/statistics.js';
import { flashRatio } from './flash.js';

const RUNS = 5;
const IMAGES = 'build/site-images';

/** Notes when the blink is drawn and runs. */
const NOTE = `{
  const look = () => {
    const isDrawn = document.querySelectorAll('.react-flow__node').length >= 3;
    if (isDrawn && document.querySelector('.said.is-good')) globalThis.benchReady = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** What the page does to find the image of a graph: the list, the choice, and the file. */
const CHOOSE = `(async () => {
  const began = performance.now();
  const images = await (await fetch('images/images.json')).json();
  const needed = ['Timer', 'ToggleBoolean', 'DigitalWrite'];
  const fit = images.filter(({ board, components }) => board === 'uno' && needed.every((each) => components.includes(each)));
  const [chosen] = fit.sort((a, b) => a.size - b.size);
  await (await fetch(chosen.file)).text();
  return performance.now() - began;
})()`;

/** Opens the site in a browser that has seen nothing yet. */
async function opened<T>(url: string, measure: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const browser = await startBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.addInitScript(NOTE);
    await page.goto(url);
    await page.waitForFunction(() => 'benchReady' in globalThis, undefined, { timeout: 60_000 });
    return await measure(page, browser);
  } finally {
    await browser.close();
  }
}

async function measureSite() {
  if (!existsSync(`${IMAGES}/images/images.json`))
    throw new Error('the images are missing: run npm run build:web first');
  const folder = temporaryFolder('bench-site');
  await bundleSite(folder, IMAGES);
  const server = await FileServer.open(folder, '/some/where/');
  try {
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < RUNS; run++) {
      server.forget();
      times.push(await opened(server.url, (page) => page.evaluate<number>('globalThis.benchReady')));
      bytes = server.gzippedUntil('offline.js');
    }
    const chosen = await opened(server.url, (page) => page.evaluate<number>(CHOOSE));
    return {
      'site.open.s': median(times) / 1000,
      'site.open.kB': bytes / 1000,
      'site.image.ms': chosen,
      'site.flash.ratio': await flashRatio(),
    };
  } finally {
    await server.close();
    removeTemporary(folder);
  }
}

/** Figures of the site in Chromium, served from this machine. They are measured when they are asked for. */
export const siteGroup: Group = {
  ...group(
    {
      'site.open.s': { unit: 's', atMost: 2 },
      'site.open.kB': { unit: 'kB', atMost: 450 },
      'site.image.ms': { unit: 'ms', atMost: 1000 },
      'site.flash.ratio': { unit: '', atMost: 1.3 },
    },
    measureSite,
  ),
  onRequest: true,
};
