import assert from 'node:assert/strict';
import type { FirmwareWriter } from '../../src/surfaces/runtime/extension/firmware.js';
import { ProtocolError } from '../../src/surfaces/runtime/protocol/message.js';
import { boardCalled } from '../firmware/images.js';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const graph = 'main';

describe('Firmware that lacks a component of a drawn graph', function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: PageClient;
  let needed: string[] = [];
  let fails: string | undefined;
  const firmware: FirmwareWriter = {
    canFlash: true,
    flash: async (components, progress) => {
      needed = components.map(({ name }) => name);
      progress({ task: 'build', percent: 50, message: 'building' });
      if (fails !== undefined) throw new ProtocolError(fails);
      await rig.kept.lend('new firmware is being written', async () => {
        progress({ task: 'write', percent: 100, message: 'writing' });
      });
    },
  };

  before(async () => {
    rig = await Rig.open({ device: 'emulator:uno', graphs: { main: '500 -> INTERVAL every(Timer)' }, firmware });
    page = await PageClient.open(rig);
    await page.view();
    await page.client.done('network', 'start', { graph });
  });

  beforeEach(() => {
    fails = undefined;
  });

  after(async () => {
    rig.log.length = 0;
    await rig.close();
  });

  it('is told at its node, and the rest runs; other clients are refused it as before', async () => {
    const { components } = await page.done('library', {});
    const lacking = components.find(({ inFirmware, subgraph }) => inFirmware === false && !subgraph);
    assert.ok(lacking, 'the image of the Uno has not all components');
    const plain = await rig.client();
    const node = { id: 'rare', component: lacking.name, graph };
    assert.match(
      await plain.refused('graph', 'addnode', node),
      /^the firmware on the uno has no component '\w+'; flash /,
    );
    await page.edit([{ op: 'addnode', id: 'rare', component: lacking.name }]);
    const { diagnostics } = await page.hears('check', (check) => check.diagnostics.length > 0);
    assert.deepEqual(
      diagnostics.map(({ code, place }) => [code, place]),
      [['missing-component', { node: 'rare' }]],
    );
    const { offers, message } = await page.hears('state', ({ program }) => program === 'differing');
    assert.deepEqual(offers, ['stop', 'flash']);
    assert.match(
      message,
      /^one node or wire does not run: the firmware lacks components; build firmware that has them/,
    );
    assert.equal(rig.device.program?.nodes.length, 1);
    const about = await page.done('firmware', { graph });
    assert.deepEqual([about.lacks.length, about.canFlash], [1, true]);
  });

  it('is built and written when the page asks for it, with progress', async () => {
    const from = page.client.received.length;
    await page.done('flash', { graph });
    assert.equal(needed.length, 2);
    assert.deepEqual(
      page.all('progress').map(({ task, percent }) => [task, percent]),
      [
        ['build', 50],
        ['write', 100],
      ],
    );
    await page.hears('state', ({ device }) => device === 'flashing', from);
    await page.hears('state', ({ device, program }) => device === 'connected' && program === 'differing', from);
    await page.client.settled();
    assert.equal(rig.device.program?.nodes.length, 1, 'the rest runs again');
  });

  it('says why it cannot be built, and the old one stays', async () => {
    fails = 'too-large: 300 bytes too many';
    const { code, message } = await page.refused('flash', { graph });
    assert.deepEqual([code, message], ['device', 'too-large: 300 bytes too many']);
    await page.client.settled();
    assert.equal((await page.done('hello', { version: 1 })).state.device, 'connected');
  });
});

describe('Firmware for a board that nobody has opened yet', () => {
  it('needs the components of the main graph and of its subgraphs, without those that do not compile', async () => {
    const main = 'every(Timer) OUT -> IN half(pulse) OUT -> IN lamp(DigitalWrite)\nnobody(NoSuchOne)';
    const rig = await Rig.open({ graphs: { main, pulse: 'INPORT=not.IN:IN\nOUTPORT=not.OUT:OUT\nnot(Not)' } });
    try {
      const names = rig.runtime.componentsFor(boardCalled('uno')).map(({ name }) => name);
      assert.deepEqual(names.sort(), ['DigitalWrite', 'Not', 'Timer']);
    } finally {
      await rig.close();
    }
  });
});

describe('A client that floods the extension', function () {
  this.timeout(120_000);

  it('is read more slowly, and others go on', async () => {
    const rig = await Rig.open({ graphs: { main: 'a(Repeat) OUT -> IN b(Repeat)' } });
    try {
      const [noisy, page] = [await PageClient.open(rig), await PageClient.open(rig)];
      for (let i = 0; i < 3000; i++) {
        noisy.client.send('microflo', 'open', { graph });
        noisy.client.send('microflo', 'edit', { graph, base: i, operations: [{ op: `nonsense${i}` }] });
      }
      await page.edit([{ op: 'addnode', id: 'mine', component: 'Repeat' }]);
      const answered = noisy.client.received.length;
      assert.ok(answered < 5000, `${answered} of the noisy client were answered first`);
      noisy.client.close();
      assert.equal((await page.view()).nodes.length, 3);
    } finally {
      await rig.close();
    }
  });

  it('with messages that are too long is disconnected, and long names are cut', async () => {
    const rig = await Rig.open({ graphs: { main: 'a(Repeat)' } });
    try {
      const [noisy, page] = [await PageClient.open(rig), await PageClient.open(rig)];
      await page.view();
      await noisy.edit([{ op: 'changegraph', name: 'new' }], { label: 'x'.repeat(1_000_000) });
      assert.equal((await page.hears('changed')).label?.length, 256);
      const data = 'x'.repeat(100_000);
      const operations = [{ op: 'setinitial', tgt: { node: 'a', port: 'in' }, data }];
      assert.match((await noisy.refused('edit', { graph, base: 2, operations })).message, /too large/);
      const end = new Promise((resolve) => noisy.client.socket.once('close', resolve));
      noisy.client.send('microflo', 'edit', { graph, base: 2, operations: [{ op: 'x'.repeat(3_000_000) }] });
      assert.equal(await end, 1009);
      assert.equal((await page.view()).name, 'new');
    } finally {
      await rig.close();
    }
  });
});
