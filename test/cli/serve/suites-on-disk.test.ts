import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { coreLibrary } from '../../../src/library/core.js';
import { ProjectDisk } from '../../../src/surfaces/cli/serve/project-disk.js';
import { SuitesOnDisk } from '../../../src/surfaces/cli/serve/suites-on-disk.js';
import { Refusal } from '../../../src/surfaces/runtime/extension/refusal.js';
import { removeTemporary, temporaryFolder } from '../../../src/system/temporary.js';

const BLINK = `OUTPORT=toggle.OUT:LIGHT
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
const SUITE = `topic: blink
cases:
  - name: the lamp
    assertion: shines after a second
    advance: 1 s
    expect: { pins: { D13: 1 } }
`;

describe('The test suites of a project, as the page runs them', function () {
  this.timeout(30_000);
  let folder: string;
  const file = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const suites = (drawn: ReadonlyMap<string, string | Error> = new Map()) => {
    const disk = new ProjectDisk(join(folder, 'blink.fbp'), () => {}, assert.fail);
    after(() => disk.close());
    return new SuitesOnDisk({ library: coreLibrary, own: [], folder: join(folder, 'components') }, disk, () => drawn);
  };
  const awaited = new AbortController().signal;
  const statuses = async (drawn?: ReadonlyMap<string, string | Error>) =>
    (await suites(drawn).run('blink.suite.yaml', awaited)).map(({ status, message = '' }) => [status, message]);

  beforeEach(() => {
    folder = temporaryFolder('suites');
    file('blink.fbp', BLINK);
    file('blink.suite.yaml', SUITE);
  });
  afterEach(() => removeTemporary(folder));

  it('are found in its folders, with their cases and their lines; other YAML files are not among them', async () => {
    file('suites/Not.yaml', 'topic: Not\ncases: []\n');
    file('blink.circuit.yaml', 'parts: {}\n');
    file('other.yaml', 'a: 1\n');
    const found = await suites().list();
    assert.deepEqual(
      found.map(({ path }) => path),
      ['blink.suite.yaml', 'suites/Not.yaml'],
    );
    assert.deepEqual(found[0]?.suites, [
      { name: 'blink', topic: 'blink', cases: [{ name: 'the lamp', assertion: 'shines after a second', line: 3 }] },
    ]);
  });

  it('are told with their mistakes, and not run before those are mended', async () => {
    file('blink.suite.yaml', SUITE.replace('advance: 1 s', 'advance: soon'));
    const [found] = await suites().list();
    assert.match(found?.diagnostics[0]?.message ?? '', /soon/);
    assert.equal(found?.diagnostics[0]?.place.line, 5);
    await assert.rejects(suites().run('blink.suite.yaml', awaited), /blink\.suite\.yaml has mistakes:[\s\S]*soon/);
  });

  it('run the graph as its file says it', async () => {
    assert.deepEqual(await statuses(), [['passed', '']]);
    file('blink.fbp', BLINK.replace('300', '600'));
    assert.deepEqual(await statuses(), [['passed', '']]);
    file('blink.fbp', BLINK.replace('300', '5000'));
    const [[status, message] = []] = await statuses();
    assert.equal(status, 'failed');
    assert.match(message ?? '', /step 1: pin D13: expected 1, got 0/);
  });

  it('run the graph as it is drawn, which is in no file yet', async () => {
    const [[status] = []] = await statuses(new Map([['blink.fbp', BLINK.replace('300', '5000')]]));
    assert.equal(status, 'failed');
    file('blink.suite.yaml', SUITE.replace('topic: blink', 'topic: glow'));
    assert.deepEqual(await statuses(new Map([['glow.fbp', BLINK]])), [['passed', '']]);
  });

  it('say why a graph that is drawn cannot be written', async () => {
    const [[status, message] = []] = await statuses(new Map([['blink.fbp', new Error('a name is too odd')]]));
    assert.deepEqual([status, message], ['failed', 'a name is too odd']);
  });

  it('end when nobody waits for them any more', async () => {
    file('blink.suite.yaml', SUITE.replace('1 s', '1000 d'));
    const leaving = new AbortController();
    const run = suites().run('blink.suite.yaml', leaving.signal);
    leaving.abort(new Error('gone'));
    const [result] = await run;
    assert.equal(result?.status, 'failed');
    assert.match(result?.message ?? '', /gone/);
  });

  it('are those of the project alone', async () => {
    const refused = (path: string) =>
      assert.rejects(suites().run(path, awaited), (error) => error instanceof Refusal && error.code === 'missing');
    await refused('../blink.suite.yaml');
    await refused('none.yaml');
  });
});
