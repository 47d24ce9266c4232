import assert from 'node:assert/strict';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { Random } from '../random.js';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const BLINK = `# Blinks a lamp
every(Timer) OUT -> IN toggle(ToggleBoolean)   # the beat
toggle OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;

/** Selects characters of the text that is edited, as a mouse does. */
const SELECT = `{
  const lines = [...document.activeElement.shadowRoot.querySelectorAll('.cm-line')];
  const place = (offset) => {
    for (const line of lines) {
      if (offset <= line.textContent.length) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          if (offset <= text.length) return [text, offset];
          offset -= text.length;
        }
        return [line, 0];
      }
      offset -= line.textContent.length + 1;
    }
    throw new RangeError('the text ends before');
  };
  getSelection().setBaseAndExtent(...place(FROM), ...place(TO));
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}`;

describe('The text of a graph on the page', function () {
  this.timeout(300_000);
  const shared = browsing();
  let disk: MemoryDisk;
  let rig: Rig;
  let visit: Visit;

  beforeEach(async () => {
    disk = new MemoryDisk({ 'blink.fbp': BLINK });
    rig = await Rig.open({ graphs: { blink: BLINK }, disk, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.drawn();
    await visit.page.keyboard.press('Control+9');
    await shows(BLINK);
  });
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  const panel = (on = visit) => on.page.getByRole('region', { name: 'Code' });
  const editor = (on = visit) => panel(on).getByRole('textbox');
  const lines = async (on = visit) => (await editor(on).locator('.cm-line').allTextContents()).join('\n');
  const shows = (text: string, on = visit) =>
    visit.until(async () => (await lines(on)) === text, `the text is\n${text}`);
  /** Types in place of the first [old], as a person does who selects it. */
  const replace = async (old: string, now: string) => {
    const at = (await lines()).indexOf(old);
    assert.ok(at >= 0, `there is ${old}`);
    await editor().press('Control+Home');
    await visit.page.evaluate(SELECT.replace('FROM', String(at)).replace('TO', String(at + old.length)));
    if (now === '') await editor().press('Delete');
    else await visit.page.keyboard.insertText(now);
  };
  const isDrawn = () => panel().getByText('As it is drawn').waitFor();

  it('changes the drawing while it is typed, and is saved with its comments', async () => {
    await replace('300', '250');
    await visit.value('every', 'interval').getByText('250').waitFor();
    await replace('the beat', 'ticks');
    await replace(`'LED' -> PIN lamp\n`, `'LED' -> PIN lamp\ntoggle OUT -> IN say(Print)  # heard\n`);
    await visit.node('say').waitFor();
    await isDrawn();
    await visit.page.keyboard.press('Control+s');
    const saved = `${BLINK.replace('300', '250').replace('the beat', 'ticks')}toggle OUT -> IN say(Print)  # heard\n`;
    await visit.until(async () => (await disk.read('blink.fbp')) === saved, 'the file has what was typed');
  });

  it('follows the drawing, and keeps the cursor where it is', async () => {
    await replace('the beat', 'the ');
    await isDrawn();
    await visit.setValue('every', 'interval', '125');
    await shows(BLINK.replace('the beat', 'the ').replace('300', '125'));
    await editor().focus();
    await visit.page.keyboard.insertText('tick');
    await shows(BLINK.replace('the beat', 'the tick').replace('300', '125'));
  });

  it('says at its line what cannot be read or compiled, while the drawing stays as it was', async () => {
    await replace('toggle OUT', 'toggle OUT -> ->');
    await panel().getByText('Not drawn yet').waitFor();
    await editor().locator('.cm-line.cm-error').waitFor();
    assert.match((await editor().locator('.cm-line.cm-error').textContent()) ?? '', /^toggle OUT -> ->/);
    assert.equal(await visit.node('lamp').count(), 1);
    await replace('toggle OUT -> ->', 'toggle OUT');
    await isDrawn();
    await replace('(Timer)', '(Timr)');
    await panel().getByRole('button', { name: /Timr/ }).first().waitFor();
    assert.match((await editor().locator('.cm-line.cm-error').first().textContent()) ?? '', /^every\(Timr\)/);
  });

  it('is the same on another page, with the comments', async () => {
    const other = await visit.another(rig.url);
    await other.drawn();
    await other.page.keyboard.press('Control+9');
    await shows(BLINK, other);
    await replace('the beat', 'ticks');
    await shows(BLINK.replace('the beat', 'ticks'), other);
    await other.close();
  });

  it('stays one thing with the drawing under 30 seeded edits from either side', async () => {
    const random = new Random(16);
    for (let step = 1; step <= 30; step++) {
      const interval = /\d+(?= -> INTERVAL)/.exec(await lines())?.[0] ?? '';
      const edits = [
        () => visit.setValue('every', 'interval', String(100 + step)),
        () => replace(interval, String(900 + step)),
        () => replace('# ', `# ${step} `),
      ];
      await random.pick(edits)();
      await isDrawn();
      const wanted = /(\d+) -> INTERVAL every/.exec(await lines())?.[1] ?? '';
      await visit.value('every', 'interval').getByText(wanted).waitFor();
      await visit.until(async () => {
        const { graph } = parseFbp(await lines(), 'x.fbp');
        const data = rig.workspace.graph('blink').initials.map(({ data }) => data);
        return (
          JSON.stringify(graph.initials.map(({ literal }) => 'value' in literal && literal.value)) ===
          JSON.stringify(data)
        );
      }, `step ${step}: the text says what the runtime has`);
    }
    assert.match(await lines(), /the beat/);
  });
});
