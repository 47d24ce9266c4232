import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';
import { Lamp } from './lamp.js';

/** What the page promises to who opens it for the first time. */
const FIRST_CHANGE = { seconds: 10, actions: 3 };
const BUTTON_ACTIONS = 8;

describe('The first minute on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;
  let lamp: Lamp;
  let actions = 0;
  let began = 0;

  before(async () => {
    rig = await Rig.open({ graphs: { main: readFileSync('examples/blink.fbp', 'utf8') }, page: shared.folder });
    await rig.runtime.start();
    lamp = new Lamp(rig, 'D13');
    began = performance.now();
    visit = await Visit.open(shared.browser, rig.url);
  });

  after(async () => {
    await rig.close();
  });

  const act = async (work: Promise<unknown>) => {
    actions += 1;
    await work;
  };

  it('shows a running blink, with values on its wires', async () => {
    await visit.value('every', 'interval').waitFor();
    assert.match((await visit.value('every', 'interval').textContent()) ?? '', /^300/);
    await visit.page.getByText('Connected: what is drawn runs').waitFor();
  });

  it('changes the beat of the lamp under the hand, within 10 seconds and 3 actions', async () => {
    const value = await visit.middle(visit.value('every', 'interval'));
    await act(visit.dragTo(visit.value('every', 'interval'), { x: value.x - 120, y: value.y }));
    await lamp.intervals((times) => times.slice(-2).every((time) => time > 0 && time < 200), 'the lamp beats faster');
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds <= FIRST_CHANGE.seconds, `it took ${seconds.toFixed(1)} s`);
    assert.ok(actions <= FIRST_CHANGE.actions, `it took ${actions} actions`);
  });

  it('gives the lamp to a button in at most 8 actions', async () => {
    const { page } = visit;
    const canvas = await visit.middle(page.locator('.canvas'));
    await act(page.mouse.dblclick(canvas.x - 60, canvas.y - 220));
    await page.getByRole('combobox').waitFor();
    await act(page.keyboard.type('but'));
    await act(page.keyboard.press('Enter'));
    await act(visit.drag(visit.port('button', 'pressed', 'out'), visit.port('lamp', 'in', 'in')));
    // The blink no longer has the lamp.
    const wire = await visit.onWire('toggle.out', 'lamp.in');
    await act(page.mouse.click(wire.x, wire.y));
    await act(page.keyboard.press('Delete'));
    const pin = (await visit.value('button', 'pin').textContent()) ?? '';
    assert.match(pin, /^D\d+/, 'it stands on a free pin');
    await page.getByText('Connected: what is drawn runs').waitFor();
    await lamp.press(pin, false);
    await lamp.level(true);
    await lamp.press(pin, true);
    await lamp.level(false);
    assert.ok(actions <= BUTTON_ACTIONS, `it took ${actions} actions`);
  });

  it('asks no other host for anything, and nothing goes wrong in it', () => {
    assert.deepEqual(visit.elsewhere, []);
    assert.deepEqual(visit.mistakes, []);
  });
});
