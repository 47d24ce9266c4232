import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestClient } from '../runtime/test-client.js';
import { Folder, type Started } from './microflo.js';

const PAIR = 'INPORT=one.IN:IN\nOUTPORT=two.OUT:OUT\none(Repeat) OUT -> IN two(Counter)\n';
const MAIN = 'INPORT=b.IN:IN\nOUTPORT=a.OUT:OUT\nb(pair) OUT -> IN a(project/pair)\n1.0 -> IN b\n';

/** A graph whose node ids are numbers, in an order that JavaScript objects do not keep, with an unknown key. */
const NUMBERS = `{
  "processes": {
    "b": { "component": "microflo/Repeat" },
    "10": { "component": "project/pair", "metadata": { "x": 5 } },
    "2": { "component": "Repeat" }
  },
  "connections": [
    { "src": { "process": "b", "port": "out" }, "tgt": { "process": "10", "port": "in" } },
    { "src": { "process": "10", "port": "out" }, "tgt": { "process": "2", "port": "in" } },
    { "data": 5, "tgt": { "process": "b", "port": "in" } }
  ],
  "exports": [{ "public": "go", "private": "b.in" }],
  "outport": { "out": { "process": "2", "port": "out" } }
}
`;

const WARNING =
  'g.json:13:3: warning: unknown key "outport" of a graph, which has no effect; did you mean "outports"?\n' +
  '    "outport": { "out": { "process": "2", "port": "out" } }\n    ^\n';

describe('A graph in JSON', function () {
  this.timeout(120_000);
  const folder = new Folder();
  let started: Started | undefined;

  before(() => {
    folder.file('pair.fbp', PAIR);
    folder.file('main.fbp', MAIN);
    folder.file('g.json', NUMBERS);
  });
  afterEach(async () => {
    await started?.interrupt();
    started = undefined;
  });
  after(() => folder.remove());

  /** Opens a graph in the runtime, and saves it. */
  const saved = async (file: string, as: string): Promise<string> => {
    started = folder.start('runtime', file, '--device', 'simulator', '--listen', '127.0.0.1:0', '--json');
    const [line] = await started.prints(/^\{.*"type":"runtime".*\}$/m);
    const client = await TestClient.connect(JSON.parse(line).address);
    const { code } = await client.done('component', 'getsource', { name: file.replace(/\..*/, '') });
    client.close();
    folder.file(as, code);
    const { output } = await started.interrupt();
    started = undefined;
    return output;
  };

  const bytes = async (file: string): Promise<Buffer> => {
    const run = await folder.run('compile', file, '-o', 'out.mf');
    assert.equal(run.status, 0, run.stderr);
    return readFileSync(join(folder.path, 'out.mf'));
  };

  for (const file of ['main.fbp', 'g.json']) {
    it(`that the runtime made of ${file} compiles to the same bytes beside it`, async () => {
      await saved(file, 'again.json');
      assert.deepEqual(await bytes('again.json'), await bytes(file));
    });
  }

  it('has a warning for an unknown key, with its position, in every command', async () => {
    assert.ok((await saved('g.json', 'again.json')).includes(WARNING), 'runtime');
    const simulator = ['--device', 'simulator'];
    const commands = {
      compile: ['compile', 'g.json'],
      simulate: ['simulate', 'g.json', '--until', '1ms'],
      build: ['build', 'g.json', '--export', 'arduino', '-o', 'sketch'],
      upload: ['upload', 'g.json', ...simulator],
    };
    for (const [name, args] of Object.entries(commands)) {
      const run = await folder.run(...args);
      assert.deepEqual([run.status, run.stderr], [0, WARNING], name);
    }
  });

  it('names components with or without their library wherever a command takes one', async () => {
    const listed = await folder.run('components', 'project/Timer', '--json');
    assert.equal(JSON.parse(listed.stdout).name, 'Timer');
  });
});
