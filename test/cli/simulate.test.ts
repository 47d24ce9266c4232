import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder, jsonLines } from './microflo.js';
import { readVcd } from './simulation/vcd-reader.js';

describe('microflo simulate', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  /** The events of a run that goes well, without the line of the board. */
  async function events(...args: string[]): Promise<unknown[]> {
    const run = await folder.run('simulate', ...args, '--json');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    return jsonLines(run).slice(1);
  }

  it('blinks: D13 LOW at 0, HIGH at 300, LOW at 600, HIGH at 900, nothing else', async () => {
    const { status, stdout, stderr } = await folder.run('simulate', 'blink.fbp', '--until', '1s', '--json');
    assert.deepEqual([status, stderr], [0, '']);
    const [board = '', ...lines] = stdout.split('\n');
    assert.match(board, /^\{"type":"board","board":"simulator","target":"simulator","build":"[0-9a-f]{8}"\}$/);
    assert.deepEqual(lines, [
      '{"time":0,"type":"pin","pin":"D13","value":0}',
      '{"time":300,"type":"pin","pin":"D13","value":1}',
      '{"time":600,"type":"pin","pin":"D13","value":0}',
      '{"time":900,"type":"pin","pin":"D13","value":1}',
      '',
    ]);
  });

  it('watches edges of nodes whose names have spaces: all of them, and one by its name', async () => {
    const end = (process: string, port: string) => ({ process, port });
    const edge = { src: end('my timer', 'out'), tgt: end('the lamp 2', 'in') };
    const connections = [edge, { data: 300, tgt: end('my timer', 'interval') }];
    const processes = { 'my timer': { component: 'Timer' }, 'the lamp 2': { component: 'ToggleBoolean' } };
    folder.file('spaces.json', JSON.stringify({ processes, connections }));
    const all = await events('spaces.json', '--watch', 'all', '--until', '300');
    const one = await events('spaces.json', '--watch', 'my timer OUT -> IN the lamp 2', '--until', '300');
    assert.deepEqual(all, one);
    assert.deepEqual(all, [
      { time: 300, type: 'packet', edge: 'my timer OUT -> IN the lamp 2', value: null, packetType: 'bang' },
    ]);
  });

  it('does the same with a file with a command stream, whose nodes have numbers', async () => {
    await folder.run('compile', 'blink.fbp', '-o', 'blink.mf');
    const watch = ['--watch', 'all', '--until', '300'];
    const [graph, stream] = await Promise.all([events('blink.fbp', ...watch), events('blink.mf', ...watch)]);
    assert.deepEqual(graph, [
      { time: 0, type: 'pin', pin: 'D13', value: 0 },
      { time: 300, type: 'packet', edge: 'every OUT -> IN toggle', value: null, packetType: 'bang' },
      { time: 300, type: 'packet', edge: 'toggle OUT -> IN lamp', value: true, packetType: 'boolean' },
      { time: 300, type: 'pin', pin: 'D13', value: 1 },
    ]);
    const names = new Map([
      ['every OUT -> IN toggle', '#1 OUT -> IN #2'],
      ['toggle OUT -> IN lamp', '#2 OUT -> IN #3'],
    ]);
    const renamed = (graph as { edge?: string }[]).map((event) =>
      event.edge === undefined ? event : { ...event, edge: names.get(event.edge) },
    );
    assert.deepEqual(stream, renamed);
  });

  it('ends after 2 s of board time if nobody could end it, with output as text', async () => {
    const { status, stdout } = await folder.run('simulate', 'blink.fbp');
    assert.equal(status, 0);
    const lines = stdout.split('\n');
    assert.match(lines[0] ?? '', /^Blink, Simulated board, build [0-9a-f]{8}$/);
    assert.deepEqual(lines.slice(1, 3), ['     0 ms  D13 LOW', '   300 ms  D13 HIGH']);
    assert.deepEqual(lines.slice(-2), ['  1800 ms  D13 LOW', '']);
  });

  it('sets inputs before anything else that is due, and those at time 0 before the start', async () => {
    folder.file(
      'inputs.fbp',
      `OUTPORT=button.OUT:BUTTON
OUTPORT=light.OUT:LIGHT
'D2' -> PIN button(MonitorPin)
tick(Timer) OUT -> TRIGGER light(AnalogRead)
100 -> INTERVAL tick
'A0' -> PIN light
`,
    );
    const settings = ['--set', 'D2=0', '--set', 'D2=1@50ms', '--set', 'A0=512', '--set', 'A0=700@200ms'];
    assert.deepEqual(await events('inputs.fbp', '--until', '.2s', ...settings), [
      { time: 0, type: 'packet', port: 'button', value: false, packetType: 'boolean' },
      { time: 50, type: 'packet', port: 'button', value: true, packetType: 'boolean' },
      { time: 100, type: 'packet', port: 'light', value: 512, packetType: 'integer' },
      { time: 200, type: 'packet', port: 'light', value: 700, packetType: 'integer' },
    ]);
  });

  it('says that a pin was set that the graph drives as an output', async () => {
    folder.file('blink.fbp', BLINK);
    for (const setting of ['LED=1', 'LED=1@700ms']) {
      const run = await folder.run('simulate', 'blink.fbp', '--set', setting, '--set', 'D2=1');
      const what = 'the graph drives this pin as an output, which takes precedence';
      assert.deepEqual([run.status, run.stderr], [0, `warning: --set D13: ${what}\n`]);
    }
    const before = await folder.run('simulate', 'blink.fbp', '--set', 'LED=1@700ms', '--until', '600ms');
    assert.equal(before.stderr, '');
  });

  it('reports PWM, serial ports, errors with node and port, and watched initial packets', async () => {
    folder.file(
      'all.fbp',
      `0 -> PORT out(SerialOut)
'D9' -> PIN dim(PwmWrite)
40 -> DUTYCYCLE dim
'hé' -> IN out
true -> IN out
`,
    );
    const watch = ['--watch', '-> DUTYCYCLE dim'];
    assert.deepEqual(await events('all.fbp', ...watch), [
      { time: 0, type: 'pwm', pin: 'D9', value: 0 },
      { time: 0, type: 'packet', edge: '-> DUTYCYCLE dim', value: 40, packetType: 'integer' },
      { time: 0, type: 'pwm', pin: 'D9', value: 40 },
      { time: 0, type: 'serial', port: 0, value: 'hé' },
      {
        time: 0,
        type: 'error',
        code: 'type',
        message:
          "node 'out', port IN: the packet cannot be converted to the type of the port (boolean true); IN takes bytes, integers from 0 to 255 and strings",
        node: 'out',
        port: 'in',
        value: true,
      },
    ]);
  });

  it('stops a loop without delay: the nodes are named, and the exit status is 1', async () => {
    folder.file('loop.fbp', '1 -> IN a(Repeat) OUT -> IN b(Repeat) OUT -> IN a');
    const run = await folder.run('simulate', 'loop.fbp', '--json');
    const message = 'a loop without delay never ends: a, b; put a Timer into the loop, or break it';
    assert.deepEqual([run.status, run.stderr], [1, `error: the program was stopped: ${message}\n`]);
    assert.deepEqual(jsonLines(run).slice(1), [{ time: 0, type: 'error', code: 'runaway', message }]);
  });

  it('traces pins and the inputs that were set', async () => {
    folder.file('dim.fbp', `${BLINK}'D9' -> PIN dim(PwmWrite)\n25 -> DUTYCYCLE dim\n`);
    const run = await folder.run('simulate', 'dim.fbp', '--until', '600', '--trace', 'dim.vcd', '--set', 'A0=3@10');
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const vcd = readVcd(readFileSync(join(folder.path, 'dim.vcd'), 'utf8'));
    assert.deepEqual(vcd, {
      timescale: '1 ns',
      variables: { D13: 'wire 1', D9_pwm: 'integer 32', A0_analog: 'integer 32' },
      changes: [
        [0, 'D13', 'x'],
        [0, 'D9_pwm', 'x'],
        [0, 'A0_analog', 'x'],
        [0, 'D13', '0'],
        [0, 'D9_pwm', '0'],
        [0, 'D9_pwm', '11001'],
        [10_000_000, 'A0_analog', '11'],
        [300_000_000, 'D13', '1'],
        [600_000_000, 'D13', '0'],
      ],
      end: 600_000_000,
    });
    const nowhere = await folder.run('simulate', 'blink.fbp', '--trace', 'nowhere/x.vcd');
    assert.deepEqual(nowhere, {
      status: 1,
      stdout: '',
      stderr: 'error: cannot write nowhere/x.vcd: there is no such file or directory\n',
    });
  });

  it('follows the wall clock if a speed is given', async () => {
    const begin = performance.now();
    assert.equal((await events('blink.fbp', '--until', '2s', '--speed', '5')).length, 7);
    assert.ok(performance.now() - begin >= 400);
  });

  it('warns about what the graph lacks, and runs it', async () => {
    folder.file('lamp.fbp', 'state(ToggleBoolean) OUT -> IN lamp(DigitalWrite)');
    const run = await folder.run('simulate', 'lamp.fbp');
    assert.equal(run.status, 0);
    assert.match(run.stderr, /^lamp\.fbp:1:32: warning: node 'lamp': 'pin' of DigitalWrite needs an edge/);
  });

  describe('with --board', () => {
    it('has the pins of that board, of any number', async () => {
      folder.file(
        'far.fbp',
        "every(Timer) OUT -> IN t(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n100 -> INTERVAL every\n'D53' -> PIN lamp",
      );
      const [head, ...rest] = jsonLines(
        await folder.run('simulate', 'far.fbp', '--board', 'mega2560', '--until', '150ms', '--json'),
      );
      assert.equal((head as { board: string }).board, 'mega2560');
      assert.deepEqual(rest, [
        { time: 0, type: 'pin', pin: 'D53', value: 0 },
        { time: 100, type: 'pin', pin: 'D53', value: 1 },
      ]);
      const text = await folder.run('simulate', 'blink.fbp', '--board', 'uno', '--until', '1ms');
      assert.match(text.stdout, /^Blink, Arduino Uno, simulated, build /);
    });

    it('refuses a packet with a pin that the board lacks at run time', async () => {
      folder.file('given.fbp', "'D2' -> PIN button(MonitorPin)\n30 -> IN f(Repeat) OUT -> PIN lamp(DigitalWrite)");
      const events = jsonLines(await folder.run('simulate', 'given.fbp', '--board', 'uno', '--until', '1ms', '--json'));
      const error = events.find((event) => (event as { type: string }).type === 'error');
      assert.deepEqual((error as { code: string; node: string }).code, 'pin');
      const larger = jsonLines(
        await folder.run('simulate', 'given.fbp', '--board', 'mega2560', '--until', '1ms', '--json'),
      );
      assert.ok(larger.every((event) => (event as { type: string }).type !== 'error'));
    });

    const row = (count: number) =>
      Array.from({ length: count - 1 }, (_, i) => `n${i}(Repeat) OUT -> IN n${i + 1}(Repeat)`).join('\n');
    const refused: Record<string, string> = {
      'pwm.fbp': "'D2' -> PIN dim(PwmWrite)",
      'analog.fbp': "'D2' -> PIN read(AnalogRead)",
      'link.fbp': "'D0' -> PIN button(DigitalRead)",
      'none.fbp': "'D20' -> PIN button(DigitalRead)",
      'nodes.fbp': row(201),
      'arena.fbp': row(180),
      'exports.fbp': Array.from({ length: 16 }, (_, i) => `OUTPORT=n${i}.OUT:P${i}\nn${i}(Repeat)`).join('\n'),
      'string.fbp': `'${'long'.repeat(10)}' -> IN a(Repeat)`,
    };
    for (const [file, text] of Object.entries(refused)) {
      it(`refuses ${file} with the message of build`, async () => {
        folder.file(file, text);
        const [simulated, built] = await Promise.all(
          ['simulate', 'build'].map((command) => folder.run(command, file, '--board', 'uno')),
        );
        assert.equal(simulated?.status, 1);
        assert.match(simulated?.stderr ?? '', /error: /);
        assert.deepEqual(simulated, built);
      });
    }

    it('includes the watches in the memory', async () => {
      folder.file('tight.fbp', row(140));
      const plain = await folder.run('simulate', 'tight.fbp', '--board', 'uno', '--until', '1ms');
      assert.equal(plain.status, 0, plain.stderr);
      const watched = await folder.run('simulate', 'tight.fbp', '--board', 'uno', '--until', '1ms', '--watch', 'all');
      const needs =
        'it needs 1,256 bytes of arena for its nodes and edges, but the uno has 1,017 (239 too many); remove nodes or edges';
      assert.equal(watched.stderr, `error: tight.fbp does not fit on the uno: ${needs}\n`);
    });
  });

  describe('with a circuit beside the graph', () => {
    before(() => {
      folder.file('knob.fbp', readFileSync('examples/servo-knob.fbp', 'utf8'));
      folder.file('knob.circuit.yaml', readFileSync('examples/servo-knob.circuit.yaml', 'utf8'));
    });

    it('shows what its parts do, in place of the pulses that they hear', async () => {
      const set = ['--set', 'knob.position=75@1s', '--set', 'arm.blocked=true@1.5s', '--set', 'knob.position=5@1.6s'];
      const { status, stdout, stderr } = await folder.run('simulate', 'knob.fbp', ...set);
      assert.deepEqual([status, stderr], [0, '']);
      assert.deepEqual(stdout.split('\n').slice(1), [
        '     0 ms  knob  position 25 %',
        '     0 ms  arm  angle 90 °, pulse 0 µs',
        '21.008 ms  arm  angle 90 °, pulse 1008 µs',
        '96.008 ms  arm  angle 45 °, pulse 1008 µs',
        '  1000 ms  knob  position 75 %',
        '1021.925 ms  arm  angle 45 °, pulse 1925 µs',
        '1170.147 ms  arm  angle 133.9 °, pulse 1925 µs',
        '  1500 ms  arm  blocked!, angle 133.9 °, pulse 1925 µs',
        '  1600 ms  knob  position 5 %',
        '1620.626 ms  arm: the arm is blocked: the motor hums and gets hot',
        '1620.626 ms  arm  blocked!, angle 133.9 °, pulse 626 µs',
        '',
      ]);
    });

    it('has them in JSON, beside all that happens at the pins', async () => {
      const all = await events('knob.fbp', '--until', '25ms');
      assert.deepEqual(all, [
        { time: 0, type: 'part', part: 'knob', state: { position: 25 }, text: 'position 25 %' },
        { time: 0, type: 'part', part: 'arm', state: { angle: 90, pulse: 0 }, text: 'angle 90 °, pulse 0 µs' },
        { time: 0, type: 'pin', pin: 'D9', value: 0 },
        { time: 20, type: 'pin', pin: 'D9', value: 1 },
        { time: 21.008, type: 'pin', pin: 'D9', value: 0 },
        {
          time: 21.008,
          type: 'part',
          part: 'arm',
          state: { angle: 90, pulse: 1008 },
          text: 'angle 90 °, pulse 1008 µs',
        },
      ]);
    });

    const refused: [setting: string, message: string][] = [
      ['knub.position=3', "there is no part 'knub' in the circuit; did you mean 'knob'?"],
      ['x.position=3', "there is no part 'x' in the circuit; it has knob, arm"],
      ['knob.positoin=3', "a Potentiometer has no control or fault 'positoin'; did you mean 'position'?"],
      ['knob.position=300', 'position accepts 0 to 100 %, not 300'],
      ['knob.position=3@soon', "'soon' is not a duration"],
    ];
    for (const [setting, message] of refused) {
      it(`refuses --set ${setting}`, async () => {
        const { status, stderr } = await folder.run('simulate', 'knob.fbp', '--set', setting);
        assert.equal(status, 2);
        assert.ok(stderr.startsWith(`error: --set '${setting}': ${message}`), stderr);
      });
    }

    it('says of a part without a circuit where to write one', async () => {
      const { status, stderr } = await folder.run('simulate', 'blink.fbp', '--set', 'knob.position=3');
      const remedy = 'the graph has no circuit; write one beside it, in <graph>.circuit.yaml';
      assert.deepEqual(
        [status, stderr],
        [2, `error: --set 'knob.position=3': there is no part 'knob', as ${remedy}\n`],
      );
    });
  });
});
