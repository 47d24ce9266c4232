import assert from 'node:assert/strict';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const TEXT = `# Blinks a lamp
300 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean)  # the beat
toggle OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp
`;

const ZOOM = 'new DOMMatrix(getComputedStyle(element).transform).a';

describe('The file of a graph that is drawn on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let disk: MemoryDisk;
  let rig: Rig;
  let visit: Visit;

  beforeEach(async () => {
    disk = new MemoryDisk({ 'main.fbp': TEXT });
    rig = await Rig.open({ graphs: { main: TEXT }, disk, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
  });
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  const saved = () => visit.page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
  const write = async (text: string) => {
    disk.files.set('main.fbp', text);
    await rig.filesChanged();
  };

  it('is as drawn when it was saved, with its comments, and is read again', async () => {
    await visit.setValue('every', 'interval', '250');
    await visit.page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await visit.page.keyboard.press('Control+s');
    await saved();
    assert.equal(disk.files.get('main.fbp'), TEXT.replace('300', '250'));
    await visit.page.reload();
    await visit.runs();
    await visit.node('every').getByText('250').waitFor();
    await visit.page.keyboard.press('Control+z');
    await visit.node('every').getByText('300').waitFor();
  });

  it('is merged with what an editor writes meanwhile', async () => {
    await visit.command('Add a node');
    await visit.choose('Counter');
    await visit.node('counter').waitFor();
    await write(TEXT.replace('300', '120'));
    await visit.node('every').getByText('120').waitFor();
    assert.ok(await visit.node('counter').isVisible());
  });

  it('asks the person where both have changed one thing', async () => {
    await visit.setValue('every', 'interval', '250');
    await visit.page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await write(TEXT.replace('300', '120'));
    await visit.page.getByText('Changed here and in the file').waitFor();
    const [close, words] = await Promise.all(
      ['.details-close', '.file-state .error'].map((each) => visit.page.locator(each).boundingBox()),
    );
    assert.ok(close && words && words.x + words.width <= close.x, 'the button that closes the panel covers no words');
    await visit.page.getByRole('button', { name: /^File: .*120/ }).click();
    await visit.node('every').getByText('120').waitFor();
    await visit.page.getByText('Changed here and in the file').waitFor({ state: 'detached' });
  });

  it('that may not be written says so, and the work is kept', async () => {
    disk.locked.set('main.fbp', 'the file is read-only');
    await visit.setValue('every', 'interval', '250');
    await visit.page.keyboard.press('Control+s');
    await visit.page
      .locator('.notice')
      .getByText(/read-only/)
      .waitFor();
    await visit.node('every').getByText('250').waitFor();
  });

  it('has the places, groups and notes that a person has made, in lines of their own', async () => {
    await visit.select('every', 'toggle');
    await visit.page.keyboard.press('Control+g');
    await visit.answer('beat');
    await visit.page.locator('.frame-name').getByText('beat').waitFor();
    await visit.command('Add a note');
    await visit.page.getByLabel('Text of the note').fill('It blinks');
    await visit.page.keyboard.press('Escape');
    await visit.select('lamp');
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Control+s');
    await saved();
    const text = disk.files.get('main.fbp') ?? '';
    assert.match(text, /^# Blinks a lamp\n/);
    assert.match(text, /lamp\(DigitalWrite:x=\d+,y=\d+\)/);
    assert.ok(text.includes('every(Timer) OUT'), 'a node that nobody has placed gets no place');
    assert.match(text, /^# @group .*beat/m);
    assert.match(text, /^# @note .*It blinks/m);
    await visit.page.reload();
    await visit.page.locator('.note-text').getByText('It blinks').waitFor();
    await visit.page.locator('.frame-name').getByText('beat').waitFor();
  });

  /** Where nodes are drawn, relative to `every`. */
  const places = async (...ids: string[]) => {
    const boxes = await Promise.all(['every', ...ids].map((id) => visit.node(id).boundingBox()));
    const zoom = Number(await visit.measure(visit.page.locator('.react-flow__viewport'), ZOOM));
    const [x, y] = [boxes[0]?.x ?? 0, boxes[0]?.y ?? 0];
    return boxes.slice(1).map((box) => box && [(box.x - x) / zoom, (box.y - y) / zoom].map(Math.round));
  };

  it('leaves nodes that nobody has placed where they were seen, whatever is added and moved', async () => {
    const before = await places('toggle', 'lamp');
    await visit.command('Add a node');
    await visit.choose('Counter');
    await visit.node('counter').waitFor();
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('counter', 'in', 'in'));
    await visit.drag(visit.port('counter', 'out', 'out'), visit.port('lamp', 'in', 'in'));
    await visit.select('lamp');
    for (let press = 0; press < 6; press++) await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Control+s');
    await saved();
    const [toggle, lamp, counter] = await places('toggle', 'lamp', 'counter');
    assert.deepEqual(toggle, before[0]);
    assert.deepEqual(lamp, [before[1]?.[0], (before[1]?.[1] ?? 0) + 60]);
    await visit.page.reload();
    await visit.node('counter').waitFor();
    assert.deepEqual(await places('toggle', 'counter'), [toggle, counter]);
  });

  it('has deleted nodes where they were when that is undone, and new ones beside their neighbours', async () => {
    const before = await places('toggle', 'lamp');
    await visit.select('toggle', 'lamp');
    await visit.page.keyboard.press('Delete');
    await visit.node('lamp').waitFor({ state: 'detached' });
    await visit.page.keyboard.press('Control+z');
    await visit.node('lamp').waitFor();
    assert.deepEqual(await places('toggle', 'lamp'), before);
    await write(`${TEXT}lamp OUT -> IN not(Not)\n`);
    await visit.node('not').waitFor();
    const [toggle, lamp, not] = await places('toggle', 'lamp', 'not');
    assert.deepEqual([toggle, lamp], before);
    const [right, down] = [(not?.[0] ?? 0) - (lamp?.[0] ?? 0), Math.abs((not?.[1] ?? 0) - (lamp?.[1] ?? 0))];
    assert.ok(right > 150 && right < 450 && down < 60, JSON.stringify({ right, down }));
    await visit.page.reload();
    await visit.node('not').waitFor();
    assert.deepEqual(await places('toggle', 'lamp', 'not'), [...before, not]);
  });

  it('has nodes where they were seen when the page is loaded again, though they would first be elsewhere', async () => {
    const before = await places('toggle', 'lamp');
    // With a node between them, a graph that is opened has its lamp a column further right.
    await write(TEXT.replace('toggle OUT -> IN lamp', 'toggle OUT -> IN not(Not) OUT -> IN lamp'));
    await visit.node('not').waitFor();
    const after = await places('toggle', 'lamp', 'not');
    assert.deepEqual(after.slice(0, 2), before);
    await visit.page.reload();
    await visit.node('not').waitFor();
    assert.deepEqual(await places('toggle', 'lamp', 'not'), after);
    const other = await visit.another(rig.url);
    await other.node('not').waitFor();
    const boxes = await Promise.all(['every', 'lamp'].map((id) => other.node(id).boundingBox()));
    const zoom = Number(await other.measure(other.page.locator('.react-flow__viewport'), ZOOM));
    const right = Math.round(((boxes[1]?.x ?? 0) - (boxes[0]?.x ?? 0)) / zoom);
    assert.ok(right > (before[1]?.[0] ?? 0) + 100, 'who has not seen it has all in columns');
    await other.close();
  });

  it('that cannot be read is shown as text with what is wrong, and drawn when it is mended', async () => {
    await write('every(Timer OUT -> IN');
    assert.ok(await visit.node('every').isVisible(), 'what is drawn stays');
    await visit.page.getByRole('button', { name: 'Mend its text' }).click();
    const text = visit.page.getByRole('textbox', { name: 'Text of the graph' });
    await text.waitFor();
    await visit.page.locator('.problems').getByText(/1:/).first().waitFor();
    await text.fill(TEXT.replace('300', '70'));
    await visit.page.locator('.problems').getByText(/1:/).first().waitFor({ state: 'detached' });
    await visit.page.getByRole('button', { name: 'Save and draw' }).click();
    await visit.node('every').getByText('70').waitFor();
  });

  it('keeps what is typed into its text, whatever is looked at and written meanwhile', async () => {
    const { page } = visit;
    const button = (name: string) => page.getByRole('button', { name });
    const text = page.getByRole('textbox', { name: 'Text of the graph' });
    await write('every(Timer OUT -> IN');
    await button('Mend its text').click();
    await text.fill('mine(Timer');
    await button('Back to the drawing').click();
    await visit.node('every').waitFor();
    await button('Mend its text').click();
    assert.equal(await text.inputValue(), 'mine(Timer');
    await write('theirs(Timer');
    await page.getByText('was changed meanwhile').waitFor();
    assert.equal(await text.inputValue(), 'mine(Timer');
    await button('Keep what is typed here').click();
    await text.fill(TEXT.replace('300', '80'));
    await page.keyboard.press('Control+s');
    await visit.node('every').getByText('80').waitFor();
    assert.equal(disk.files.get('main.fbp'), TEXT.replace('300', '80'));
  });

  it('is read again when an editor has written it: other errors, and at last a graph', async () => {
    const { page } = visit;
    const text = page.getByRole('textbox', { name: 'Text of the graph' });
    await write('every(Timer OUT -> IN');
    await page.getByRole('button', { name: 'Mend its text' }).click();
    await page.locator('.problems').getByText(/^1:/).first().waitFor();
    await write('# Theirs\nevery(Timer');
    await page.locator('.problems').getByText(/^2:/).first().waitFor();
    assert.equal(await text.inputValue(), '# Theirs\nevery(Timer');
    disk.files.set('main.fbp', 'nobody(Told');
    await page.getByRole('button', { name: 'Read the file again' }).click();
    await visit.until(async () => (await text.inputValue()) === 'nobody(Told', 'the text of the file is shown');
    await write(TEXT.replace('300', '90'));
    await visit.node('every').getByText('90').waitFor();
  });

  it('that was deleted meanwhile is not saved, and is written again', async () => {
    disk.files.delete('main.fbp');
    await rig.filesChanged();
    await visit.page.getByText('was deleted meanwhile').waitFor();
    await visit.page.getByRole('button', { name: 'Not saved', exact: true }).waitFor();
    await visit.page.keyboard.press('Control+s');
    await saved();
    assert.equal(disk.files.get('main.fbp'), TEXT);
  });
});

describe('A file that is no graph when the page opens it', function () {
  this.timeout(120_000);
  const shared = browsing();

  it('is shown as text with what is wrong, and drawn and run when it is mended', async () => {
    const broken = '# Mine\nevery(Timer OUT -> IN\n';
    const disk = new MemoryDisk({ 'main.fbp': broken });
    const rig = await Rig.open({ graphs: { main: broken }, disk, page: shared.folder });
    await rig.runtime.start();
    const visit = await Visit.open(shared.browser, rig.url);
    const text = visit.page.getByRole('textbox', { name: 'Text of the graph' });
    await text.waitFor();
    assert.equal(await text.inputValue(), broken);
    await visit.page.locator('.problems').getByText(/2:/).first().waitFor();
    assert.equal(disk.files.get('main.fbp'), broken, 'nothing is written before a person does');
    await text.fill(`# Mine\n${TEXT}`);
    await visit.page.getByRole('button', { name: 'Save and draw' }).click();
    await visit.node('every').getByText('300').waitFor();
    assert.equal(disk.files.get('main.fbp'), `# Mine\n${TEXT}`);
    await visit.page.keyboard.press('Control+Enter');
    await visit.runs();
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });
});
