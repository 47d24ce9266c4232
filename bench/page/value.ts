import type { CDPSession } from 'playwright-core';
import { onStage, openPage } from './stage.js';
import { median } from './statistics.js';

const DRAGS = 50;
/** Pixels of a drag: more than a click may slip. */
const WAY = 8;
const GRAPH = `
value(Repeat:x=400,y=400) OUT -> IN sink(Drop:x=700,y=400)
500 -> IN value
`;

/** Milliseconds from a value that is dragged to its packet from the emulated Uno, on the page: the median of 50 drags. */
export async function measureValue() {
  return onStage('emulator:uno', GRAPH, async ({ browser, url }) => {
    const { page, cdp } = await openPage(browser, url, 2);
    const box = await page.locator('.value.can-drag').boundingBox();
    if (!box) throw new Error('the value is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await cdp.send('Network.enable');
    const times: number[] = [];
    for (let drag = 0; drag < DRAGS; drag++) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      const packet = nextPacket(cdp);
      const start = performance.now();
      await page.mouse.move(x + (drag % 2 === 0 ? WAY : -WAY), y);
      times.push((await packet) - start);
      await page.mouse.up();
    }
    return { 'page.value.ms': median(times) };
  });
}

/** Resolves with the time at which the page gets the next packet of the wire, or the initial packet itself. */
function nextPacket(cdp: CDPSession): Promise<number> {
  return new Promise((resolve, reject) => {
    const hear = ({ response }: { response: { payloadData: string } }) => {
      if (!response.payloadData.includes('value() OUT -> IN sink()')) return;
      clearTimeout(timer);
      cdp.off('Network.webSocketFrameReceived', hear);
      resolve(performance.now());
    };
    const timer = setTimeout(() => reject(new Error('no packet came within 5 s')), 5000);
    cdp.on('Network.webSocketFrameReceived', hear);
  });
}
