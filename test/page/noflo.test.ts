import assert from 'node:assert/strict';
import { NofloNodejs } from '../noflo/noflo-nodejs.js';
import { Project } from '../noflo/project.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

const COMPONENT = (body: string) => `
const noflo = require('noflo');
exports.getComponent = () => {
  const c = new noflo.Component();
  c.description = 'Passes packets on';
  c.icon = 'forward';
  c.inPorts.add('in', { datatype: 'all' });
  c.outPorts.add('out', { datatype: 'all' });
  c.process((input, output) => { ${body} });
  return c;
};`;
const GRAPH = {
  properties: { name: 'main' },
  processes: { first: { component: 'page/Pass' }, second: { component: 'page/Pass' } },
  connections: [
    { data: 'hello', tgt: { process: 'first', port: 'in' } },
    { src: { process: 'first', port: 'out' }, tgt: { process: 'second', port: 'in' } },
  ],
};

describe('A runtime without the extension of MicroFlo, such as noflo-nodejs', function () {
  this.timeout(120_000);
  const shared = browsing();
  let rig: Rig;
  let noflo: NofloNodejs;
  const project = new Project();

  before(async () => {
    shared.atEnd(async () => project.remove());
    project.file('package.json', JSON.stringify({ name: 'page', version: '1.0.0' }));
    project.file('components/Pass.js', COMPONENT(`output.sendDone({ out: input.getData('in') });`));
    const graph = project.file('graphs/main.json', JSON.stringify(GRAPH));
    await project.install();
    noflo = await NofloNodejs.start(project, graph);
    shared.atEnd(() => noflo.stop());
    rig = await Rig.open({ page: shared.folder });
  });
  after(() => rig.close());

  it('is edited on the page: listed, added to, connected, started, and a packet seen', async () => {
    const query = `/?runtime=ws://127.0.0.1:${noflo.port}`;
    const visit = await Visit.open(shared.browser, rig.url, { query, reachesOthers: true });
    await visit.page.getByRole('button', { name: 'Type it in' }).click();
    await visit.answer('test');
    await visit.node('first').waitFor();
    await visit.command('Add a node');
    await visit.choose('Pass');
    await visit.node('pass').waitFor();
    await visit.drag(visit.port('second', 'out', 'out'), visit.port('pass', 'in', 'in'));
    await visit.wire('second.out', 'pass.in').waitFor({ state: 'attached' });
    await visit.page.getByRole('button', { name: /^(Start|Stop)$/ }).waitFor();
    await visit.command('Stop');
    await visit.command('Start');
    await visit.selectWire('first.out', 'second.in');
    await visit.page.locator('.last').getByText('hello').waitFor();
    assert.deepEqual(visit.mistakes, []);
    await visit.close();
  });
});
