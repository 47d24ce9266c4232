import type { Browser } from 'playwright-core';
import { removeTemporary } from '../../src/system/temporary.js';
import { startChromium } from './chromium.js';
import { pageFolder } from './page-folder.js';

/** What the tests of a file about the page share, from its first test to its last. */
export interface Browsing {
  browser: Browser;
  /** The page, in a folder of its own. */
  folder: string;
}

/** Builds the page and starts Chromium before the tests that are described around the call, and ends both after them. */
export function browsing(): Browsing {
  const shared = {} as Browsing;
  before(async () => {
    [shared.folder, shared.browser] = await Promise.all([pageFolder(), startChromium()]);
  });
  after(async () => {
    await shared.browser.close();
    removeTemporary(shared.folder);
  });
  return shared;
}
