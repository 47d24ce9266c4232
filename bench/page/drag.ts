import { setTimeout as pause } from 'node:timers/promises';
import { largeGraph } from './large-graph.js';
import { onStage, openPage } from './stage.js';
import { traced } from './trace.js';

const SECONDS = 3;
const EVENT = 16;
const WAY = 60;

/** Milliseconds between two frames while a node is dragged, of 500 in view: 95 of 100 are below. */
export async function measureDrag() {
  return onStage('simulator', largeGraph(), async ({ browser, url }) => {
    const { page, cdp } = await openPage(browser, url, 500);
    const node = page.locator('.react-flow__node').nth(240);
    const before = await node.boundingBox();
    if (!before) throw new Error('the node is not drawn');
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const { frame95 } = await traced(cdp, async () => {
      const start = Date.now();
      while (Date.now() < start + SECONDS * 1000) {
        const angle = (Date.now() - start) / 300;
        await page.mouse.move(x + WAY * Math.sin(angle), y + WAY * Math.cos(angle));
        await pause(EVENT);
      }
    });
    const after = await node.boundingBox();
    await page.mouse.up();
    if (!after || Math.hypot(after.x - before.x, after.y - before.y) < 5) throw new Error('the node does not move');
    return { 'page.drag.frame.ms': frame95 };
  });
}
