import assert from 'node:assert/strict';
import { Folder, type Started } from '../cli/microflo.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const BLINK = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
const SUITE = `topic: blink
cases:
  - name: the lamp
    assertion: shines after a second
    advance: 1 s
    expect: { pins: { D13: 1 } }
  - name: the lamp
    assertion: begins dark
    expect: { pins: { D13: 0 } }
`;

describe('The tests of the project on the page', function () {
  this.timeout(60_000);
  const shared = browsing();
  let folder: Folder;
  let started: Started;
  let visit: Visit;

  before(async () => {
    folder = new Folder();
    folder.file('graphs/blink.fbp', BLINK);
    folder.file('graphs/blink.suite.yaml', SUITE);
    started = folder.start('ui', '--json', '--no-open', '--listen', '127.0.0.1:0', '--device', 'simulator');
    const [text] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
    visit = await Visit.open(shared.browser, JSON.parse(text).address);
    await visit.runs();
  });
  after(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await started.interrupt();
    folder.remove();
  });

  const panel = () => visit.page.getByRole('complementary', { name: 'Library, outline and tests' });

  it('are listed with their cases, and all are green', async () => {
    await visit.page.keyboard.press('Control+5');
    await panel().getByText('shines after a second: not run yet').waitFor();
    await panel().getByRole('button', { name: 'Run all' }).click();
    await panel().getByText('All 2 passed.').waitFor();
  });

  it('are run with the graph as it is drawn: a broken one is red, with what was expected and what happened when', async () => {
    await visit.setValue('every', 'interval', '5000');
    await visit.page.keyboard.press('t');
    await panel().getByText('1 failed, 1 passed.').waitFor();
    await panel()
      .getByText(/blink\.suite\.yaml:3: step 1: pin D13: expected 1, got 0/)
      .waitFor();
  });

  it('are green again when that was undone', async () => {
    await visit.page.keyboard.press('Control+z');
    await panel().getByRole('button', { name: 'Run graphs/blink.suite.yaml' }).click();
    await panel().getByText('All 2 passed.').waitFor();
  });
});
