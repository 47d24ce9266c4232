import assert from 'node:assert/strict';
import { times } from '../runtime/client-code.js';
import { HeldHeader } from '../runtime/held-header.js';
import { ProjectComponents } from '../runtime/project-components.js';
import { Rig } from '../runtime/rig.js';
import type { TestClient } from '../runtime/test-client.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const GRAPH = `
INPORT=f.IN:IN
OUTPORT=by.OUT:OUT
f(Repeat:x=100,y=100) OUT -> IN by(Times:x=400,y=100)
`;

/** The line of `times` that says by what. */
const DEED = 'void process(';

describe('The C++ of a component on the page', function () {
  this.timeout(300_000);
  const shared = browsing();
  let project: ProjectComponents;
  let rig: Rig;
  let visit: Visit;
  let client: TestClient;

  beforeEach(async () => {
    project = await ProjectComponents.make({ Times: times('Times', '2') });
    rig = await Rig.open({ graphs: { main: GRAPH }, page: shared.folder, ...project.options });
    await rig.runtime.start();
    client = await rig.client();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.drawn();
  });
  afterEach(async () => {
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
    await rig.close();
    await project.close();
  });

  const panel = () => visit.page.getByRole('region', { name: 'Code' });
  const editor = () => panel().getByRole('textbox');
  const text = async () => (await editor().locator('.cm-line').allTextContents()).join('\n');
  const save = async () => {
    await editor().focus();
    await visit.page.keyboard.press('Control+s');
  };
  const says = (what: string) => panel().getByRole('status').getByText(what).waitFor();
  /** Types [now] in place of the line with [part], as a person does who selects it. */
  const retype = async (part: string, now: string) => {
    await editor().locator('.cm-line', { hasText: part }).click({ clickCount: 3 });
    await visit.page.keyboard.insertText(`${now}\n`);
  };
  const deed = (factor: string) =>
    retype(
      DEED,
      `  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * ${factor})); }`,
    );
  const product = async (value: number) => {
    client.received.length = 0;
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: value, graph: 'main' });
    return (await client.hears('runtime', 'packet', { port: 'out' })).payload.payload;
  };
  const show = async (node: string) => {
    await visit.select(node);
    await visit.page.keyboard.press('Control+Shift+E');
    await editor().waitFor();
  };

  it('that does not compile is marked at its line; mended, it is saved, and nodes run it', async () => {
    assert.equal(await product(21), 42);
    await show('by');
    await deed('three');
    await says('Not saved yet');
    await save();
    await says('Not saved: it does not compile');
    const marked = editor().locator('.cm-line.cm-error');
    await marked.waitFor();
    assert.match((await marked.textContent()) ?? '', /\* three/);
    await panel()
      .getByRole('button', { name: /^18:\d+ .*three.* was not declared/ })
      .waitFor();
    assert.equal(project.read('Times'), times('Times', '2'));
    assert.equal(await product(21), 42);
    await deed('3');
    await save();
    await says('Compiled and saved');
    assert.equal(await marked.count(), 0);
    assert.equal(project.read('Times'), times('Times', '3'));
    assert.equal(await product(21), 63);
  });

  it('is compiled for as long as it takes, which is said', async () => {
    const header = new HeldHeader();
    try {
      await show('by');
      await retype('#pragma once', `#include "${header.path}"`);
      await save();
      await header.isRead();
      await says('Compiling…');
    } finally {
      header.remove();
    }
    await says('Compiled and saved');
  });

  it('of a new component is written on the page, and used in the graph', async () => {
    await visit.command('New component');
    await visit.page.locator('.picker').getByRole('textbox').fill('times');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByText("There is already a component or graph called 'Times'").waitFor();
    await visit.answer('Offset');
    await editor().waitFor();
    assert.match(await text(), /class Offset : public Component<OffsetPorts>/);
    await says('Not saved yet');
    assert.deepEqual(project.files, ['Times.h']);
    await save();
    await says('Compiled and saved');
    assert.match(project.read('Offset'), /^name: Offset$/m);
    await visit.command('Add a node');
    await visit.choose('Offset');
    await visit.node('offset').waitFor();
    await visit.runs();
    await rig.checkGraph();
    assert.ok(rig.device.program?.nodes.some(({ component }) => component.name === 'Offset'));
    // What it takes of the board is told with the graph, when nothing is selected.
    await visit.command('Select nothing');
    const memory = visit.page.getByRole('region', { name: 'Memory' });
    await memory.getByRole('img', { name: /^Memory: [\d,]+ of [\d,]+ B$/ }).waitFor();
    const shares = await memory.getByRole('listitem').allTextContents();
    assert.deepEqual(shares.map((each) => each.replace(/ \d+ B$/, '')).sort(), [
      'Offset',
      'Repeat',
      'Times',
      'Wires and tables',
    ]);
    const widths = await memory
      .locator('rect')
      .evaluateAll((all) => all.map((each) => Number(each.getAttribute('width'))));
    assert.ok(widths.length === 4 && widths.every((width) => width > 0));
  });

  it('is not saved over what an editor has written: both are there, and the person decides', async () => {
    await show('by');
    await deed('3');
    project.write('Times', times('Times', '9'));
    await save();
    const alert = panel().getByRole('alert');
    await alert.getByText('components/Times.h was changed meanwhile.').waitFor();
    assert.equal(project.read('Times'), times('Times', '9'));
    await alert.getByRole('button', { name: 'Keep what is typed here' }).click();
    await save();
    await says('Compiled and saved');
    assert.equal(project.read('Times'), times('Times', '3'));
    await deed('4');
    project.write('Times', times('Times', '8'));
    await save();
    await alert.getByRole('button', { name: 'Take the text of the file' }).click();
    await says('As in the file');
    assert.match(await text(), /\* 8\)/);
  });

  it('of a component of MicroFlo can be read, and not changed', async () => {
    await show('f');
    await says('Read only: Repeat is a component of MicroFlo');
    const before = await text();
    await editor().focus();
    await visit.page.keyboard.type('x');
    assert.equal(await text(), before);
    assert.equal(await panel().getByRole('button', { name: 'Compile and save' }).count(), 0);
  });

  it('that is not saved stays while something else is looked at', async () => {
    await show('by');
    await deed('7');
    await visit.page.keyboard.press('Control+9');
    await visit.until(async () => /by\(Times/.test(await text()), 'the text of the graph is shown');
    await visit.page.keyboard.press('Control+9');
    await panel().waitFor({ state: 'detached' });
    await show('f');
    await panel().getByRole('button', { name: 'Times • (not saved)' }).click();
    await visit.until(async () => /\* 7\)/.test(await text()), 'what was typed is there');
    await save();
    await says('Compiled and saved');
    assert.equal(await product(1), 7);
  });
});
