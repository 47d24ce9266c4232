import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { times } from '../runtime/client-code.js';
import { stuckHeader, WAITS, whyStuck } from '../simulator/stuck-components.js';
import { BLINK, Folder, jsonLines, type Started } from './microflo.js';

const COUNTER = `# @name Counter
OUTPORT=count.OUT:COUNT
40 -> INTERVAL tick(Timer) OUT -> IN count(Counter)
`;
const UNO = ['--device', 'emulator:uno'];

describe('commands for devices', function () {
  this.timeout(300_000);
  const folder = new Folder();
  let board: Started;
  let device: string[];
  before(async () => {
    folder.shareImages();
    folder.file('blink.fbp', BLINK);
    folder.file('counter.fbp', COUNTER);
    board = folder.start('emulate', '--board', 'uno', '--pty', '--json');
    const [, address = ''] = await board.prints(/"address":"([^"]+)"/);
    device = ['--device', address];
  });
  after(async () => {
    assert.equal((await board.interrupt()).status, 130);
    folder.remove();
  });

  describe('microflo upload', () => {
    it('uploads a graph to a board at a port, and first prints what it needs', async () => {
      const run = await folder.run('upload', 'blink.fbp', ...device);
      assert.deepEqual([run.status, run.stderr], [0, '']);
      const [needs, runs] = run.stdout.split('\n');
      assert.match(
        needs ?? '',
        /^Blink needs 3 nodes, 2 edges, \d+ of [\d,]+ bytes of arena on the uno at \/dev\/pts\/\d+$/,
      );
      assert.equal(runs, 'Blink is running');
      await board.prints(/"pin":"D13","value":1/);
    });

    it('prints that as JSON too', async () => {
      const [line] = jsonLines(await folder.run('upload', 'blink.fbp', '--device', 'simulator', '--json'));
      const { arena, ...rest } = line as { arena: { needed: number; available: number } };
      const head = { type: 'uploaded', graph: 'Blink', board: 'simulator', device: 'simulator' };
      assert.deepEqual(rest, { ...head, nodes: 3, edges: 2 });
      assert.ok(arena.needed > 0 && arena.available > 1_000_000);
    });

    it('counts the nodes of own components, which the simulated board gets with the graph', async () => {
      folder.file('components/Waits.h', stuckHeader('Waits', WAITS));
      folder.file('weighed.fbp', 'INPORT=pump.IN:IN\npump(Waits)\n');
      const upload = await folder.run('upload', 'weighed.fbp', '--device', 'simulator');
      const compile = await folder.run('compile', 'weighed.fbp');
      const [, needed] = /needs 1 node, 1 edge, (\d+) of /.exec(upload.stdout) ?? [];
      assert.ok(needed !== undefined, upload.stdout);
      assert.match(compile.stdout, new RegExp(`arena +${needed} of `));
    });

    it('refuses a graph that does not fit, with the numbers', async () => {
      const nodes = Array.from({ length: 190 }, (_, i) => `n${i}(Delay)`).join('\n');
      folder.file('large.fbp', nodes);
      const run = await folder.run('upload', 'large.fbp', ...UNO);
      assert.equal(run.status, 1);
      assert.match(
        run.stderr,
        /error: the graph does not fit: it needs [\d,]+ bytes of arena for its nodes and edges, but the uno has [\d,]+/,
      );
    });

    it('refuses components that the firmware lacks, and says how to add them', async () => {
      const built = await folder.run('build', 'blink.fbp', '--board', 'uno', '-o', 'out');
      assert.equal(built.status, 0, built.stderr);
      const run = await folder.run('upload', 'counter.fbp', '--device', 'emulator:uno?image=out/blink-uno.hex');
      assert.equal(run.status, 1);
      const where = 'the uno at emulator:uno?image=out%2Fblink-uno.hex';
      const remedy = 'run microflo flash counter.fbp --board uno to write firmware that does';
      assert.equal(run.stderr, `error: the firmware on ${where} does not have 'Counter'; ${remedy}\n`);
    });

    it('follows a file: at each save the changes are sent to the board, and state is kept', async () => {
      folder.file('followed.fbp', COUNTER);
      const run = folder.start('upload', 'followed.fbp', ...UNO, '--follow');
      await run.prints(/watching followed\.fbp/);
      folder.file('followed.fbp', `${COUNTER}tick OUT -> IN lamp(ToggleBoolean)\n`);
      await run.prints(/\+ node lamp\(ToggleBoolean\)\n\+ edge tick OUT -> IN lamp\n/);
      folder.file('followed.fbp', `${COUNTER}tick OUT -> IN lamp(Togle)\n`);
      await run.prints(/error: unknown component 'Togle'/);
      folder.file('followed.fbp', `${COUNTER}tick OUT -> IN lamp(ToggleBoolean)\n`);
      await run.prints(/no error any more: followed\.fbp is what runs\n/);
      folder.file('followed.fbp', COUNTER.replace('40', '50'));
      await run.prints(/- node lamp\n- edge tick OUT -> IN lamp\n= 50 -> INTERVAL tick\n/);
      assert.equal((await run.interrupt()).status, 130);
    });

    it('refuses a save in which two nodes want one pin, and what runs goes on', async () => {
      const lamp = `${COUNTER}'D5' -> PIN lamp(DigitalWrite)\n`;
      folder.file('wanted.fbp', lamp);
      const run = folder.start('upload', 'wanted.fbp', '--device', 'simulator', '--follow');
      await run.prints(/is running\n/);
      folder.file('wanted.fbp', `${lamp}'D5' -> PIN button(DigitalRead)\n`);
      await run.prints(
        /error: node 'button' uses D5 as an input, node 'lamp' \(line \d\) as an output; D0, D1 or D2 would do/,
      );
      folder.file('wanted.fbp', `${lamp}'D0' -> PIN button(DigitalRead)\n`);
      await run.prints(/\+ node button\(DigitalRead\)\n/);
      assert.equal((await run.interrupt()).status, 130);
    });

    it('waits for the next save if the graph is invalid at the start, and ends at Ctrl-C', async () => {
      folder.file('wrong.fbp', 'tick(Tmer)\n');
      const run = folder.start('upload', 'wrong.fbp', '--device', 'simulator', '--follow');
      await run.prints(/unknown component 'Tmer'[\s\S]*watching wrong\.fbp/);
      folder.file('wrong.fbp', COUNTER);
      await run.prints(/Counter is running\n/);
      assert.equal((await run.interrupt()).status, 130);
    });

    it('waits for the correction of a subgraph too', async () => {
      folder.file('whole.fbp', 'tick(Timer) OUT -> IN part(part)\n40 -> INTERVAL tick\n');
      folder.file('components/part.fbp', 'INPORT=a.IN:IN\na(Repaet)\n');
      const run = folder.start('upload', 'whole.fbp', '--device', 'simulator', '--follow');
      await run.prints(/part\.fbp:2:1: error: unknown component 'Repaet'[\s\S]*watching whole\.fbp/);
      folder.file('components/part.fbp', 'INPORT=a.IN:IN\na(Repeat)\n');
      await run.prints(/whole is running\n/);
      await run.interrupt();
    });

    it('loads the graph again when the header of an own component changes, or says why it cannot', async () => {
      const [twice, thrice] = [times('Times', '2'), times('Times', '3')];
      folder.file('components/Times.h', twice);
      folder.file(
        'times.fbp',
        'OUTPORT=pump.OUT:OUT\ntick(Timer) OUT -> IN n(Counter) OUT -> IN pump(Times)\n40 -> INTERVAL tick\n',
      );
      const follow = ['upload', 'times.fbp', '--device', 'simulator', '--watch'];
      const run = folder.start(...follow, '--reload');
      await run.prints(/out {2}4\n/);
      folder.file('components/Times.h', thrice);
      await run.prints(/stopping times to load it again: components\/Times\.h changed\n[\s\S]*out {2}9\n/);
      folder.file('components/Times.h', thrice.replace('Multiplies', 'Makes more of it'));
      await run.prints(/warning: components\/Times\.h changed, .* start this command again to run what is new\n/);
      await run.interrupt();
      const without = folder.start(...follow);
      await without.prints(/out {2}3\n/);
      folder.file('components/Times.h', thrice.replace('Multiplies', 'Makes more of it').replace('* 3', '* 5'));
      await without.prints(/warning: components\/Times\.h changed, and the old version keeps running; with --reload /);
      await without.interrupt();
      folder.file('components/Times.h', twice);
    });

    it('reports once that a component does not return, and waits for the next save', async () => {
      folder.file('components/Waits.h', stuckHeader('Waits', WAITS));
      const stuck = 'OUTPORT=pump.OUT:OUT\n20000 -> IN pump(Waits)\n';
      folder.file('stuck.fbp', stuck);
      const run = folder.start('upload', 'stuck.fbp', '--device', 'simulator', '--follow');
      const why = `${whyStuck('pump').replaceAll(/[()]/g, '\\$&')}; the graph is loaded again when it is saved\n`;
      await run.prints(new RegExp(`^the simulated board was stopped: ${why}`, 'm'));
      await run.prints(/watching stuck\.fbp/);
      folder.file('stuck.fbp', `${stuck}# saved\n`);
      await run.prints(new RegExp(`(${why}[^]*){2}`));
      folder.file('stuck.fbp', stuck.replace('20000', '2'));
      await run.prints(/stuck is running\n/);
      const { status, output } = await run.kill('SIGTERM');
      assert.equal(status, 143);
      assert.equal(output.match(/did not return/g)?.length, 2, output);
      assert.doesNotMatch(output, /reconnect/);
    });

    it('refuses to follow a missing file', async () => {
      const run = await folder.run('upload', 'none.fbp', '--device', 'simulator', '--follow');
      const stderr = 'error: cannot read none.fbp: there is no such file or directory\n';
      assert.deepEqual([run.status, run.stderr], [1, stderr]);
    });

    it('shows packets and watches of the graph while it follows', async () => {
      const text = (line: string) => `${COUNTER}out(SerialOut)\n0 -> PORT out\n'${line}' -> IN out\n`;
      folder.file('shown.fbp', text('good morning'));
      const edge = 'tick OUT -> IN count';
      const run = folder.start('upload', 'shown.fbp', ...UNO, '--watch', edge, '--watch');
      await run.prints(
        /ms {2}serial 0 {2}"good morning"\n[\s\S]*ms {2}tick OUT -> IN count {2}bang\n[\s\S]*ms {2}count {2}\d+\n/,
      );
      folder.file('shown.fbp', text('good night'));
      await run.prints(/= good night -> IN out\n[\s\S]*"good night[\s\S]*ms {2}tick OUT -> IN count {2}bang\n/);
      assert.equal((await run.interrupt()).status, 130);
    });

    it('reports a watch that is invalid, or that the graph does not have', async () => {
      const first = await folder.run('upload', '--watch', 'counter.fbp', '--device', 'simulator');
      assert.equal(first.status, 2);
      assert.match(first.stderr, /name the graph before --watch, as in microflo upload counter\.fbp --watch/);
      const none = await folder.run('upload', 'counter.fbp', '--watch', 'tick', '--device', 'simulator');
      assert.deepEqual(
        [none.status, none.stderr],
        [2, "error: --watch 'tick': write an edge, such as 'a OUT -> IN b', or all\n"],
      );
      const run = folder.start('upload', 'counter.fbp', '--watch', 'a OUT -> IN b', '--device', 'simulator');
      await run.prints(/warning: --watch 'a OUT -> IN b': the graph has no node 'a'\n/);
      await run.prints(/Counter is running\n/);
      await run.interrupt();
    });

    it('reports that an edit was refused and that the graph continues to run', async () => {
      folder.file('grown.fbp', COUNTER);
      const run = folder.start('upload', 'grown.fbp', ...UNO, '--follow', '--json');
      await run.prints(/"type":"uploaded"/);
      folder.file('grown.fbp', COUNTER + Array.from({ length: 190 }, (_, i) => `n${i}(Delay)\n`).join(''));
      await run.prints(
        /the edit was refused, and the old graph keeps running: the graph does not fit: it needs [\d,]+ bytes/,
      );
      await run.interrupt();
    });
  });

  it('search for an unplugged device, and continue where they were', async () => {
    folder.file('patient.fbp', COUNTER);
    const first = folder.start('emulate', '--board', 'uno', '--tcp', '--json');
    const [, port = ''] = await first.prints(/"address":"tcp:127\.0\.0\.1:(\d+)"/);
    const run = folder.start('upload', 'patient.fbp', '--device', `tcp:127.0.0.1:${port}`, '--follow');
    await run.prints(/watching patient\.fbp/);
    await first.interrupt();
    await run.prints(/the other side closed the connection; trying to reconnect\n/);
    folder.file('patient.fbp', `${COUNTER}'LED' -> PIN lamp(DigitalWrite)\n`);
    const second = folder.start('emulate', '--board', 'uno', '--tcp', port, '--json');
    await run.prints(/reconnected to tcp:127\.0\.0\.1:\d+\nCounter needs 3 nodes.*\nCounter is running\n/);
    await second.prints(/"pin":"D13","value":0/);
    assert.equal((await run.interrupt()).status, 130);
    const monitor = folder.start('monitor', '--device', `tcp:127.0.0.1:${port}`);
    await monitor.prints(/Uno at tcp.*, empty\n/);
    await second.interrupt();
    await monitor.prints(/error: .*; trying to reconnect/);
    const third = folder.start('emulate', '--board', 'uno', '--tcp', port, '--json');
    await monitor.prints(/(Uno at tcp.*, empty\n[\s\S]*){2}/);
    assert.equal((await monitor.interrupt()).status, 130);
    await third.interrupt();
  });

  describe('microflo monitor', () => {
    it('shows packets of the graph in an image by name, with statistics', async () => {
      const built = await folder.run('build', 'counter.fbp', '--board', 'uno', '-o', 'out');
      assert.equal(built.status, 0, built.stderr);
      const where = ['--device', 'emulator:uno?image=out/counter-uno.hex'];
      const watch = ['--watch', 'tick OUT -> IN count', '--until', '500', '--json'];
      for (const names of [[], ['counter.fbp']]) {
        const run = await folder.run('monitor', ...names, ...where, ...watch);
        assert.deepEqual([run.status, run.stderr], [0, '']);
        const events = jsonLines(run) as Record<string, unknown>[];
        assert.deepEqual([events[0]?.board, events[0]?.state], ['uno', 'running']);
        const values = events.filter(({ port }) => port === 'count').map(({ value }) => Number(value));
        assert.ok(values.length > 5);
        assert.deepEqual(
          values,
          values.map((_, i) => (values[0] ?? 0) + i),
        );
        assert.ok(events.some(({ edge }) => edge === 'tick OUT -> IN count'));
        const statistics = events.at(-1);
        assert.equal(statistics?.type, 'statistics');
        assert.ok(Number(statistics?.delivered) > 10);
      }
    });

    it('refuses names of a graph that does not run on the device', async () => {
      const run = await folder.run('monitor', 'blink.fbp', ...device, '--until', '1s');
      assert.equal(run.status, 1);
      assert.match(
        run.stderr,
        /^error: \/dev\/pts\/\d+ does not run blink\.fbp: opening its port has reset the uno, and a graph that was uploaded/,
      );
    });

    it('says what to do after an upload to a board that is reset when its port is opened; following that works', async () => {
      assert.equal((await folder.run('upload', 'counter.fbp', ...device)).status, 0);
      const refused = await folder.run('monitor', 'counter.fbp', ...device);
      const [, advice = ''] = /run microflo (upload .*?) to load it and see/.exec(refused.stderr) ?? [];
      const run = folder.start(...advice.split(' '));
      await run.prints(/ms {2}count {2}1\n[\s\S]*ms {2}count {2}2\n/);
      assert.equal((await run.interrupt()).status, 130);
    });

    it('says that a simulated board is a new one each time, and if no file was given', async () => {
      const run = await folder.run('monitor', '--device', 'simulator', '--until', '1');
      const what = 'simulator runs no graph: it is a new board each time it is opened';
      const advice = 'run microflo upload graph.fbp --watch --device simulator to load it and see what it sends';
      assert.deepEqual([run.status, run.stderr], [0, `${what}; ${advice}\n`]);
    });
  });

  describe('microflo stop', () => {
    it('stops the graph on a board that opening its port does not reset, and switches its outputs off', async () => {
      folder.file('on.fbp', "true -> IN lamp(DigitalWrite)\n'GP4' -> PIN lamp\n");
      const pico = folder.start('emulate', '--board', 'rp2040', '--tcp', '--json');
      const [, address = ''] = await pico.prints(/"address":"([^"]+)"/);
      const where = ['--device', address];
      assert.equal((await folder.run('upload', 'on.fbp', ...where)).status, 0);
      await pico.prints(/"pin":"GP4","value":1/);
      const run = await folder.run('stop', ...where);
      const stopped = `the graph on the rp2040 at ${address} is stopped: its outputs are at their SAFE levels\n`;
      assert.deepEqual(run, { status: 0, stdout: stopped, stderr: '' });
      await pico.prints(/"pin":"GP4","value":1[\s\S]*"pin":"GP4","value":0/);
      const again = await folder.run('stop', ...where);
      assert.match(again.stdout, /^the graph on the rp2040 at .* was stopped before: its outputs are at their SAFE/);
      await pico.interrupt();
    });

    it('says that a board which is reset when its port is opened runs nothing that was uploaded', async () => {
      assert.equal((await folder.run('upload', 'blink.fbp', ...device)).status, 0);
      const run = await folder.run('stop', ...device);
      assert.deepEqual([run.status, run.stderr], [0, '']);
      assert.match(
        run.stdout,
        /^the uno at \/dev\/pts\/\d+ runs no graph: opening its port has reset it, and its pins drive nothing\n$/,
      );
    });

    it('says that the graph in the flash of such a board starts again', async () => {
      const built = await folder.run('build', 'blink.fbp', '--board', 'uno', '-o', 'out');
      assert.equal(built.status, 0, built.stderr);
      const flashed = folder.start('emulate', 'out/blink-uno.hex', '--board', 'uno', '--pty', '--json');
      const [, address = ''] = await flashed.prints(/"address":"([^"]+)"/);
      const run = await folder.run('stop', '--device', address);
      assert.deepEqual([run.status, run.stderr], [0, '']);
      assert.match(run.stdout, /SAFE levels; it starts again at the next reset, as when the port is opened\n$/);
      await flashed.interrupt();
    });

    it('prints JSON too, and that a simulated board is a new one each time', async () => {
      const stopped = { type: 'stopped', board: 'simulator', device: 'simulator', before: 'empty', state: 'empty' };
      assert.deepEqual(jsonLines(await folder.run('stop', '--device', 'simulator', '--json')), [stopped]);
      const { stdout } = await folder.run('stop', '--device', 'simulator');
      assert.equal(stdout, 'the simulator at simulator runs no graph: it is a new board each time it is opened\n');
    });
  });

  describe('microflo test', () => {
    const cases = (body: string) => `topic: Counter\ncases:\n  - { name: n, assertion: counts, ${body} }\n`;
    const good = cases('inputs: [{ in: 1 }, { in: 1 }], expect: { out: { packets: [1, 2] } }');
    const bad = cases('inputs: { in: 1 }, expect: { out: { packets: [7] } }');
    before(() => {
      folder.file('good.yaml', good);
      folder.file('bad.yaml', bad);
      folder.file('wired.yaml', cases('pins: { D2: 1 }, expect: { out: { packets: [] } }'));
    });

    it('runs the same suite on every target, and counts', async () => {
      const [, port = ''] = device;
      for (const target of ['simulator', 'emulator:uno', port]) {
        const run = await folder.run('test', 'good.yaml', '--device', target);
        const passed = 'passed        Counter: n counts\n';
        assert.deepEqual(run, {
          status: 0,
          stdout: `${passed}1 passed, 0 failed, 0 not possible on ${target}\n`,
          stderr: '',
        });
      }
    });

    it('supports subgraphs of the whole project in fixtures and as topics, on every target', async () => {
      const through = (component: string) => `INPORT=it.IN:IN\nOUTPORT=it.OUT:OUT\nit(${component})\n`;
      folder.file('suites/beside.fbp', through('below'));
      folder.file('below.fbp', through('project/drawn'));
      folder.file('graphs/drawn.fbp', through('own'));
      folder.file('components/own.fbp', through('Counter'));
      const body = 'inputs: [{ in: 1 }, { in: 1 }], expect: { out: { packets: [1, 2] } }';
      const of = (topic: string, more = '') =>
        `topic: ${topic}\n${more}cases:\n  - { name: n, assertion: counts, ${body} }\n`;
      const text = 'INPORT=a.IN:IN\\nOUTPORT=b.OUT:OUT\\na(Repeat) OUT -> IN b(beside)';
      const suites = [
        of('beside'),
        of('project/own'),
        of('garden/drawn'),
        of('a fixture', `fixture: { type: fbp, data: "${text}" }\n`),
      ];
      folder.file('suites/all.yaml', suites.join('---\n'));
      const [, port = ''] = device;
      for (const target of ['simulator', 'emulator:uno', port]) {
        const run = await folder.run('test', 'suites', '--device', target);
        const topics = ['beside', 'project/own', 'garden/drawn', 'a fixture'];
        const lines = topics.map((topic) => `passed        ${topic}: n counts\n`);
        lines.push(`4 passed, 0 failed, 0 not possible on ${target}\n`);
        assert.deepEqual(run, { status: 0, stdout: lines.join(''), stderr: '' });
      }
    });

    it('supports old exports and unknown keys in subgraphs, and reports faults of a subgraph', async () => {
      const graph = { processes: { it: { component: 'Counter' } }, connections: [], outport: {} };
      const exports = [
        { public: 'in', private: 'it.in' },
        { public: 'out', private: 'it.out' },
      ];
      folder.file('old.json', JSON.stringify({ ...graph, exports }));
      folder.file('old.yaml', good.replace('Counter', 'old'));
      const run = await folder.run('test', 'old.yaml', '--device', 'simulator');
      assert.equal(run.status, 0, run.stdout);
      assert.match(
        run.stderr,
        /^old\.json:1:62: warning: unknown key "outport" of a graph, which has no effect; did you mean "outports"\?/,
      );
      folder.file('wrong.fbp', 'it(Cuonter)');
      folder.file('wrong.yaml', good.replace('Counter', 'wrong'));
      const wrong = await folder.run('test', 'wrong.yaml', '--device', 'simulator');
      assert.equal(wrong.status, 1);
      assert.match(wrong.stdout, /wrong\.fbp:1:1: error: unknown component 'Cuonter'; did you mean 'Counter'\?/);
    });

    it('tells at the topic that it is both a component and a subgraph', async () => {
      folder.file('twice/Counter.fbp', 'it(Repeat)');
      folder.file('twice/suite.yaml', `---\n${good}`);
      const run = await folder.run('test', 'twice/suite.yaml', '--device', 'simulator');
      const what = "'Counter' is both a library component and the subgraph twice/Counter.fbp; rename the file";
      assert.equal(run.stdout.split('\n')[1]?.trim(), `twice/suite.yaml:2:1: error: ${what}`);
      assert.doesNotMatch(run.stdout, /it\(Counter\)/);
    });

    it('exits with status 1 if a case fails, and prints what happened', async () => {
      const run = await folder.run('test', 'good.yaml', 'bad.yaml', '--device', 'simulator');
      assert.deepEqual([run.status, run.stderr], [1, 'error: 1 of 2 cases failed\n']);
      assert.match(run.stdout, /failed {8}Counter: n counts\n +bad\.yaml:3: step 1: OUT: expected 7, got 1\n/);
      assert.match(run.stdout, /\n1 passed, 1 failed, 0 not possible on simulator\n$/);
    });

    it('takes endings in capitals for the same', async () => {
      folder.file('capitals/A.YAML', good);
      folder.file('capitals/B.Yml', good);
      folder.file('capitals/G.FBP', BLINK);
      const run = await folder.run('test', 'capitals', '--device', 'simulator');
      assert.match(run.stdout, /\n2 passed, 0 failed/);
      const wrong = await folder.run('test', 'capitals/G.FBP', '--device', 'simulator');
      assert.match(wrong.stderr, /G\.FBP is not a test suite, .* a graph: run it with microflo simulate\n/);
    });

    it('runs all suites of a folder, sorted by name', async () => {
      folder.file('both/b.yaml', bad);
      folder.file('both/a.yaml', good);
      folder.file('both/notes.txt', 'no suite');
      const run = await folder.run('test', 'both', '--device', 'simulator');
      assert.deepEqual([run.status, run.stdout.match(/^(passed|failed)/gm)], [1, ['passed', 'failed']]);
      folder.file('none/notes.txt', 'no suite');
      const none = await folder.run('test', 'none', '--device', 'simulator');
      const stderr = 'error: no test suites in none; their names must end in .yaml or .yml\n';
      assert.deepEqual(none, { status: 1, stdout: '', stderr });
      mkdirSync(join(folder.path, 'bare'));
      const bare = await folder.run('test', 'bare');
      assert.equal(bare.stderr, stderr.replace('none', 'bare'));
    });

    it('says what runs a file that is no suite', async () => {
      for (const [path, what] of [
        ['test/lamp.test.js', 'a test in JavaScript: run it with npm test'],
        ['lamp.fbp', 'a graph: run it with microflo simulate'],
      ] as const) {
        const stderr = `error: ${path} is not a test suite, whose name ends in .yaml or .yml, but ${what}\n`;
        assert.deepEqual(await folder.run('test', path, ...device), { status: 1, stdout: '', stderr });
      }
    });

    it('exits with status 1 if no case could be run, and prints the reasons', async () => {
      const run = await folder.run('test', 'wired.yaml', ...device);
      assert.equal(run.status, 1);
      assert.match(run.stdout, /^not possible {2}Counter: n counts\n +nothing is wired to its pins\n/);
      assert.match(run.stderr, /^error: no case could be run on \/dev\/pts\/\d+\n$/);
    });

    it('refuses invalid suites and unknown devices', async () => {
      folder.file('none.yaml', 'topic: x\ncasses: []\n');
      const none = await folder.run('test', 'none.yaml', '--device', 'simulator');
      assert.equal(none.status, 1);
      assert.match(none.stderr, /none\.yaml:2:1: error: unknown key 'casses' in a suite/);
      const nowhere = await folder.run('test', 'good.yaml', '--device', 'nowhere');
      assert.equal(nowhere.status, 2);
      assert.match(nowhere.stderr, /'nowhere' is not the address of a device/);
    });
  });
});
