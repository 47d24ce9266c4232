import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
const LIGHT = `# @name A light in the hall
# Its colour
'0xFF8000' -> IN light(RgbLed)
'D9' -> RED light
'D10' -> GREEN light
'D11' -> BLUE light
'It is on' -> LABEL told(Print)
light OUT -> IN told
`;

describe('The drawing on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  const open = async (text: string) => {
    rig = await Rig.open({ graphs: { main: text }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.drawn();
  };
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  it('lights only the ports that fit while a wire is drawn', async () => {
    await open(GRAPH);
    const { mouse } = visit.page;
    const opacity = (id: string, name: string) =>
      visit.measure(visit.port(id, name, 'in'), 'getComputedStyle(element).opacity');
    const [from, away] = [await visit.middle(visit.port('every', 'out', 'out')), { x: 640, y: 600 }];
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(away.x, away.y, { steps: 4 });
    const isSeen = async () => Number(await opacity('toggle', 'set')) > Number(await opacity('lamp', 'pin'));
    await visit.until(isSeen, 'the port that fits is brighter');
    await mouse.move(from.x, from.y);
    await mouse.up();
  });

  it('has a field for each kind of value: a colour, text, true or false', async () => {
    await open(LIGHT);
    const { page } = visit;
    const initial = (port: string) => rig.workspace.find('main')?.initials.find(({ target }) => target.port === port);
    await visit.value('light', 'in').getByText('#ff8000').click();
    await page.getByRole('dialog', { name: 'light.in' }).getByLabel('Colour').fill('#0000ff');
    await visit.value('light', 'in').getByText('#0000ff').waitFor();
    await page.keyboard.press('Escape');
    await visit.value('told', 'label').click();
    await page.getByRole('dialog', { name: 'told.label' }).getByRole('textbox').fill('blue');
    await page.keyboard.press('Enter');
    await visit.select('light');
    await visit.command('Set an initial packet');
    await visit.choose('light.inverted');
    await page.getByRole('dialog', { name: 'light.inverted' }).getByRole('button', { name: 'true' }).click();
    await visit.runs();
    assert.deepEqual(
      ['in', 'label', 'inverted'].map((port) => initial(port)?.data),
      [255, 'blue', true],
    );
  });

  it('is called as the graph is, and not as its file', async () => {
    await open(LIGHT);
    assert.equal(await visit.page.title(), 'A light in the hall – MicroFlo');
    const crumbs = visit.page.getByRole('navigation', { name: 'Graphs' });
    await crumbs.getByRole('button', { name: 'A light in the hall' }).waitFor();
  });

  it('draws its wires from node to node, also when it opens so small that nodes are names alone', async () => {
    const chain = Array.from({ length: 24 }, (_, i) => `n${i} OUT -> IN n${i + 1}`).join('\n');
    await open(`n0(Repeat)\n${chain.replace(/IN (n\d+)/g, 'IN $1(Repeat)')}`);
    await visit.page.locator('.is-far').waitFor();
    const off = (await visit.page.evaluate(`[...document.querySelectorAll('.react-flow__edge-path')].map((path) => {
      const start = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
      const ends = [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect());
      return Math.min(...ends.map(({ right, top, bottom }) =>
        Math.abs(start.x - right) + Math.max(0, top - start.y, start.y - bottom)));
    })`)) as number[];
    assert.equal(off.length, 24);
    assert.ok(Math.max(...off) < 8, `${Math.max(...off)} px from every node`);
  });

  it('leads a wire back below both of its nodes, also when one has been dragged', async () => {
    await open('a(Repeat:x=100,y=100) OUT -> IN b(StateMachine:x=420,y=130) OUT[0] -> IN a');
    const isBelow = async () => {
      const boxes = await Promise.all(
        [visit.node('a'), visit.node('b'), visit.wire('b.out[0]', 'a.in')].map((each) => each.boundingBox()),
      );
      const [a, b, wire] = boxes.map((box) => (box ? box.y + box.height : Number.NaN));
      return wire !== undefined && wire > Math.max(a ?? 0, b ?? 0) + 5;
    };
    await visit.until(isBelow, 'the wire passes below both');
    const { x, y } = await visit.middle(visit.node('a').locator('.node-component'));
    await visit.dragTo(visit.node('a').locator('.node-component'), { x, y: y + 60 });
    await visit.until(isBelow, 'the wire passes below both again');
  });

  it('stays whole in view while panels come and go, or keeps its middle when a person has moved it', async () => {
    await open(GRAPH);
    const { page } = visit;
    const all = ['every', 'toggle', 'lamp'];
    const boxOf = async (id: string) => {
      const [view, box] = await Promise.all([page.locator('.canvas').boundingBox(), visit.node(id).boundingBox()]);
      assert.ok(view && box);
      return { view, box };
    };
    const isSeen = async (id: string) => {
      const { view, box } = await boxOf(id);
      const right = view.x + view.width - box.x - box.width;
      return Math.min(box.x - view.x, box.y - view.y, right, view.y + view.height - box.y - box.height) >= 0;
    };
    const isWhole = async () => (await Promise.all(all.map(isSeen))).every((each) => each);
    for (const panel of ['Board', 'Code', 'Details', 'Library', 'Enlarge or shrink the board', 'Code', 'Board']) {
      await visit.command(panel);
      // The enlarged board leaves no room for the drawing at all.
      if (panel.startsWith('Enlarge')) await visit.command(panel);
      await visit.until(isWhole, `the whole graph is in view after ${panel}`);
    }
    await visit.command('Zoom in');
    const middle = async () => {
      const { view, box } = await boxOf('toggle');
      return [box.x + box.width / 2 - view.x - view.width / 2, box.y + box.height / 2 - view.y - view.height / 2];
    };
    const before = await middle();
    const { width } = (await boxOf('toggle')).view;
    await visit.command('Details');
    await visit.until(async () => (await boxOf('toggle')).view.width !== width, 'the drawing has another width');
    await visit.until(async () => {
      const [x = 0, y = 0] = await middle();
      return Math.abs(x - (before[0] ?? 0)) < 2 && Math.abs(y - (before[1] ?? 0)) < 2;
    }, 'the same is in the middle');
  });

  it('tells a type error at its node in the words of the compiler, and that it is mended', async () => {
    await open(GRAPH);
    await visit.runs();
    await setElsewhere('fast');
    await visit
      .node('every')
      .locator('.node-errors')
      .getByText(/'fast'.*(number|integer)/)
      .waitFor();
    await visit.setValue('every', 'interval', '200');
    await visit.node('every').locator('.node-errors').waitFor({ state: 'detached' });
    await visit.runs();
  });

  /** Another page sets the interval. */
  const setElsewhere = async (data: unknown) => {
    const client = await rig.client();
    await client.ask('microflo', 'hello', { version: 1 });
    const { payload } = await client.ask('microflo', 'open', { graph: 'main' });
    const operations = [{ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data }];
    await client.ask('microflo', 'edit', { graph: 'main', base: payload.view.revision, operations });
  };

  it('does not cover what is wrong with a node by another node', async () => {
    await open(
      `${GRAPH.replace('(Timer)', '(Timer:x=100,y=100)').replace("'LED' -> PIN lamp", '')}
below(ToggleBoolean:x=420,y=300)\n# @note`.replace('lamp(DigitalWrite)', 'lamp(DigitalWrite:x=400,y=130)'),
    );
    const error = visit.node('lamp').locator('.node-error').first();
    await error.waitFor();
    const isOnTop = await visit.measure(
      error,
      `element.contains(document.elementFromPoint(
        element.getBoundingClientRect().left + element.getBoundingClientRect().width / 2,
        element.getBoundingClientRect().top + element.getBoundingClientRect().height / 2,
      ))`,
    );
    assert.ok(isOnTop);
  });

  it('has no input at rest and one stop for the keyboard, and is only names from far away', async () => {
    await open(GRAPH);
    const canvas = visit.page.locator('.canvas');
    assert.equal(await canvas.locator('input, textarea, select').count(), 0);
    const stops = await visit.measure(
      canvas,
      `[element, ...element.querySelectorAll('*')].filter(({ tabIndex }) => tabIndex >= 0).length`,
    );
    assert.equal(stops, 1);
    const port = visit.port('every', 'out', 'out');
    assert.ok(await port.isVisible());
    for (let press = 0; press < 8; press++) await visit.page.keyboard.press('-');
    await port.waitFor({ state: 'hidden' });
    assert.ok(await visit.node('every').getByText('every', { exact: true }).isVisible());
    await visit.value('every', 'interval').waitFor({ state: 'hidden' });
  });

  it('keeps a renamed node selected and probed, also when that is undone', async () => {
    await open(GRAPH);
    await visit.runs();
    await visit.selectWire('every.out', 'toggle.in');
    await visit.page.keyboard.press('b');
    const probe = (name: string) => visit.page.locator('.probes figcaption').getByText(name);
    await probe('every.out → toggle.in').waitFor();
    await visit.select('toggle');
    await visit.page.keyboard.press('F2');
    await visit.page.locator('.node-name-field, .react-flow__node input').first().fill('flip');
    await visit.page.keyboard.press('Enter');
    await visit.node('flip').locator('.node.is-selected').waitFor();
    await probe('every.out → flip.in').waitFor();
    await visit.page.keyboard.press('Control+z');
    await visit.node('toggle').locator('.node.is-selected').waitFor();
    await probe('every.out → toggle.in').waitFor();
  });

  it('refuses a name that cannot be saved at once, with what would be right', async () => {
    await open(GRAPH);
    const { page } = visit;
    const refused = (text: string) => page.getByRole('alert').getByText(text).waitFor();
    await visit.select('toggle');
    await page.keyboard.press('F2');
    const field = page.getByLabel('New name of toggle');
    await field.fill('my toggle');
    await page.keyboard.press('Enter');
    await refused("'my toggle' is not a valid node name; use letters, digits, '_' and '-', and begin with a letter");
    await refused('such as my_toggle');
    await field.fill('lamp');
    await refused("There is already a node called 'lamp'");
    await field.fill('my_toggle');
    await page.keyboard.press('Enter');
    await visit.node('my_toggle').waitFor();
    const questions = [
      ['Make a graph of the selection', undefined, 'Two words', "'Two words' is not a valid name of a graph"],
      ['Make a graph of the selection', undefined, 'Timer', "There is already a component or graph called 'Timer'"],
      ['Export a port', 'my_toggle.set', 'set-it', "'set-it' is not a valid port name"],
    ] as const;
    for (const [command, port, text, why] of questions) {
      await visit.select('my_toggle');
      await visit.command(command);
      if (port !== undefined) await visit.choose(port);
      await visit.answer(text);
      await refused(why);
      await page.keyboard.press('Escape');
      await page.locator('.picker').waitFor({ state: 'detached' });
    }
    assert.deepEqual([...(rig.workspace.find('main')?.nodes.keys() ?? [])], ['every', 'my_toggle', 'lamp']);
    assert.equal(await page.locator('.notice').count(), 0);
  });

  it('reaches a note that lies behind nodes, and puts a new one beside them', async () => {
    await open(`# @note 100,100 120x60: Behind\n${GRAPH.replace('(Timer)', '(Timer:x=90,y=90)')}`);
    const { page } = visit;
    const note = (text: string) => page.locator('.note', { hasText: text });
    const isOnTop = async (text: string) => {
      const at = await visit.middle(note(text));
      return page.evaluate(`document.elementFromPoint(${at.x}, ${at.y})?.closest('.note') !== null`);
    };
    assert.equal(await isOnTop('Behind'), false);
    await visit.command('Outline');
    await page.getByRole('button', { name: 'Note Behind' }).click();
    await visit.until(async () => (await isOnTop('Behind')) === true, 'the note lies on top');
    await visit.command('Outline');
    await page.keyboard.press('F2');
    await page.getByLabel('Text of the note').fill('In front');
    await page.keyboard.press('Escape');
    await note('In front').waitFor();
    await visit.select('toggle');
    await visit.command('Add a note');
    await page.getByLabel('Text of the note').fill('New');
    await page.keyboard.press('Escape');
    await visit.select('toggle');
    const box = await note('New').boundingBox();
    const nodes = await Promise.all(['every', 'toggle', 'lamp'].map((id) => visit.node(id).boundingBox()));
    const isApart = (other: typeof box) =>
      !box ||
      !other ||
      box.x >= other.x + other.width ||
      other.x >= box.x + box.width ||
      box.y >= other.y + other.height ||
      other.y >= box.y + box.height;
    assert.ok(box && nodes.every(isApart), JSON.stringify([box, nodes]));
  });

  it('exports each packet of its probes, with its time', async () => {
    await open(GRAPH.replace('300', '40'));
    await visit.runs();
    await visit.command('Select a wire');
    await visit.choose('toggle.out');
    await visit.page.keyboard.press('b');
    await visit.page.locator('.plot canvas').waitFor();
    await visit.page
      .locator('.last')
      .getByText(/^\d{2,} packets/)
      .waitFor();
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.getByRole('button', { name: /CSV/ }).click(),
    ]);
    const [head, ...rows] = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    assert.equal(head, 'time_ms,wire,value');
    const cells = rows.map((row) => row.split(','));
    assert.ok(cells.length > 2 && cells.every(([, wire]) => wire === 'toggle.out → lamp.in'), rows.join('\n'));
    const values = cells.map(([, , value]) => value);
    assert.ok(
      values.every((value, index) => index === 0 || value !== values[index - 1]),
      'no packet is left out',
    );
    const times = cells.map(([time]) => Number(time));
    assert.ok(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0)));
  });
});
