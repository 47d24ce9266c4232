import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chooseDevice } from '../../src/surfaces/cli/run/choose-device.js';
import { packageRoot } from '../../src/system/package-root.js';
import { toolOutput } from '../tools.js';
import { BLINK, cliPath, Folder } from './microflo.js';

const COUNTER = `# @name Counting
OUTPORT=count.OUT:COUNT
40 -> INTERVAL tick(Timer) OUT -> IN count(Counter)
`;
const TENFOLD = `# @name Tenfold
OUTPORT=ten.OUT:TEN
40 -> INTERVAL tick(Timer) OUT -> IN count(Counter) OUT -> IN ten(Tenfold)
`;

/** A component of the user that multiplies by [factor]. */
function tenfold(factor: number): string {
  return `/* microflo component
name: Tenfold
description: Multiplies
icon: plus
inports:
  in: { type: integer, description: The number }
outports:
  out: { type: integer, description: The product }
*/
#pragma once
#include "core/component.h"
#include "generated/Tenfold.generated.h"

namespace microflo {

class Tenfold : public Component<TenfoldPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * ${factor})); }
};

}  // namespace microflo
`;
}

const UNO = ['--device', 'emulator:uno'];

describe('microflo run', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(() => {
    folder.file('blink.fbp', BLINK);
    folder.file('counting.fbp', COUNTER);
    folder.file('tenfold.fbp', TENFOLD);
  });
  after(() => folder.remove());

  it('builds and writes firmware that the graph lacks, loads the graph, and follows it: one command', async () => {
    const first = folder.start('run', 'counting.fbp', ...UNO);
    await first.prints(/Counting is running\nfollowing counting\.fbp; press Ctrl-C to stop\n/);
    await first.prints(/ms {2}count {2}2\n/);
    // While it runs, the graph gets a component that the firmware does not have.
    folder.file('components/Tenfold.h', tenfold(10));
    folder.file('counting.fbp', TENFOLD);
    await first.prints(/the firmware on the uno at emulator:uno does not have 'Tenfold'; building firmware that does/);
    await first.prints(/wrote firmware with \d+ components to the uno\n/);
    await first.prints(/Tenfold is running\n/);
    await first.prints(/ms {2}ten {2}20\n/);
    // Its C++ changes, and neither ports nor graph do.
    folder.file('components/Tenfold.h', tenfold(100));
    await first.prints(/does not have the present version of 'Tenfold'/);
    await first.prints(/ms {2}ten {2}200\n/);
    folder.file('components/Tenfold.h', tenfold(10).replace('asInteger', 'asInteeger'));
    await first.prints(/components\/Tenfold\.h:\d+:\d+: error: .*asInteeger/);
    folder.file('components/Tenfold.h', tenfold(1000));
    await first.prints(/ms {2}ten {2}2000\n/);
    const { status, output } = await first.interrupt();
    assert.equal(status, 130);
    assert.doesNotMatch(output, /connection|closed|bug/);
  });

  it('gives the board firmware that it had before: the next graph goes live at once', async () => {
    const run = folder.start('run', 'tenfold.fbp', ...UNO, '--json');
    await run.prints(/"type":"uploaded".*\n/);
    const { status, output } = await run.interrupt();
    assert.equal(status, 130);
    assert.doesNotMatch(output, /firmware/);
  });

  it('writes no firmware without being told, when nobody can be asked', async () => {
    const built = await folder.run('build', 'blink.fbp', '--board', 'uno', '-o', 'out');
    assert.equal(built.status, 0, built.stderr);
    const board = folder.start('emulate', 'out/blink-uno.hex', '--board', 'uno', '--pty', '--json');
    const [, address = ''] = await board.prints(/"address":"([^"]+)"/);
    const run = await folder.run('run', 'counting.fbp', '--device', address);
    assert.equal(run.status, 1);
    const why = `the firmware on the uno at ${address} does not have 'Counter', 'Tenfold'`;
    assert.equal(run.stderr, `error: ${why}; with --yes, microflo run writes firmware that does\n`);
    assert.equal((await board.interrupt()).status, 130);
  });

  it('says which board to name where none of ours answers', async () => {
    const board = folder.start('emulate', 'out/blink-uno.hex', '--board', 'uno', '--pty', '--json');
    const [, address = ''] = await board.prints(/"address":"([^"]+)"/);
    assert.equal((await board.interrupt()).status, 130);
    const gone = await folder.run('run', 'blink.fbp', '--device', address);
    assert.equal(gone.status, 1);
    assert.match(gone.stderr, /no such file|does not exist|cannot open/i);
  });

  it('runs on the simulated board when no board is found, and takes the only graph of the project', async () => {
    const project = new Folder();
    try {
      project.file('graphs/lamp.fbp', BLINK);
      project.file('package.json', '{}');
      const run = await project.run('run', '--json');
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stdout, /"type":"pin","pin":"D13","value":1/);
      const plain = await project.run('run');
      assert.equal(plain.stderr, 'found no board; the graph runs on the simulated board\n');
      assert.match(plain.stdout, /D13 HIGH/);
      project.file('other.fbp', BLINK);
      const two = await project.run('run');
      assert.deepEqual(
        [two.status, two.stderr],
        [2, 'error: found more than one graph; name one of these: other.fbp, graphs/lamp.fbp\n'],
      );
    } finally {
      project.remove();
    }
  });

  it('lets a person choose the graph on a terminal', () => {
    const project = new Folder();
    try {
      project.file('a.fbp', COUNTER);
      project.file('b.fbp', BLINK);
      const script = join(packageRoot(), 'test', 'cli', 'terminal.py');
      const steps = [
        ['wait', '1 to 2: '],
        ['press', '7\r'],
        ['wait', '1 to 2: '],
        ['press', '2\r'],
        ['wait', 'q quit'],
        ['press', 'q'],
      ];
      const command = [script, JSON.stringify(steps), process.execPath, cliPath(), 'run'];
      const options = { cwd: project.path, env: { ...project.environment, TERM: 'xterm' } };
      const { output, status } = JSON.parse(toolOutput('python3', command, '', options));
      assert.equal(status, 0, output);
      assert.match(output, /Blink/);
    } finally {
      project.remove();
    }
  });

  it('says that there is no graph', async () => {
    const project = new Folder();
    try {
      const run = await project.run('run');
      const text = 'error: found no graph here; name one, such as microflo run graphs/blink.fbp\n';
      assert.deepEqual([run.status, run.stderr], [2, text]);
    } finally {
      project.remove();
    }
  });
});

describe('the device that microflo run chooses', () => {
  it('is the only board, and else the simulated one', async () => {
    const uno = { path: '/dev/ttyACM0', boards: ['uno'] };
    const unknown = { path: '/dev/ttyS0', boards: [] };
    assert.deepEqual(await chooseDevice([uno, unknown]), { kind: 'serial', path: '/dev/ttyACM0' });
    assert.deepEqual(await chooseDevice([unknown]), { kind: 'simulator' });
  });

  it('must be named where there are several', async () => {
    const boards = ['/dev/ttyACM0', '/dev/ttyACM1'].map((path) => ({ path, boards: ['uno'] }));
    await assert.rejects(
      chooseDevice(boards),
      /found boards at \/dev\/ttyACM0 and \/dev\/ttyACM1; choose one with --device/,
    );
  });
});
