import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { packageRoot } from '../../src/system/package-root.js';
import { image } from '../connect/rig.js';
import { toolOutput } from '../tools.js';
import { assertEnds, type Ending, HALF, Place, type Row, rows, Stand, until } from './endings.js';
import { cliPath } from './microflo.js';

/** Rows whose other signals are in endings.soak.ts, because they take the same way. */
const both = /^(build|flash, writing|upload --follow|simulate, running|runtime, serving)/;
const killed = /^(build, compiling|flash, writing|simulate, compiling)/;

function signalsFor({ name }: Row, index: number): Ending[] {
  const one = index % 2 === 0 ? 'SIGINT' : 'SIGTERM';
  const ends: Ending[] = both.test(name) ? ['SIGINT', 'SIGTERM'] : [one];
  return killed.test(name) ? [...ends, 'SIGKILL'] : ends;
}

describe('every long-running command', function () {
  this.timeout(120_000);
  let board: EmulatorThread;
  let stand: Stand;
  before(async function () {
    if (process.platform !== 'linux') this.skip();
    cliPath();
    board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    stand = new Stand(board);
  });
  after(() => board?.close());

  for (const [index, row] of rows.entries()) {
    for (const signal of signalsFor(row, index)) {
      const how = signal === 'SIGKILL' ? 'leaves to the next start what it has after' : 'ends, and leaves nothing, at';
      it(`${how} ${signal}: ${row.name}`, async () => {
        const place = new Place();
        if (row.stand) await stand.plugIn();
        try {
          const run = await row.start(place, stand);
          if (signal === 'SIGKILL') assert.notDeepEqual(place.leftovers(), []);
          const output = await assertEnds(place, run, signal);
          if (row.name === 'flash, writing' && signal !== 'SIGKILL')
            assert.match(output, /stopped: the firmware of the uno is not complete; flash it again\n/);
        } finally {
          if (row.stand) await stand.pullOut();
          place.remove();
        }
      });
    }
  }

  it('that follows loads its graph when the board is back, if the cable was cut during the first load', async () => {
    const place = new Place();
    await stand.plugIn();
    try {
      stand.limit = HALF;
      stand.count = 0;
      const run = place.start('upload', 'large.fbp', '--follow', '--device', stand.address);
      await until(() => stand.count > stand.limit, 'half of the graph was sent');
      await stand.pullOut();
      await run.prints(/; trying to reconnect\n/);
      stand.limit = Number.POSITIVE_INFINITY;
      await stand.plugIn();
      await run.prints(/reconnected to tcp:[\s\S]*large is running\n/);
      const output = await assertEnds(place, run, 'SIGINT');
      // The loss is told once.
      assert.equal(output.match(/closed the connection/g)?.length, 1, output);
    } finally {
      await stand.pullOut();
      place.remove();
    }
  });

  it('also ends in a terminal with the live view', () => {
    const place = new Place();
    try {
      const script = join(packageRoot(), 'test', 'cli', 'terminal.py');
      const steps = [
        ['wait', 'q quit'],
        ['signal', 2],
      ];
      const command = [process.execPath, cliPath(), 'simulate', 'blink.fbp'];
      const options = { cwd: place.path, env: { ...place.environment, TERM: 'xterm' } };
      const { status } = JSON.parse(toolOutput('python3', [script, JSON.stringify(steps), ...command], '', options));
      assert.equal(status, 130);
    } finally {
      place.remove();
    }
  });
});
