import { readFileSync } from 'node:fs';
import { largeGraph } from './large-graph.js';
import { onStage, openPage, readyTime, startBrowser } from './stage.js';
import { median } from './statistics.js';

const RUNS = 5;

/** Seconds from the address to a page that can be drawn in, each time in a browser that has seen nothing yet. */
async function measureOpening(text: string, nodes: number): Promise<number> {
  return onStage('simulator', text, async ({ url }) => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const browser = await startBrowser();
      const { page } = await openPage(browser, url, nodes);
      times.push(await readyTime(page));
      await browser.close();
    }
    return median(times) / 1000;
  });
}

export async function measureOpen() {
  const blink = readFileSync('examples/blink.fbp', 'utf8');
  return {
    'page.open.blink.s': await measureOpening(blink, 3),
    'page.open.500.s': await measureOpening(largeGraph(), 500),
  };
}
