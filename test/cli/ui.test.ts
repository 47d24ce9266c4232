import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { hasDesktop } from '../../src/surfaces/cli/open-browser.js';
import type { GraphView } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import { PageClient } from '../runtime/page-client.js';
import { TestClient } from '../runtime/test-client.js';
import { BLINK, Folder, type Started } from './microflo.js';

describe('microflo ui', function () {
  this.timeout(120_000);
  let folder: Folder;
  let started: Started | undefined;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(async () => {
    await started?.interrupt();
    started = undefined;
    folder.remove();
  });

  const start = async (...args: string[]): Promise<{ page: string; address: string; device: string }> => {
    started = folder.start('ui', '--json', '--no-open', '--listen', '127.0.0.1:0', ...args);
    const [text] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
    return JSON.parse(text);
  };

  const running = async (address: string): Promise<string> => {
    const client = await TestClient.connect(address);
    const { graph } = await client.done('runtime', 'getruntime');
    const status = await client.done('network', 'getstatus', { graph });
    client.close();
    assert.equal(status.started, true);
    return graph;
  };

  it('serves the page and the FBP protocol at one port, and runs the only graph of the project', async () => {
    folder.file('graphs/mine.fbp', BLINK);
    const { page, address, device } = await start();
    assert.equal(page, `${address.replace('ws:', 'http:')}/`);
    assert.equal(device, 'simulator');
    assert.equal((await fetch(page)).status, 200);
    assert.equal(await running(address), 'mine');
  });

  it('begins with a blink where there is no graph', async () => {
    assert.equal(await running((await start()).address), 'blink');
  });

  /** A page at [address], which has said hello. */
  const pageAt = async (address: string): Promise<PageClient> => {
    const page = new PageClient(await TestClient.connect(address));
    await page.done('hello', { version: 1 });
    return page;
  };

  it('saves what is drawn, and takes over what an editor saves', async () => {
    const file = join(folder.path, folder.file('graphs/mine.fbp', BLINK));
    const page = await pageAt((await start()).address);
    const { view } = (await page.done('open', { graph: 'mine' })) as { view: GraphView };
    const operations = [{ op: 'addnode', id: 'mine', component: 'Counter', metadata: { x: 3, y: 4 } }] as const;
    await page.done('edit', { graph: 'mine', base: view.revision, operations });
    assert.equal((await page.done('save', { graph: 'mine' })).state, 'saved');
    assert.equal(readFileSync(file, 'utf8'), `${BLINK.trimEnd()}\nmine(Counter:x=3,y=4)\n`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('300', '120'));
    const { by, operations: theirs } = await page.hears('changed', (changed) => changed.by === 'file');
    assert.equal(by, 'file');
    assert.deepEqual(
      theirs?.map(({ op }) => op),
      ['removeinitial', 'addinitial'],
    );
    page.client.close();
  });

  it('begins a graph whose file is not there yet, and writes it when that is saved', async () => {
    folder.file('graphs/other.fbp', BLINK);
    const { address } = await start('graphs/dimmer.fbp');
    assert.match(
      (await started?.prints(/does not exist yet.*/))?.input ?? '',
      /graphs\/dimmer\.fbp does not exist yet: it is written when you save/,
    );
    const file = join(folder.path, 'graphs', 'dimmer.fbp');
    assert.equal(existsSync(file), false);
    const page = await pageAt(address);
    const { view } = (await page.done('open', { graph: 'dimmer' })) as { view: GraphView };
    const operations = [{ op: 'addnode', id: 'every', component: 'Timer' }] as const;
    await page.done('edit', { graph: 'dimmer', base: view.revision, operations });
    assert.equal((await page.done('save', { graph: 'dimmer' })).state, 'saved');
    assert.equal(readFileSync(file, 'utf8'), 'every(Timer)\n');
    page.client.close();
  });

  it('begins nothing in a folder that is not there', async () => {
    const { status, stderr } = await folder.run('ui', '--no-open', 'none/dimmer.fbp');
    assert.equal(status, 1);
    assert.match(stderr, /^error: cannot read none\/dimmer\.fbp: there is no such file/);
  });

  it('opens a file with mistakes: what can be drawn is, and the rest is text with its errors', async () => {
    folder.file('odd.fbp', 'a(Nonesuch) OUT -> IN b(Repeat)\n');
    const odd = await pageAt((await start('odd.fbp')).address);
    const opened = await odd.done('open', { graph: 'odd' });
    assert.ok('view' in opened && opened.view.nodes.length === 2);
    assert.deepEqual(
      opened.check.diagnostics.map(({ code }) => code),
      ['unknown-component'],
    );
    odd.client.close();
    await started?.interrupt();
    folder.file('broken.fbp', '# mine\na(Repeat OUT -> IN b\n');
    const broken = await pageAt((await start('broken.fbp')).address);
    const shown = await broken.done('open', { graph: 'broken' });
    assert.ok(!('view' in shown));
    assert.equal(shown.text.text, '# mine\na(Repeat OUT -> IN b\n');
    assert.ok(shown.text.diagnostics.length > 0);
    assert.equal(shown.file?.state, 'unreadable');
    broken.client.close();
  });

  it('takes another port when somebody has the usual one', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.once('error', () => resolve()).listen(3569, '127.0.0.1', resolve));
    try {
      started = folder.start('ui', '--no-open', '--device', 'simulator');
      const [, port] = await started.prints(
        /^http:\/\/127\.0\.0\.1:(\d+)\/ shows the graph on the Simulated board \(simulator\); Ctrl-C ends it$/m,
      );
      assert.notEqual(port, '3569');
    } finally {
      await new Promise((resolve) => taken.close(resolve));
    }
  });

  it('opens a browser where there is a desktop', () => {
    assert.ok(hasDesktop('linux', { DISPLAY: ':0' }));
    assert.ok(hasDesktop('linux', { WAYLAND_DISPLAY: 'wayland-0' }));
    assert.ok(!hasDesktop('linux', {}));
    assert.ok(!hasDesktop('linux', { DISPLAY: ':10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }));
    assert.ok(hasDesktop('darwin', {}) && hasDesktop('win32', {}));
  });
});
