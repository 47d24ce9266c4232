import type { Browser } from 'playwright-core';
import { removeTemporary } from '../../src/system/temporary.js';
import { Rig } from '../runtime/rig.js';
import { startChromium } from './chromium.js';
import { pageFolder } from './page-folder.js';

/** What the tests of a file about the page share, from its first test to its last. */
export interface Browsing {
  browser: Browser;
  /** The page, in a folder of its own. */
  folder: string;
  /** Calls [end] after the last test, last one first, whatever has failed: what is left open keeps mocha from ending. */
  atEnd(end: () => Promise<unknown>): void;
}

/**
 * Builds the page and starts Chromium before the tests that are described around the call. After them both are ended, and
 * what failed tests have left open.
 */
export function browsing(): Browsing {
  const ends: (() => Promise<unknown>)[] = [];
  const shared = {} as Browsing;
  shared.atEnd = (end) => void ends.push(end);
  before(async () => {
    const starting = startChromium();
    shared.atEnd(async () => (await starting).close());
    shared.folder = await pageFolder();
    shared.atEnd(async () => removeTemporary(shared.folder));
    shared.browser = await starting;
  });
  after(async () => {
    await Rig.endAll();
    for (const end of ends.reverse()) await end();
  });
  return shared;
}
