import assert from 'node:assert/strict';
import { Rig } from '../runtime/rig.js';
import type { TestClient } from '../runtime/test-client.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const DOOR = `
every(Timer) OUT -> IN[0] door(StateMachine) OUT[0] -> IN lamp(DigitalWrite)
door STATE -> IN note(Repeat)
40 -> INTERVAL every
'D13' -> PIN lamp
'events: go
outputs: light
shut:
  go -> open
open: light
  go -> shut
' -> STATES door
`;
const TUNE = `
every(Timer) OUT -> NEXT tune(Sequencer) OUT -> IN note(Repeat)
30 -> INTERVAL every
'1 2' -> STEPS tune
`;

const TOLD = `
every(Timer) OUT -> IN[0] told(Template)
50 -> INTERVAL every
't={0}' -> TEXT told
"one\\ntwo" -> IN label(Length)
`;

describe('A text that the host compiles is typed on the page', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let visit: Visit;

  const open = async (text: string) => {
    rig = await Rig.open({ graphs: { main: text }, page: shared.folder });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
  };
  /** The text at a port, as the runtime has it. */
  const typed = (node: string, port: string) => {
    const graph = rig.workspace.find('main');
    const key = graph?.nodes.get(node)?.key;
    return graph?.initials.find(({ target }) => target.node === key && target.port === port)?.data;
  };
  /** What came at the node `note` since. */
  const noted = (client: TestClient, from: number) =>
    client.received
      .slice(from)
      .filter(({ command, payload }) => command === 'data' && payload.tgt?.node === 'note')
      .map(({ payload }) => payload.data);
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
  });

  it('a state machine in its table: its states on the board are as typed', async () => {
    await open(DOOR);
    const client = await rig.client();
    const { page } = visit;
    await visit.value('door', 'states').click();
    const field = page.getByRole('dialog', { name: 'door.states' });
    await field.getByLabel('Outputs').fill('light, siren');
    await field.getByRole('button', { name: 'Add a state' }).click();
    await field.getByLabel('Name of the state').nth(2).fill('alarm');
    await field.getByRole('checkbox', { name: 'siren is on in alarm' }).check();
    await field.getByLabel('open, on go').selectOption('alarm');
    await field.getByLabel('Time in alarm').fill('20 ms');
    await field.getByLabel('alarm, after its time').selectOption('shut');
    await page.keyboard.press('Escape');
    await visit.runs();
    assert.equal(
      typed('door', 'states'),
      'events: go\noutputs: light, siren\nshut:\n  go -> open\nopen: light\n  go -> alarm\nalarm: siren\n  after 20 ms -> shut\n',
    );
    const from = client.received.length;
    await visit.until(async () => noted(client, from).length > 5, 'the board goes through its states');
    const first = noted(client, from).indexOf(0);
    assert.deepEqual(noted(client, from).slice(first, first + 4), [0, 1, 2, 0]);
    await rig.checkGraph();
  });

  it('a state that leads nowhere is told in the words of the compiler, and the rest of the table stays', async () => {
    await open(DOOR);
    const { page } = visit;
    await visit.value('door', 'states').click();
    const field = page.getByRole('dialog', { name: 'door.states' });
    await field.getByLabel('Time in shut').fill('soon');
    await visit.node('door').locator('.node-errors').getByText(/soon/).waitFor();
    await field.getByLabel('Time in shut').fill('1 s');
    await visit.node('door').locator('.node-errors').waitFor({ state: 'detached' });
    await visit.runs();
  });

  it('a sequence step by step: the packets on the board are as typed', async () => {
    await open(TUNE);
    const client = await rig.client();
    const { page } = visit;
    await visit.value('tune', 'steps').click();
    const field = page.getByRole('dialog', { name: 'tune.steps' });
    await field.getByRole('spinbutton', { name: 'Step 1' }).fill('7');
    await field.getByRole('button', { name: 'Add a step' }).click();
    await field.getByRole('spinbutton', { name: 'Step 3' }).fill('-9');
    await field.getByRole('button', { name: 'Add a step' }).click();
    await field.getByRole('button', { name: 'Remove step 2' }).click();
    await page.keyboard.press('Escape');
    await visit.runs();
    assert.equal(typed('tune', 'steps'), '7 -9 -8');
    const from = client.received.length;
    await visit.until(async () => noted(client, from).length > 6, 'the board sends its steps');
    const first = noted(client, from).indexOf(7);
    assert.deepEqual(noted(client, from).slice(first, first + 4), [7, -9, -8, 7]);
  });

  it('a template: shown as text, ended by Enter, and Shift+Enter begins a line', async () => {
    await open(TOLD);
    const { page } = visit;
    const marks = ['text', 'wait'].map((port) => visit.port('told', port, 'in').getAttribute('class'));
    const [text, wait] = await Promise.all(marks);
    assert.match(text ?? '', /\bt-string\b/);
    assert.match(wait ?? '', /\bt-integer\b/);
    await visit.value('told', 'text').click();
    const field = page.getByRole('dialog', { name: 'told.text' });
    await field.getByText('text', { exact: true }).waitFor();
    await field.getByRole('textbox', { name: 'Value' }).fill('v={0}');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('end');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
    await visit.until(async () => typed('told', 'text') === 'v={0}\nend', 'the runtime has the text');
    await visit.runs();
    await visit.value('label', 'in').click();
    const string = page.getByRole('dialog', { name: 'label.in' }).getByRole('textbox', { name: 'Value' });
    assert.equal(await string.inputValue(), 'one\ntwo', 'lines of a string are not lost');
    await string.press('Control+End');
    await page.keyboard.type('!');
    await page.keyboard.press('Enter');
    await visit.until(async () => typed('label', 'in') === 'one\ntwo!', 'the runtime has the string');
  });

  it('text that no table can hold is edited as text', async () => {
    await open(DOOR.replace('shut:\n', '# at night\nshut:\n'));
    await visit.value('door', 'states').click();
    const field = visit.page.getByRole('dialog', { name: 'door.states' });
    const text = field.getByRole('textbox', { name: 'Value' });
    await text.fill((await text.inputValue()).replace('at night', 'by day'));
    await visit.page.keyboard.press('Escape');
    await visit.runs();
    assert.match(String(typed('door', 'states')), /# by day/);
  });
});
