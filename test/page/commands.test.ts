import assert from 'node:assert/strict';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
every(Timer:x=400,y=400) OUT -> IN toggle(ToggleBoolean:x=700,y=420)
toggle OUT -> IN lamp(DigitalWrite:x=1000,y=460)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

interface Case {
  /** Ids of nodes to select first. */
  select?: readonly string[];
  /** A wire to select first. */
  wire?: string;
  /** Commands to carry out first. */
  first?: readonly string[];
  /** What is chosen or typed in the lists and fields that follow. */
  answers?: readonly string[];
  /** Text for the question without a list that follows. */
  text?: string;
  /** Whether it was done: what is seen then. */
  see(visit: Visit): Promise<unknown>;
}

const node = (id: string) => (visit: Visit) => visit.node(id).waitFor();
const noNode = (id: string) => (visit: Visit) => visit.node(id).waitFor({ state: 'detached' });
const wire = (from: string, to: string) => (visit: Visit) => visit.wire(from, to).waitFor({ state: 'attached' });
const seen =
  (selector: string, state: 'visible' | 'attached' = 'visible') =>
  (visit: Visit) =>
    visit.page.locator(selector).first().waitFor({ state });
const gone = (selector: string) => (visit: Visit) => visit.page.locator(selector).waitFor({ state: 'detached' });
const said = (text: string | RegExp) => (visit: Visit) => visit.page.getByText(text).first().waitFor();
const selected = (id: string) => seen(`.react-flow__node[data-id="${id}"] .node.is-selected`);
/** Something in the page, as JavaScript says it. */
const holds = (script: string) => async (visit: Visit) => {
  for (let look = 0; look < 200; look++) {
    if (await visit.page.evaluate<boolean>(script)) return;
    await visit.page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
  assert.fail(`it did not happen: ${script}`);
};
const place = (id: string, test: string) =>
  holds(`{
    const { transform } = document.querySelector('.react-flow__node[data-id="${id}"]').style;
    const [x, y] = /translate\\((.*?)px, ?(.*?)px\\)/.exec(transform).slice(1).map(Number);
    ${test};
  }`);
const zoom = (test: string) =>
  holds(`{
    const { transform } = document.querySelector('.react-flow__viewport').style;
    const zoom = Number(/scale\\((.*?)\\)/.exec(transform)[1]);
    ${test};
  }`);

const beat = { select: ['every', 'toggle'] };
const cases: Readonly<Record<string, Case>> = {
  'node.add': { answers: ['Counter'], see: node('counter') },
  'wire.connect': { select: ['every'], answers: ['every.out', 'toggle.set'], see: wire('every.out', 'toggle.set') },
  'wire.insert': { wire: 'toggle.out', answers: ['Not'], see: wire('not.out', 'lamp.in') },
  'value.set': { select: ['every'], answers: ['every.interval'], see: seen('.field [type=number]') },
  'value.clear': { answers: ['every.interval'], see: seen('[aria-label^="Set every interval"]') },
  'packet.send': { answers: ['every.interval'], see: seen('.field[aria-label="Send to every.interval"]') },
  'edit.undo': { select: ['lamp'], first: ['edit.delete'], see: node('lamp') },
  'edit.redo': { select: ['lamp'], first: ['edit.delete', 'edit.undo'], see: noNode('lamp') },
  'edit.copy': { ...beat, see: holds(`localStorage.getItem('microflo-copied') !== null`) },
  'edit.cut': { ...beat, see: noNode('toggle') },
  'edit.paste': { ...beat, first: ['edit.copy'], see: wire('every2.out', 'toggle2.in') },
  'edit.duplicate': { ...beat, see: wire('every2.out', 'toggle2.in') },
  'edit.delete': { select: ['lamp'], see: noNode('lamp') },
  'edit.rename': { select: ['lamp'], see: seen('[aria-label="New name of lamp"]') },
  'select.all': { see: selected('lamp') },
  'select.none': { select: ['lamp'], see: gone('.node.is-selected') },
  'select.next': { select: ['every'], see: selected('toggle') },
  'select.previous': { select: ['toggle'], see: selected('every') },
  'select.wire': { answers: ['toggle.out'], see: seen('.wire.is-selected') },
  'move.left': { select: ['lamp'], see: place('lamp', 'x === 990') },
  'move.right': { select: ['lamp'], see: place('lamp', 'x === 1010') },
  'move.up': { select: ['lamp'], see: place('lamp', 'y === 450') },
  'move.down': { select: ['lamp'], see: place('lamp', 'y === 470') },
  'graph.arrange': { see: place('lamp', 'x !== 1000') },
  'align.left': { ...beat, see: place('toggle', 'x === 400') },
  'align.right': { ...beat, see: place('every', 'x > 600') },
  'align.top': { ...beat, see: place('toggle', 'y === 400') },
  'align.bottom': { ...beat, see: place('every', 'y > 400') },
  'distribute.across': { select: ['every', 'toggle', 'lamp'], see: place('toggle', 'x === 700') },
  'distribute.down': { select: ['every', 'toggle', 'lamp'], see: place('toggle', 'y === 430') },
  'group.make': { ...beat, text: 'beat', see: seen('.frame-name') },
  'group.remove': { ...beat, first: ['group.make'], see: gone('.frame-name') },
  'note.add': { see: seen('.note textarea') },
  'subgraph.make': { ...beat, text: 'Beat', see: node('beat') },
  'subgraph.open': { ...beat, first: ['subgraph.make'], see: node('every') },
  'subgraph.leave': { ...beat, first: ['subgraph.make', 'subgraph.open'], see: node('lamp') },
  'code.show': { select: ['every'], see: said('Timer is a component of MicroFlo') },
  'code.new': { text: 'Half', see: seen('[aria-label="Code of Half"]') },
  'code.write': { see: said('Show the code of a component first.') },
  'export.add': { answers: ['lamp.in'], text: 'light', see: seen('.exported') },
  'export.rename': { first: ['export.add'], answers: ['light'], text: 'glow', see: said('glow') },
  'export.remove': { first: ['export.add'], answers: ['light'], see: gone('.exported') },
  'live.start': { first: ['live.stop'], see: said('what is drawn runs') },
  'live.stop': { see: said('nothing runs') },
  'live.off': { see: said('nothing runs') },
  'clock.pause': { see: seen('[aria-label="Step"]') },
  'clock.step': { first: ['clock.pause'], see: seen('[aria-label="Step"]') },
  'clock.pass': { answers: ['1 minute'], see: said('1 minute has passed on the board.') },
  'clock.speed': { answers: ['0.5'], see: said('0.5×') },
  'clock.pausewhen': { wire: 'toggle.out', answers: ['Any packet'], see: seen('[aria-label="Step"]') },
  'probe.add': { wire: 'toggle.out', see: seen('.plot') },
  'probe.remove': { wire: 'toggle.out', first: ['probe.add'], answers: ['toggle'], see: gone('.plot') },
  'probe.clear': { wire: 'toggle.out', first: ['probe.add'], see: gone('.plot') },
  'probe.csv': { see: said('probe it first') },
  'test.run': { see: said('no files, and so no test suites') },
  'test.moment': { see: said('No test has failed: run them first.') },
  'test.record': { see: said('What you do is recorded.') },
  'view.board': { see: seen('.scene [data-pin="D13"]') },
  'view.large': { see: gone('.react-flow__node >> visible=true') },
  'board.operate': { see: said('No node reads a pin') },
  'part.set': { see: said('Nothing is wired to the board') },
  'view.waves': { see: seen('[aria-label="Waveforms of D13"]') },
  'wave.pin': { answers: ['D7'], see: seen('[aria-label="Waveforms of D7"]') },
  'wave.hold': { first: ['view.waves'], see: seen('[aria-pressed="true"] >> text=Run') },
  'wave.trigger': { first: ['view.waves'], answers: ['D13 rises'], see: said(/waiting until D13 rises|^at /) },
  'wave.next': { see: said('No pin has changed there.') },
  'wave.previous': { see: said('No pin has changed there.') },
  'wave.mark': { first: ['view.waves'], see: said(/^at /) },
  'wave.in': { first: ['view.waves'], see: seen('.waves') },
  'wave.out': { first: ['view.waves'], see: seen('.waves') },
  'wave.export': { see: said('No pin has changed yet') },
  'view.front': { see: said('No port is exported') },
  'front.full': { see: holds('document.fullscreenElement !== null') },
  'board.serial': { see: seen('[aria-label="Type into serial port 1"]') },
  'board.sound': { see: said('Nothing in the circuit sounds') },
  'view.wiring': { first: ['part.add'], see: seen('.wiring table', 'attached') },
  'part.add': { answers: ['Led', 'The part alone'], see: seen('[data-part="led"]') },
  'part.wire': {
    first: ['part.add'],
    answers: ['D7'],
    see: seen('[data-wire="led.D7"]', 'attached'),
  },
  'part.remove': { first: ['part.add'], see: gone('[data-part="led"]') },
  'file.save': { text: 'saved.fbp', see: said(/save|file/i) },
  'file.open': { answers: ['main'], see: node('lamp') },
  'file.new': { text: 'clock', see: (visit) => visit.node('lamp').waitFor({ state: 'detached' }) },
  'runtime.retry': { see: said('The runtime is connected.') },
  'view.in': { see: zoom('zoom > 1') },
  'view.out': { see: zoom('zoom < 0.95') },
  'view.natural': { first: ['view.out'], see: zoom('zoom === 1') },
  'view.fit': { first: ['view.in'], see: zoom('zoom < 1.2') },
  'view.selection': { select: ['lamp'], see: zoom('zoom > 1') },
  'view.library': { see: gone('.components') },
  'view.outline': { see: seen('.outline') },
  'view.code': { see: seen('.code .cm-content') },
  'view.tests': { see: seen('.tests') },
  'lesson.list': { see: said('this runtime has no lessons') },
  'lesson.do': { see: said('Begin a lesson first.') },
  'lesson.leave': { see: said('Begin a lesson first.') },
  'view.details': { see: seen('.details.is-closed') },
  'view.problem': { see: said('Nothing is wrong with this graph.') },
  'view.theme': { first: ['view.theme'], see: holds(`document.documentElement.dataset.theme === 'dark'`) },
  'view.help': { see: seen('dialog.help') },
  'view.palette': { see: seen('.picker') },
};

describe('Each command of the page', function () {
  this.timeout(300_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;
  /** What the page has: its commands by their ids. */
  let titles: ReadonlyMap<string, string>;

  /** The commands of the table, as the help of the page lists them. */
  const listed = async () => {
    const empty = await Rig.open({ page: shared.folder });
    const seen = await Visit.open(shared.browser, empty.url);
    await seen.page.locator('.said').waitFor();
    await seen.page.keyboard.press('F1');
    const lines = await seen.page.locator('[data-command]').all();
    const entries = lines.map(async (line) => {
      const [id, title] = [await line.getAttribute('data-command'), await line.locator('dt span').textContent()];
      return [id ?? '', title ?? ''] as const;
    });
    const found = new Map(await Promise.all(entries));
    await seen.close();
    await empty.close();
    return found;
  };

  before(async () => {
    titles = await listed();
  });
  beforeEach(async () => {
    rig = await Rig.open({ graphs: { main: GRAPH }, circuit: { text: undefined }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.blockPointer();
    await visit.runs();
  });
  afterEach(async () => {
    await visit.close();
    await rig.close();
  });

  it('has a case here, and a name and a shortcut of its own', () => {
    assert.deepEqual(Object.keys(cases).sort(), [...titles.keys()].sort());
    assert.equal(new Set(titles.values()).size, titles.size);
  });

  const carryOut = async (visit: Visit, id: string, answers: readonly string[], text: string | undefined) => {
    if (id === 'view.palette') await visit.page.keyboard.press('Control+k');
    else await visit.command(titles.get(id) ?? id);
    for (const answer of answers) await visit.choose(answer);
    if (text !== undefined) await visit.answer(text);
  };

  for (const [id, done] of Object.entries(cases)) {
    it(`is carried out with the pointer blocked: ${id}`, async () => {
      await visit.selectByKeyboard(done.select ?? []);
      if (done.wire !== undefined) {
        await visit.command('Select a wire');
        await visit.choose(done.wire);
      }
      for (const each of done.first ?? []) {
        const before = cases[each];
        await carryOut(visit, each, before?.answers ?? [], before?.text);
        if (each !== 'view.theme') await before?.see(visit);
      }
      await carryOut(visit, id, done.answers ?? [], done.text);
      await done.see(visit);
      assert.deepEqual(visit.mistakes, []);
    });
  }
});
