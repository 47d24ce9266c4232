import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from './microflo.js';

describe('a program for Linux from the command line', function () {
  this.timeout(300_000);
  const folder = new Folder();
  before(() => {
    folder.shareImages();
    folder.file('tick.fbp', '100 -> INTERVAL every(Timer) OUT -> IN drop(Drop)');
    mkdirSync(join(folder.path, 'bin'));
  });
  after(() => folder.remove());

  it('is built, and can be run at once', async () => {
    const built = await folder.run('build', 'tick.fbp', '--board', 'pc', '--json');
    assert.equal(built.status, 0, built.stderr);
    const { build } = JSON.parse(built.stdout) as { build: string };
    assert.equal(execFileSync(join(folder.path, 'tick-pc.elf'), ['--version'], { encoding: 'utf8' }), `pc ${build}\n`);
  });

  it('is installed in a folder', async () => {
    const { status, stdout, stderr } = await folder.run('flash', 'tick-pc.elf', '--board', 'pc', '--device', 'bin');
    assert.deepEqual([status, stdout, stderr], [0, 'wrote and verified tick-pc.elf on the pc at bin\n', '']);
    assert.match(execFileSync(join(folder.path, 'bin', 'microflo-pc'), ['--version'], { encoding: 'utf8' }), /^pc /);
  });

  it('is not installed without a folder, nor in a missing one', async () => {
    const without = await folder.run('flash', 'tick-pc.elf', '--board', 'pc');
    assert.deepEqual(
      [without.status, without.stderr],
      [
        2,
        'error: firmware for the pc is a program in a folder; name the folder with --device. To run it on another computer, build it and copy it there (docs/linux.md)\n',
      ],
    );
    const nowhere = await folder.run('flash', 'tick-pc.elf', '--board', 'pc', '--device', './nowhere');
    assert.deepEqual(
      [nowhere.status, nowhere.stderr],
      [2, 'error: cannot flash the pc at ./nowhere: --device must be an existing folder\n'],
    );
  });

  it('runs on an emulated processor for 64-bit ARM', async () => {
    const echo = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)\n50 -> INTERVAL every(Timer) OUT -> IN echo';
    folder.file('echo.fbp', echo);
    const args = ['emulate', 'echo.fbp', '--board', 'linux-aarch64', '--until', '500ms', '--json'];
    const { status, stdout, stderr } = await folder.run(...args);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /"type":"packet","port":"out","value":null,"packetType":"bang"/);
  });
});
