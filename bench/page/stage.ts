import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { bundleWeb } from '../../scripts/bundle-web.mjs';
import { toolWith } from '../../src/system/programs.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { type Offered, offer } from '../runtime/offered.js';

/** A graph on a device, and a browser that shows it. */
export interface Stage {
  browser: Browser;
  offered: Offered;
  url: string;
}

/** Notes the time at which all nodes are drawn and the page has nothing more to do. */
const note = (nodes: number) => `{
  const idle = () => {
    globalThis.benchReady = performance.now();
  };
  const look = () => {
    const isDrawn = document.querySelectorAll('.react-flow__node').length >= ${nodes};
    if (!isDrawn || !document.querySelector('.said.is-good, .said.is-warning')) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(idle, { timeout: 3000 })));
  };
  requestAnimationFrame(look);
}`;

/** Milliseconds from the address to a page that can be drawn in. */
export function readyTime(page: Page): Promise<number> {
  return page.evaluate<number>('globalThis.benchReady');
}

/** Runs [measure] with the page on [device], which runs [text], with the parts of [circuit]. */
export async function onStage<T>(
  device: string,
  text: string,
  measure: (stage: Stage) => Promise<T>,
  circuit?: string,
): Promise<T> {
  const folder = temporaryFolder('bench');
  await bundleWeb(folder);
  const offered = await offer(device, text, folder, circuit);
  const browser = await startBrowser();
  try {
    return await measure({ browser, offered, url: offered.url.replace(/^ws/, 'http') });
  } finally {
    await browser.close();
    await offered.close();
    removeTemporary(folder);
  }
}

export function startBrowser(): Promise<Browser> {
  const [program = ''] = toolWith('chromium').commands;
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? `/usr/bin/${program}`, args });
}

/** Opens the page, and waits until all [nodes] are drawn and the page has nothing more to do. */
export async function openPage(browser: Browser, url: string, nodes: number): Promise<{ page: Page; cdp: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(note(nodes));
  await page.goto(url);
  await page.waitForFunction(() => 'benchReady' in globalThis, undefined, { timeout: 60_000 });
  return { page, cdp: await context.newCDPSession(page) };
}
