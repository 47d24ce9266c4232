import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePipes } from '../../src/system/named-pipe.js';
import { TestClient } from '../runtime/test-client.js';
import { BLINK, Folder } from './microflo.js';

describe('A graph that comes through a pipe', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file('graphs/lamp.fbp', "INPORT=l.IN:IN\nl(DigitalWrite)\n'LED' -> PIN l\n");
    makePipes([join(folder.path, 'pipe')]);
  });
  after(() => folder.remove());

  /** Runs a command whose input `pipe` gives it [content]. */
  async function run(content: string | Uint8Array, ...args: string[]) {
    const [ran] = await Promise.all([folder.run(...args), writeFile(join(folder.path, 'pipe'), content)]);
    return ran;
  }

  const commands = [
    ['compile'],
    ['inspect'],
    ['simulate', '--until', '700ms', '--board', 'uno'],
    ['emulate', '--until', '700ms', '--board', 'uno'],
  ];
  for (const args of commands) {
    it(`is what the same file is to ${args[0]}`, async () => {
      const file = await folder.run(...args, 'blink.fbp');
      assert.equal(file.status, 0, file.stderr);
      assert.deepEqual(await run(BLINK, ...args, 'pipe'), file);
    });
  }

  it('is served by runtime, with the subgraphs of the folder', async () => {
    const started = folder.start('runtime', 'pipe', '--device', 'simulator', '--listen', '127.0.0.1:0', '--json');
    try {
      const text = 'every(Timer) OUT -> IN t(ToggleBoolean) OUT -> IN l(lamp)';
      await writeFile(join(folder.path, 'pipe'), text);
      const [line] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
      const client = await TestClient.connect(JSON.parse(line).address);
      const { graph } = await client.done('runtime', 'getruntime');
      const { code } = await client.done('component', 'getsource', { name: graph });
      assert.deepEqual(Object.keys(JSON.parse(code).processes), ['every', 't', 'l']);
      client.socket.close();
    } finally {
      await started.interrupt();
    }
  });

  it('may be JSON, and a command stream', async () => {
    const json = '{ "processes": { "every": { "component": "Timer" } }, "connections": [] }';
    const graph = await run(json, 'compile', 'pipe');
    assert.match(graph.stdout, /nodes +1\n/);
    await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    const stream = readFileSync(join(folder.path, 'blink.mf'));
    assert.deepEqual(await run(stream, 'inspect', 'pipe'), await folder.run('inspect', 'blink.mf'));
  });

  it('has its subgraphs in the folder of the command, and in its graphs', async () => {
    const { status, stdout, stderr } = await run(
      'every(Timer) OUT -> IN t(ToggleBoolean) OUT -> IN l(lamp)',
      'compile',
      'pipe',
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /nodes +3\n/);
  });

  it('is refused with its line when it is wrong, and when it is no text', async () => {
    const wrong = await run('every(Timr)', 'compile', 'pipe');
    assert.match(wrong.stderr, /^pipe\.fbp:1:1: error: unknown component 'Timr'; did you mean 'Timer'\?/);
    assert.notEqual(wrong.status, 0);
    const bytes = await run(Uint8Array.of(0xff, 0xfe), 'inspect', 'pipe');
    assert.equal(bytes.stderr, 'error: what comes through the pipe is no text; a graph must be UTF-8 text\n');
  });
});
