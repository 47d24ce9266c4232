import assert from 'node:assert/strict';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

describe('On the page', function () {
  this.timeout(60_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  beforeEach(async () => {
    rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
  });
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  it('a node is added by what it does, connected, and given a value', async () => {
    await visit.command('Add a node');
    await visit.choose('counter');
    await visit.node('counter').waitFor();
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('counter', 'in', 'in'));
    await visit.wire('every.out', 'counter.in').waitFor({ state: 'attached' });
    await visit.setValue('every', 'interval', '40');
    await visit.runs();
    await visit.selectWire('every.out', 'counter.in');
    await visit.page
      .locator('.last')
      .getByText(/^\d{2,} packets/)
      .waitFor();
    await rig.checkGraph();
  });

  it('a wire that is dragged into empty space offers components that fit, and no others', async () => {
    const { page } = visit;
    await visit.dragTo(visit.port('lamp', 'out', 'out'), { x: 900, y: 560 });
    const list = page.getByRole('listbox');
    await list.waitFor();
    await page.getByRole('combobox').fill('text');
    assert.equal(await list.getByText('Length', { exact: true }).count(), 0, 'it takes text alone');
    await page.getByRole('combobox').fill('not');
    await page.keyboard.press('Enter');
    await visit.wire('lamp.out', 'not.in').waitFor({ state: 'attached' });
  });

  it('a node is put into a wire by a double click', async () => {
    const at = await visit.onWire('toggle.out', 'lamp.in');
    await visit.page.mouse.dblclick(at.x, at.y);
    await visit.choose('Not');
    await visit.wire('toggle.out', 'not.in').waitFor({ state: 'attached' });
    await visit.wire('not.out', 'lamp.in').waitFor({ state: 'attached' });
    assert.equal(await visit.wire('toggle.out', 'lamp.in').count(), 0);
    await visit.runs();
    await rig.checkGraph();
  });

  it('one press deletes what is selected, and undo brings all of it back', async () => {
    await visit.select('toggle');
    await visit.page.keyboard.press('Delete');
    await visit.node('toggle').waitFor({ state: 'detached' });
    await visit.page.keyboard.press('Control+z');
    await visit.node('toggle').waitFor();
    await visit.wire('every.out', 'toggle.in').waitFor({ state: 'attached' });
    await visit.wire('toggle.out', 'lamp.in').waitFor({ state: 'attached' });
    await visit.page.keyboard.press('Control+Shift+z');
    await visit.node('toggle').waitFor({ state: 'detached' });
  });

  it('a drag of a value is one step of undo', async () => {
    const { page } = visit;
    const at = await visit.middle(visit.value('every', 'interval'));
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (let step = 1; step <= 10; step++) await page.mouse.move(at.x + step * 6, at.y);
    await page.mouse.up();
    await visit.node('every').getByText('420').waitFor();
    await page.keyboard.press('Control+z');
    await visit.node('every').getByText('300').waitFor();
  });

  it('a node that is renamed keeps its wires and its state', async () => {
    await visit.node('toggle').getByText('toggle', { exact: true }).dblclick();
    await visit.page.getByLabel('New name of toggle').fill('flip');
    await visit.page.keyboard.press('Enter');
    await visit.wire('every.out', 'flip.in').waitFor({ state: 'attached' });
    await visit.runs();
    assert.ok(rig.workspace.find('main')?.nodes.has('flip'));
  });

  it('what cannot be done says why', async () => {
    await visit.node('toggle').getByText('toggle', { exact: true }).dblclick();
    await visit.page.getByLabel('New name of toggle').fill('lamp');
    await visit.page.keyboard.press('Enter');
    await visit.page.locator('.notice').getByText('There is a node lamp already').waitFor();
    await visit.page.keyboard.press('b');
    await visit.page.locator('.notice').getByText('Select a wire first').waitFor();
  });

  it('nodes are grouped, and the group is taken away again', async () => {
    const { page } = visit;
    await visit.select('every', 'toggle');
    await page.keyboard.press('Control+g');
    await visit.answer('beat');
    await page.locator('.frame-name').getByText('beat').waitFor();
    await page.keyboard.press('Control+Shift+g');
    await page.locator('.frame-name').waitFor({ state: 'detached' });
  });

  it('a selection becomes a graph in one step, is opened in place, and left', async () => {
    const { page } = visit;
    await visit.select('every', 'toggle');
    await page.keyboard.press('Control+Shift+m');
    await visit.answer('Beat');
    await visit.node('beat').waitFor();
    await visit.wire('beat.out', 'lamp.in').waitFor({ state: 'attached' });
    await visit.runs();
    await visit.node('beat').dblclick({ position: { x: 20, y: 50 } });
    await visit.node('every').waitFor();
    await visit.wire('every.out', 'toggle.in').waitFor({ state: 'attached' });
    await page.getByRole('navigation', { name: 'Graphs' }).getByRole('button', { name: 'main' }).click();
    await visit.node('lamp').waitFor();
    await page.keyboard.press('Control+z');
    await visit.node('every').waitFor();
    await visit.wire('toggle.out', 'lamp.in').waitFor({ state: 'attached' });
  });

  it('a port is exported and a packet is sent by hand', async () => {
    await visit.select('lamp');
    await visit.page.keyboard.press('e');
    await visit.choose('lamp.in');
    await visit.answer('light');
    await visit.node('lamp').getByText('light', { exact: true }).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.command('Send a packet');
    await visit.choose('every.interval');
    const field = visit.page.getByRole('dialog', { name: 'Send to every.interval' });
    await field.getByRole('spinbutton').fill('20');
    await visit.page.keyboard.press('Enter');
    await visit.selectWire('every.out', 'toggle.in');
    await visit.page
      .locator('.last')
      .getByText(/^\d{2,} packets/)
      .waitFor();
  });

  it('a mistake is read at its node in the words of the compiler, and mended', async () => {
    const { page } = visit;
    await visit.select('lamp');
    await visit.command('Clear an initial packet');
    await visit.choose('lamp.pin');
    await visit.node('lamp').locator('.node-errors').getByText(/pin/i).waitFor();
    await page.getByRole('button', { name: '1 thing to mend' }).click();
    await visit.node('lamp').getByRole('button', { name: 'lamp pin: choose…' }).click();
    await page.getByRole('dialog', { name: 'lamp.pin' }).getByRole('searchbox').fill('D7');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '1 thing to mend' }).waitFor({ state: 'detached' });
    await visit.runs();
  });

  it('copies are pasted, also into another page', async () => {
    await visit.select('every', 'toggle');
    await visit.page.keyboard.press('Control+c');
    await visit.page.keyboard.press('Control+v');
    await visit.wire('every2.out', 'toggle2.in').waitFor({ state: 'attached' });
    const other = await visit.another(rig.url);
    await other.runs();
    await other.page.keyboard.press('Control+v');
    await other.wire('every3.out', 'toggle3.in').waitFor({ state: 'attached' });
    await visit.wire('every3.out', 'toggle3.in').waitFor({ state: 'attached' });
    assert.deepEqual(other.mistakes, []);
  });

  it('two people see what the other does, and each undoes the own changes alone', async () => {
    const other = await Visit.open(shared.browser, rig.url);
    await other.runs();
    await visit.setValue('every', 'interval', '100');
    await other.node('every').getByText('100').waitFor();
    await other.command('Add a node');
    await other.choose('Counter');
    await visit.node('counter').waitFor();
    await visit.page.keyboard.press('Control+z');
    await other.node('every').getByText('300').waitFor();
    assert.ok(await visit.node('counter').isVisible(), 'what the other has added stays');
    await other.close();
  });

  it('a wire that is probed has a plot, and its packets are exported as a table', async () => {
    await visit.selectWire('toggle.out', 'lamp.in');
    await visit.page.keyboard.press('b');
    await visit.page.locator('.plot canvas').waitFor();
    await visit.select('lamp');
    assert.ok(await visit.page.locator('.plot canvas').isVisible(), 'the probe stays');
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.getByRole('button', { name: /CSV/ }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'probes.csv');
  });

  it('a simulated board is paused, stepped and let go', async () => {
    const { page } = visit;
    await visit.command('Pause or go on');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await visit.command('Pause or go on');
    await page.getByRole('button', { name: 'Step', exact: true }).waitFor({ state: 'detached' });
  });

  it('the graph is stopped, and started again', async () => {
    await visit.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await visit.page.getByText('nothing runs').waitFor();
    await visit.page.getByRole('button', { name: 'Start', exact: true }).click();
    await visit.runs();
  });

  it('what a node did wrong is forgotten when the graph is started again', async () => {
    const { page } = visit;
    await visit.command('Send a packet');
    await visit.choose('every.interval');
    await page.getByRole('dialog', { name: 'Send to every.interval' }).getByRole('spinbutton').fill('0');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '1 thing to mend' }).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('nothing runs').waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await visit.runs();
    await page.getByRole('button', { name: '1 thing to mend' }).waitFor({ state: 'detached' });
  });
});
