import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { kernelPath } from '../../src/emulators/linux/kernel.js';
import type { Observation, TargetSession } from '../../src/surfaces/suites/target.js';
import { boardCalled, programOf } from '../firmware/images.js';
import { closeEmulated, emulated } from '../suites/emulated.js';

const BOARD = 'linux-armhf';
const board = boardCalled(BOARD);

/** Calls [work] with the emulated computer, with its program stopped and its pins released. */
async function inSession<T>(work: (session: TargetSession) => Promise<T>): Promise<T> {
  const session = await emulated(BOARD).open();
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function pins(happened: readonly Observation[]) {
  return happened.flatMap((each) => (each.type === 'pin' ? [each] : []));
}

after(closeEmulated);

describe("Debian's kernel for ARM in QEMU", function () {
  this.timeout(300_000);
  // It follows the wall clock: another program may have used the processor.
  this.retries(4);

  before(() => assert.ok(existsSync(kernelPath()), `there is no ${kernelPath()}: run npm run setup`));

  it('is found where the script that fetches it stores it', () => {
    const fetched = execFileSync('node', ['platforms/linux/emulator/fetch-kernel.mjs'], { encoding: 'utf8' });
    assert.equal(fetched, `${kernelPath()}\n`);
  });

  it('runs a graph in which a button at the GPIO chip switches a lamp on and off', async () => {
    await inSession(async (session) => {
      const graph = "button(MonitorPin) OUT -> IN lamp(DigitalWrite)\n'LINE0' -> PIN button\n'LINE5' -> PIN lamp";
      await session.drive('LINE0', 0);
      await session.start(programOf(graph, board));
      await session.advance(100);
      session.take();
      for (const level of [1, 0, 1, 0] as const) {
        await session.drive('LINE0', level);
        await session.advance(100);
        assert.deepEqual(
          pins(session.take()).map(({ pin, value }) => [pin, value]),
          [['LINE5', level]],
        );
      }
    });
  });

  it('refuses a line that the GPIO chip does not have, with an error event', async () => {
    await inSession(async (session) => {
      await session.start(programOf("'LINE8' -> PIN lamp(DigitalWrite)", board));
      await session.advance(100);
      assert.deepEqual(
        session.take().map((each) => each.type === 'error' && each.code),
        ['pin'],
      );
    });
  });
});
