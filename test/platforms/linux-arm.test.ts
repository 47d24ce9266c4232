import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { kernelPath } from '../../src/boards/linux/kernel.js';
import type { Bench, Happening } from '../../src/suites/target.js';
import { boardCalled, programOf } from '../build/images.js';
import { closeEmulated, emulated } from '../suites/emulated.js';

const BOARD = 'linux-armhf';
const board = boardCalled(BOARD);

/** Calls [work] with the emulated computer, its program stopped and its pins let go of. */
async function onBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const bench = await emulated(BOARD).open();
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

function pins(happened: readonly Happening[]) {
  return happened.flatMap((each) => (each.type === 'pin' ? [each] : []));
}

after(closeEmulated);

describe("Debian's kernel for ARM in QEMU", function () {
  this.timeout(150_000);
  // It goes by the wall: another program may have had the processor.
  this.retries(4);

  before(() => assert.ok(existsSync(kernelPath()), `there is no ${kernelPath()}: run npm run setup`));

  it('is kept where the script that fetches it puts it', () => {
    const fetched = execFileSync('node', ['platforms/linux/emulator/fetch-kernel.mjs'], { encoding: 'utf8' });
    assert.equal(fetched, `${kernelPath()}\n`);
  });

  it('lets a button drive a lamp, both at the GPIO chip, on and off', async () => {
    await onBench(async (bench) => {
      const graph = "button(MonitorPin) OUT -> IN lamp(DigitalWrite)\n'LINE0' -> PIN button\n'LINE5' -> PIN lamp";
      await bench.drive('LINE0', 0);
      await bench.start(await programOf(graph, board));
      await bench.advance(100);
      bench.take();
      for (const level of [1, 0, 1, 0] as const) {
        await bench.drive('LINE0', level);
        await bench.advance(100);
        assert.deepEqual(
          pins(bench.take()).map(({ pin, value }) => [pin, value]),
          [['LINE5', level]],
        );
      }
    });
  });

  it('refuses a line that the GPIO chip does not have, with an error event', async () => {
    await onBench(async (bench) => {
      await bench.start(await programOf("'LINE8' -> PIN lamp(DigitalWrite)", board));
      await bench.advance(100);
      assert.deepEqual(
        bench.take().map((each) => each.type === 'error' && each.code),
        ['pin'],
      );
    });
  });
});
