import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { hasDesktop } from '../../src/surfaces/cli/open-browser.js';
import { TestClient } from '../runtime/test-client.js';
import { BLINK, Folder, type Started } from './microflo.js';

describe('microflo ui', function () {
  this.timeout(60_000);
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
