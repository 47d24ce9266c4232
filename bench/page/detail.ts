import { largeGraph } from './large-graph.js';
import { panned } from './pan.js';
import { onStage, openPage } from './stage.js';

const SIZES = [20, 40, 80, 120, 160, 240];
const MOST_MS = 33;

/** Ports and values, however small the drawing is. */
const SHOW_DETAIL = `{
  const canvas = document.querySelector('.canvas');
  // To remove a class that is not there is a change, too.
  const show = () => canvas.classList.contains('is-far') && canvas.classList.remove('is-far');
  new MutationObserver(show).observe(canvas, { attributes: true, attributeFilter: ['class'] });
  show();
}`;

/** The most nodes that are drawn with ports and values while panning stays within 33 ms a frame. */
export async function measureDetail() {
  let best = 0;
  for (const nodes of SIZES) {
    const frame = await onStage('simulator', largeGraph(nodes, 10), async ({ browser, url }) => {
      const { page, cdp } = await openPage(browser, url, nodes);
      await page.evaluate(SHOW_DETAIL);
      return (await panned(page, cdp)).frame95;
    });
    if (frame > MOST_MS) break;
    best = nodes;
  }
  return { 'page.detail.nodes': best };
}
