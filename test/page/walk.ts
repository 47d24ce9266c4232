import assert from 'node:assert/strict';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

/**
 * What a person does on the page, on the board at [device]. Among it is what users of the nearest other editors complain
 * of: a deletion that takes two tries ('one press deletes'), saving beside saving and closing ('is saved in one step'),
 * failures without a word ('what cannot be done says why'), plots whose range does not follow ('has a plot whose range'),
 * nothing uploaded after a reconnect ('while the board was away'); and messages of flashing that say nothing, which
 * flash.test.ts looks at.
 */
export function walk(device: string): void {
  const shared = browsing();
  let disk: MemoryDisk;
  let rig: Rig;
  let visit: Visit;

  beforeEach(async () => {
    disk = new MemoryDisk({ 'main.fbp': GRAPH });
    rig = await Rig.open({ device, graphs: { main: GRAPH }, disk, page: shared.folder });
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
    await visit.page.getByRole('alert').getByText("There is already a node called 'lamp'").waitFor();
    await visit.page.keyboard.press('Escape');
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

  it('a pin that the board lacks is named where it is typed, and nothing changes', async () => {
    const { page } = visit;
    const pin = visit.value('lamp', 'pin');
    const before = await pin.textContent();
    await pin.click();
    await page.getByRole('searchbox', { name: 'Search a pin' }).fill('D99');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The board has no pin D99').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await pin.textContent(), before);
  });

  it('what was done is said for a while, and what is wrong until it is read', async () => {
    const { page } = visit;
    await visit.command('Save');
    const saved = page.locator('.notice', { hasText: /^Saved / });
    await saved.waitFor();
    await saved.waitFor({ state: 'detached' });
  });

  it('the board is paused, stepped and let go', async () => {
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

  it('the board pauses when a wire carries a value', async () => {
    await visit.selectWire('toggle.out', 'lamp.in');
    await visit.command('Pause when the wire carries');
    await visit.choose('true');
    await visit.page.getByRole('button', { name: 'Step', exact: true }).waitFor();
    await visit.page.locator('.last strong').getByText('true', { exact: true }).waitFor();
    await visit.page
      .getByText(/^Paused by the packet on .*toggle.*: what is drawn runs when the board goes on$/)
      .waitFor();
  });

  it('an edit of a paused board is taken by a step, or when it goes on', async () => {
    const { page } = visit;
    await visit.command('Pause or go on');
    const step = page.getByRole('button', { name: 'Step', exact: true });
    await step.waitFor();
    await visit.setValue('every', 'interval', '20');
    const isTaken = async () => {
      await step.click();
      return (await page.locator('.said').textContent())?.includes('what is drawn runs') === true;
    };
    await visit.until(isTaken, 'steps let the board take the edit');
    await visit.command('Pause or go on');
    await rig.checkGraph();
  });

  it('it is saved in one step, which says so and closes nothing', async () => {
    await visit.setValue('every', 'interval', '250');
    await visit.page.getByRole('button', { name: 'Save', exact: true }).click();
    await visit.page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
    assert.equal(disk.files.get('main.fbp'), GRAPH.replace('300', '250'));
    await visit.node('every').getByText('250').waitFor();
    await visit.runs();
  });

  it('what is drawn while the board was away runs when it is back', async () => {
    await rig.kept.lend('the cable was pulled', async () => {
      await visit.page.locator('.said.is-bad').waitFor();
      await visit.setValue('every', 'interval', '90');
      await visit.command('Add a node');
      await visit.choose('Counter');
      await visit.node('counter').waitFor();
    });
    await visit.runs();
    await rig.checkGraph();
    assert.ok(rig.device.program?.nodes.some(({ component }) => component.name === 'Counter'));
    rig.log.length = 0;
  });

  it('a wire has a plot whose range follows the values', async () => {
    await visit.command('Add a node');
    await visit.choose('Counter');
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('counter', 'in', 'in'));
    await visit.command('Add a node');
    await visit.choose('Repeat');
    await visit.node('repeat').waitFor();
    await visit.select('counter');
    await visit.command('Connect');
    await visit.choose('counter.out');
    await visit.choose('repeat.in');
    await visit.command('Select a wire');
    await visit.choose('counter.out');
    await visit.page.keyboard.press('b');
    const plot = (range: RegExp) => visit.page.getByRole('img', { name: range });
    await plot(/^Plot of counter\.out → repeat\.in, -?[\d.]+ to \d{1,2}(\.\d+)?$/).waitFor();
    await visit.setValue('counter', 'step', '5000');
    await plot(/ to \d{4,}$/).waitFor();
  });

  it('a component that is dropped on a wire is put into it', async () => {
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Search components' }).fill('not');
    const name = page.locator('.component-name', { hasText: /^Not(\d+ B)?$/ });
    const at = await visit.onWire('toggle.out', 'lamp.in');
    await visit.dragTo(page.locator('.component', { has: name }), at);
    await visit.wire('toggle.out', 'not.in').waitFor({ state: 'attached' });
    await visit.wire('not.out', 'lamp.in').waitFor({ state: 'attached' });
    assert.equal(await visit.wire('toggle.out', 'lamp.in').count(), 0);
    await visit.runs();
    await rig.checkGraph();
  });

  it('ports with an index are connected one after the other', async () => {
    await visit.command('Add a node');
    await visit.choose('Split');
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('split', 'in', 'in'));
    await visit.command('Connect');
    await visit.choose('split.out[0]');
    await visit.choose('lamp.in');
    await visit.wire('split.out[0]', 'lamp.in').waitFor({ state: 'attached' });
    await visit.port('split', 'out[1]', 'out').waitFor();
    await visit.runs();
    await rig.checkGraph();
  });

  it('the picker of pins shows what each can do and who has it', async () => {
    await visit.value('lamp', 'pin').click();
    const pins = visit.page.getByRole('dialog', { name: 'lamp.pin' });
    await pins.getByRole('button', { name: /^D3.*pwm/ }).waitFor();
    await pins.getByRole('button', { name: /^D13/, pressed: true }).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.command('Add a node');
    await visit.choose('DigitalWrite');
    await visit.value('digitalWrite', 'pin').click();
    await visit.page
      .getByRole('dialog', { name: 'digitalWrite.pin' })
      .getByRole('button', { name: /^D13.*lamp\.pin/ })
      .waitFor();
  });

  it('a node that is added where it would be cut off is moved into view', async () => {
    const { page } = visit;
    const canvas = await page.locator('.canvas').boundingBox();
    assert.ok(canvas);
    await page.mouse.dblclick(canvas.x + canvas.width / 2, canvas.y + canvas.height - 12);
    await visit.choose('StateMachine');
    const isWhole = async () => {
      const box = await visit.node('stateMachine').boundingBox();
      return box !== null && box.y >= canvas.y && box.y + box.height <= canvas.y + canvas.height;
    };
    await visit.until(isWhole, 'the node is seen whole');
  });

  it('what a node did wrong is told no longer when an edit may have mended it', async () => {
    const { page } = visit;
    await visit.command('Send a packet');
    await visit.choose('every.interval');
    await page.getByRole('dialog', { name: 'Send to every.interval' }).getByRole('spinbutton').fill('0');
    await page.keyboard.press('Enter');
    await visit.node('every').locator('.node-errors').waitFor();
    await visit.setValue('every', 'interval', '80');
    await visit.node('every').locator('.node-errors').waitFor({ state: 'detached' });
    await visit.runs();
  });

  it('how much of the board is used is seen on gauges', async () => {
    const memory = visit.page.getByRole('meter', { name: /^Memory: [1-9]\d* of \d+ B$/ });
    await memory.waitFor();
    const before = await memory.getAttribute('aria-label');
    await visit.command('Add a node');
    await visit.choose('Counter');
    const isMore = async () => (await memory.getAttribute('aria-label')) !== before;
    await visit.until(isMore, 'the gauge shows the memory of the new node');
    await visit.page.getByRole('meter', { name: /^Queue: / }).waitFor();
  });
}
