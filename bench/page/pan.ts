import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { largeGraph } from './large-graph.js';
import { onStage, openPage } from './stage.js';
import { median } from './statistics.js';
import { type Traced, traced } from './trace.js';

const RUNS = 5;
const SECONDS = 5;
/** Milliseconds between two events of a wheel, as a device sends them. */
const EVENT = 16;
/** Events that may be on their way. */
const AHEAD = 12;

/** 500 nodes and 700 wires in view, 50 of them pulsing: five seconds of panning, five times. */
export async function measurePan() {
  return onStage('simulator', largeGraph(), async ({ browser, url }) => {
    const { page, cdp } = await openPage(browser, url, 500);
    await checkInView(page);
    const runs: Traced[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await panned(page, cdp));
    return {
      'page.pan.frame.ms': median(runs.map(({ frame95 }) => frame95)),
      'page.pan.busy.percent': median(runs.map(({ busy }) => busy)),
    };
  });
}

/** How many nodes are not wholly in the drawing. */
const OUTSIDE = `{
  const frame = document.querySelector('.canvas').getBoundingClientRect();
  const isOutside = ({ left, top, right, bottom }) =>
    left < frame.left || top < frame.top || right > frame.right || bottom > frame.bottom;
  const nodes = [...document.querySelectorAll('.react-flow__node')];
  nodes.filter((node) => isOutside(node.getBoundingClientRect())).length;
}`;
const VIEW = `document.querySelector('.react-flow__viewport').style.transform`;

async function checkInView(page: Page): Promise<void> {
  const outside = await page.evaluate<number>(OUTSIDE);
  if (outside !== 0) throw new Error(`${outside} nodes are not in view`);
}

/** Pans to and fro with the wheel, and checks that the view has moved. */
export async function panned(page: Page, cdp: CDPSession): Promise<Traced> {
  const seen = new Set<string>();
  const result = await traced(cdp, async () => {
    const end = Date.now() + SECONDS * 1000;
    let sent = 0;
    let ahead = 0;
    const looking = setInterval(() => void page.evaluate<string>(VIEW).then((text) => seen.add(text)), 500);
    for (let next = Date.now(); Date.now() < end; next += EVENT) {
      const way = Math.floor(sent / 12) % 2 === 0 ? 3 : -3;
      sent += 1;
      if (ahead < AHEAD) {
        ahead += 1;
        const event = { type: 'mouseWheel', x: 640, y: 80, deltaX: way, deltaY: way } as const;
        void cdp.send('Input.dispatchMouseEvent', event).finally(() => {
          ahead -= 1;
        });
      }
      await pause(Math.max(0, next + EVENT - Date.now()));
    }
    clearInterval(looking);
  });
  if (seen.size < 4) throw new Error(`the view was seen at ${seen.size} places only: it does not move`);
  return result;
}
