import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinEvent } from '../../src/boards/events.js';
import { BLINK, Folder, jsonLines } from './microflo.js';
import { readVcd } from './simulation/vcd-reader.js';

/** Milliseconds by which an edge may come later than on the simulated board, the time from reset to start included. */
const LATEST = 1;

describe('microflo emulate', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(() => {
    folder.shareImages();
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  for (const board of ['uno', 'mega2560']) {
    it(`has the same pin changes as simulate, on the ${board}`, async () => {
      const until = ['--until', '1s', '--json'];
      const [emulated, simulated] = await Promise.all([
        folder.run('emulate', 'blink.fbp', '--board', board, ...until),
        folder.run('simulate', 'blink.fbp', ...until),
      ]);
      assert.deepEqual([emulated.status, emulated.stderr], [0, '']);
      const { build, ...head } = jsonLines(emulated)[0] as { build: string };
      assert.deepEqual(head, { type: 'board', board, target: `emulator:${board}` });
      assert.match(build, /^[0-9a-f]{8}$/);
      const [actual, expected] = [emulated, simulated].map((run) => jsonLines(run).slice(1) as PinEvent[]);
      assert.deepEqual(
        actual?.map(({ pin, value }) => [pin, value]),
        expected?.map(({ pin, value }) => [pin, value]),
      );
      const late = (actual ?? []).map(({ time }, i) => time - (expected?.[i]?.time ?? Number.NaN));
      assert.equal(late.length, 4);
      for (const [i, each] of late.entries()) assert.ok(each >= 0 && each < LATEST, `edge ${i} is ${each} ms late`);
    });
  }

  it('sets inputs, reports packets and errors by name, and traces pins', async () => {
    folder.file(
      'inputs.fbp',
      `OUTPORT=light.OUT:LIGHT
tick(Timer) OUT -> TRIGGER light(AnalogRead)
100 -> INTERVAL tick
'A0' -> PIN light
light OUT -> IN wrong(Gate)
'D2' -> PIN button(MonitorPin) OUT -> IN lamp(DigitalWrite)
'LED' -> PIN lamp
`,
    );
    const set = ['--set', 'A0=512', '--set', 'A0=700@150ms', '--set', 'D2=0', '--set', 'D2=1@50ms'];
    const more = ['--watch', 'button OUT -> IN lamp', '--trace', 'x.vcd', '--until', '250', '--json'];
    const run = await folder.run('emulate', 'inputs.fbp', '--board', 'uno', ...set, ...more);
    assert.equal(run.status, 0, run.stderr);
    const events = (jsonLines(run).slice(1) as { time: number }[]).map(({ time, ...event }) => [
      Math.round(time / 10) * 10,
      event,
    ]);
    assert.deepEqual(events, [
      [0, { type: 'pin', pin: 'D13', value: 0 }],
      [50, { type: 'pin', pin: 'D13', value: 1 }],
      [50, { type: 'packet', edge: 'button OUT -> IN lamp', value: true, packetType: 'boolean' }],
      [100, { type: 'packet', port: 'light', value: 512, packetType: 'integer' }],
      [200, { type: 'packet', port: 'light', value: 700, packetType: 'integer' }],
    ]);
    const vcd = readVcd(readFileSync(join(folder.path, 'x.vcd'), 'utf8'));
    assert.deepEqual(vcd.variables, { A0_analog: 'integer 32', D2: 'wire 1', D13: 'wire 1' });
  });

  it('runs an image on its own board only', async () => {
    const built = await folder.run('build', 'blink.fbp', '--board', 'uno', '-o', 'out');
    assert.equal(built.status, 0, built.stderr);
    const run = await folder.run('emulate', 'out/blink-uno.hex', '--board', 'uno', '--until', '400');
    assert.match(
      run.stdout,
      /^Blink, Arduino Uno, build [0-9a-f]{8}\n *0\.\d+ ms {2}D13 LOW\n *300\.\d+ ms {2}D13 HIGH\n$/,
    );
    const other = await folder.run('emulate', 'out/blink-uno.hex', '--board', 'mega2560');
    assert.deepEqual(
      [other.status, other.stderr],
      [1, "error: blink-uno.hex was built for the board 'uno', not for 'mega2560'\n"],
    );
  });

  it('refuses firmware that is not MicroFlo', async () => {
    folder.file('loop.hex', ':02000000FFCF30\n:00000001FF\n');
    const run = await folder.run('emulate', 'loop.hex', '--board', 'uno');
    assert.equal(run.status, 1);
    assert.match(run.stderr, /^error: no answer on the emulated uno within 0\.5 s/);
  });

  it('refuses boards that are unknown or cannot be emulated', async () => {
    const none = await folder.run('emulate', 'blink.fbp', '--board', 'unno');
    assert.deepEqual([none.status, none.stderr], [2, "error: unknown board 'unno'; did you mean 'uno'?\n"]);
    const other = await folder.run('emulate', 'blink.fbp', '--board', 'leonardo');
    assert.equal(other.status, 2);
    assert.match(other.stderr, /^error: the leonardo cannot be emulated; choose one of these: .*uno.*\n$/);
  });
});
