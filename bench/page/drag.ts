import { setTimeout as pause } from 'node:timers/promises';
import { largeGraph } from './large-graph.js';
import { onStage, openPage } from './stage.js';
import { traced } from './trace.js';

const SECONDS = 3;
/** Milliseconds between two events of a mouse, as a device sends them. */
const EVENT = 16;
/** Events that may be on their way. */
const AHEAD = 12;
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
      let ahead = 0;
      for (let next = start; Date.now() < start + SECONDS * 1000; next += EVENT) {
        const angle = (Date.now() - start) / 300;
        if (ahead < AHEAD) {
          ahead += 1;
          const to = { x: x + WAY * Math.sin(angle), y: y + WAY * Math.cos(angle) };
          void cdp
            .send('Input.dispatchMouseEvent', { type: 'mouseMoved', button: 'left', buttons: 1, ...to })
            .finally(() => {
              ahead -= 1;
            });
        }
        await pause(Math.max(0, next + EVENT - Date.now()));
      }
    });
    const after = await node.boundingBox();
    await page.mouse.up();
    if (!after || Math.hypot(after.x - before.x, after.y - before.y) < 5) throw new Error('the node does not move');
    return { 'page.drag.frame.ms': frame95 };
  });
}
