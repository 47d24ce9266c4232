import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporary } from '../../src/system/temporary.js';
import { startChromium, Visit } from '../../test/page/chromium.js';
import { MAIN_STATES } from '../../test/page/main-states.js';
import { pageFolder } from '../../test/page/page-folder.js';
import { openStateRig } from '../../test/page/state-rig.js';

/** The states that are also shown dark. */
const DARK: readonly string[] = ['blink', 'probes'];

/** Draws the main states of the page into the folder [images]: `page-blink.png`. */
export async function pagePictures(images: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  const [folder, browser] = await Promise.all([pageFolder(), startChromium()]);
  try {
    for (const state of MAIN_STATES.filter(({ hidden }) => !hidden)) {
      const { name, reach } = state;
      const { rig, close } = await openStateRig(state, folder);
      const visit = await Visit.open(browser, rig.url);
      await visit.drawn();
      await visit.moments(600);
      await reach(visit, rig);
      await visit.moments(300);
      await visit.page.screenshot({ path: join(images, `page-${name}.png`) });
      if (DARK.includes(name)) {
        await visit.page.emulateMedia({ colorScheme: 'dark' });
        await visit.moments(500);
        await visit.page.screenshot({ path: join(images, `page-${name}-dark.png`) });
      }
      await visit.close();
      await close();
    }
  } finally {
    await browser.close();
    removeTemporary(folder);
  }
}
