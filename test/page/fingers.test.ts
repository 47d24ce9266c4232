import assert from 'node:assert/strict';
import type { CDPSession } from 'playwright-core';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer:x=400,y=300) OUT -> IN toggle(ToggleBoolean:x=700,y=320)
toggle OUT -> IN lamp(DigitalWrite:x=1000,y=360)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

interface Point {
  x: number;
  y: number;
}

describe('On a tablet, with fingers', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;
  let cdp: CDPSession;

  beforeEach(async () => {
    rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url, { width: 1024, height: 768, hasTouch: true });
    await visit.runs();
    cdp = await visit.context.newCDPSession(visit.page);
  });
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) => {
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  };

  /** Moves fingers in steps from some points to others. */
  const swipe = async (from: readonly Point[], to: readonly Point[]) => {
    await touch('touchStart', from);
    const steps = 8;
    for (let step = 1; step <= steps; step++) {
      const points = from.map(({ x, y }, finger) => {
        const end = to[finger] ?? { x, y };
        return { x: x + ((end.x - x) * step) / steps, y: y + ((end.y - y) * step) / steps };
      });
      await touch('touchMove', points);
    }
    await touch('touchEnd', []);
  };

  const view = async () => {
    const style = await visit.page.locator('.react-flow__viewport').getAttribute('style');
    const [, x, y, zoom] = /translate\((.*?)px, ?(.*?)px\) scale\((.*?)\)/.exec(style ?? '') ?? [];
    return { x: Number(x), y: Number(y), zoom: Number(zoom) };
  };

  /** A point of the drawing where nothing is. */
  const empty = async (): Promise<Point> => {
    const canvas = await visit.page.locator('.canvas').boundingBox();
    assert.ok(canvas);
    return { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height * 0.2 };
  };

  it('everything is on the screen', async () => {
    const wide =
      'document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight';
    assert.equal(await visit.page.evaluate(wide), false);
    for (const name of ['Stop', 'Pause or go on']) {
      const box = await visit.page.getByRole('button', { name, exact: true }).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 1024, `${name} at ${JSON.stringify(box)}`);
    }
  });

  it('one finger moves the drawing', async () => {
    const [before, at] = [await view(), await empty()];
    await swipe([at], [{ x: at.x + 80, y: at.y + 60 }]);
    const after = await view();
    assert.ok(Math.abs(after.x - before.x - 80) < 20 && Math.abs(after.y - before.y - 60) < 20, JSON.stringify(after));
    assert.equal(after.zoom, before.zoom);
  });

  it('two fingers zoom', async () => {
    const [before, { x, y }] = [await view(), await empty()];
    const fingers = (apart: number) => [
      { x: x - apart, y },
      { x: x + apart, y },
    ];
    await swipe(fingers(30), fingers(60));
    const { zoom } = await view();
    assert.ok(zoom > before.zoom * 1.5, `${before.zoom} became ${zoom}`);
  });

  it('a node is dragged', async () => {
    const { zoom } = await view();
    const head = await visit.middle(visit.node('lamp').locator('.node-component'));
    await swipe([head], [{ x: head.x - 50 * zoom, y: head.y + 100 * zoom }]);
    const place = () => rig.workspace.find('main')?.nodes.get('lamp')?.metadata;
    await visit.until(async () => place()?.y !== 360, 'the runtime has the new place');
    const { x, y } = place() ?? {};
    assert.ok(Math.abs(Number(x) - 950) <= 20 && Math.abs(Number(y) - 460) <= 20, `${x}, ${y}`);
  });

  it('a wire is drawn from port to port', async () => {
    const from = await visit.middle(visit.port('every', 'out', 'out'));
    const to = await visit.middle(visit.port('toggle', 'set', 'in'));
    await swipe([from], [to]);
    await visit.wire('every.out', 'toggle.set').waitFor({ state: 'attached' });
    await visit.runs();
    await rig.checkGraph();
  });

  it('a value is dragged, and a tap opens its field', async () => {
    const value = await visit.middle(visit.value('every', 'interval'));
    await swipe([value], [{ x: value.x + 60, y: value.y }]);
    await visit.node('every').getByText('300', { exact: true }).waitFor({ state: 'detached' });
    await visit.page.touchscreen.tap(value.x, value.y);
    await visit.page.getByRole('dialog', { name: 'every.interval' }).waitFor();
  });
});
