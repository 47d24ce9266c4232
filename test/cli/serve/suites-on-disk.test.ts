import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { coreLibrary } from '../../../src/library/core.js';
import { ProjectDisk } from '../../../src/surfaces/cli/serve/project-disk.js';
import { SuitesOnDisk } from '../../../src/surfaces/cli/serve/suites-on-disk.js';
import type { Recording } from '../../../src/surfaces/runtime/extension/recorder.js';
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
  this.timeout(120_000);
  let folder: string;
  const file = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  /** Graph files that the page has. */
  let files: string[];
  const suites = (drawn: ReadonlyMap<string, string | Error> = new Map()) => {
    const disk = new ProjectDisk(join(folder, 'blink.fbp'), () => {}, assert.fail);
    after(() => disk.close());
    const own = { library: coreLibrary, own: [], folder: join(folder, 'components') };
    return new SuitesOnDisk(own, disk, {
      drawn: () => drawn,
      list: async () => ({ folder, files: files.map((path) => ({ graph: 'any', path, state: 'saved' as const })) }),
      pathOf: () => undefined,
    });
  };
  const awaited = new AbortController().signal;
  const statuses = async (drawn?: ReadonlyMap<string, string | Error>) =>
    (await suites(drawn).run('blink.suite.yaml', awaited)).map(({ status, message = '' }) => [status, message]);

  beforeEach(() => {
    folder = temporaryFolder('suites');
    files = [];
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

  it('are found beside a graph that is somewhere else', async () => {
    file('deep/inside/blink.suite.yaml', SUITE);
    files = ['deep/inside/blink.fbp'];
    assert.deepEqual(
      (await suites().list()).map(({ path }) => path),
      ['blink.suite.yaml', 'deep/inside/blink.suite.yaml'],
    );
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

  it('tell of a red case what its pins did, also what drove them, until it failed', async () => {
    file('blink.fbp', BLINK.replace('300', '400'));
    const steps = (wanted: string) => `    before: { pins: { D2: 1 } }
    steps:
      - { advance: 350, expect: { pins: { LED: 0 } } }
      - { pins: { D2: 0 }, advance: 650, expect: { pins: { D8: 0, LED: ${wanted} } } }
`;
    const moment = async (wanted: string) => {
      file('blink.suite.yaml', SUITE.replace(/ {4}advance[\s\S]*/, steps(wanted)));
      const [result] = await suites().run('blink.suite.yaml', awaited);
      return result?.moment;
    };
    const waves = {
      D2: [
        [0, 1],
        [350, 0],
      ],
      D13: [
        [0, 0],
        [400, 1],
        [800, 0],
      ],
    };
    assert.deepEqual(await moment('[[400, 1], [700, 0]]'), { at: 700, ends: 1000, pins: ['D8', 'D13'], waves });
    assert.deepEqual(await moment('[[400, 1], [800, 0], [900, 1]]'), {
      at: 900,
      ends: 1000,
      pins: ['D8', 'D13'],
      waves,
    });
    assert.deepEqual(await moment('1'), { at: 1000, ends: 1000, pins: ['D8', 'D13'], waves }, 'a level at the end');
    file('blink.fbp', BLINK);
    file('blink.suite.yaml', SUITE);
    assert.equal((await suites().run('blink.suite.yaml', awaited))[0]?.moment, undefined, 'it is green');
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

  describe('take in what was recorded', () => {
    const BUTTON = `INPORT=toggle.SET:LIGHT
button(Button) PRESSED -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
'D2' -> PIN button
'LED' -> PIN lamp
`;
    const recorded: Recording = {
      graph: 'button',
      before: [{ kind: 'pin', pin: 'D2', level: 1 }],
      deeds: [
        { kind: 'pin', pin: 'D2', level: 0, at: 300 },
        { kind: 'pin', pin: 'D2', level: 1, at: 450 },
        { kind: 'packet', port: 'light', data: true, at: 450 },
      ],
      length: 1000,
      leftOut: [],
    };
    beforeEach(() => {
      file('button.fbp', BUTTON);
    });

    it('as a case that says what goes in, what comes out, and when; it is green, and red when the graph is broken', async () => {
      const saved = await suites().save(recorded, 'by hand', 'a press toggles');
      assert.deepEqual(saved, { path: 'button.suite.yaml', name: 'by hand', assertion: 'a press toggles' });
      assert.equal(
        readFileSync(join(folder, 'button.suite.yaml'), 'utf8'),
        `topic: button
cases:
  - name: by hand
    assertion: a press toggles
    before: { pins: { D2: 1 } }
    steps:
      - advance: 300
        expect: { pins: { D13: [ [ 0, 0 ], [ 20, 1 ] ] } }
      - pins: { D2: 0 }
        advance: 150
        expect: { pins: { D13: [ [ 320, 0 ] ] } }
      - pins: { D2: 1 }
        inputs: [ { light: true } ]
        advance: 550
        expect: { pins: { D13: [ [ 450, 1 ], [ 470, 0 ] ] } }
`,
      );
      const run = async () => (await suites().run('button.suite.yaml', awaited)).map(({ status }) => status);
      assert.deepEqual(await run(), ['passed']);
      file(
        'button.fbp',
        BUTTON.replace('toggle(ToggleBoolean) OUT -> IN', 'toggle(Not) OUT -> IN').replace('toggle.SET', 'toggle.IN'),
      );
      assert.deepEqual(await run(), ['failed']);
    });

    it('at the end of the suite of the graph, whose comments stay', async () => {
      const before = `# by me\ntopic: button # mine\ncases:\n  # the first\n  - name: a\n    assertion: b\n    advance: 1 s\n    expect: { pins: { D13: 0 } }\n`;
      file('button.suite.yaml', before);
      await suites().save(recorded, 'by hand', 'a press toggles');
      const text = readFileSync(join(folder, 'button.suite.yaml'), 'utf8');
      assert.ok(text.startsWith(before), text);
      assert.equal((await suites().run('button.suite.yaml', awaited)).length, 2);
    });

    it('not twice under one name, and not into a file with mistakes: those stay as they are', async () => {
      await suites().save(recorded, 'by hand', 'a press toggles');
      const once = readFileSync(join(folder, 'button.suite.yaml'), 'utf8');
      await assert.rejects(suites().save(recorded, 'by hand', 'a press toggles'), /two cases are called/);
      assert.equal(readFileSync(join(folder, 'button.suite.yaml'), 'utf8'), once);
      file('button.suite.yaml', 'topic: [');
      await assert.rejects(suites().save(recorded, 'by hand', 'a press toggles'), /button.suite.yaml has mistakes/);
      assert.equal(readFileSync(join(folder, 'button.suite.yaml'), 'utf8'), 'topic: [');
    });

    it('not where nothing comes out', async () => {
      file(
        'button.fbp',
        "INPORT=toggle.SET:LIGHT\nbutton(Button) PRESSED -> IN toggle(ToggleBoolean)\n'D2' -> PIN button\n",
      );
      await assert.rejects(suites().save(recorded, 'by hand', 'a press toggles'), /no output has changed meanwhile/);
    });
  });
});
