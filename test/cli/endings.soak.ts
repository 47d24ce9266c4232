import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { image } from '../connect/rig.js';
import { soakSeeds } from '../soak.js';
import { assertEnds, Place, rows, Stand } from './endings.js';

/** Every command in every state with every signal, those left out of endings.test.ts included. */
describe('every long-running command', function () {
  this.timeout(0);

  it('ends at every signal, and leaves nothing behind', async () => {
    const board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    const stand = new Stand(board);
    for (const _ of soakSeeds()) {
      for (const row of rows) {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
          const place = new Place();
          if (row.stand) await stand.plugIn();
          console.log(`        ${signal}: ${row.name}`);
          await assertEnds(place, await row.start(place, stand), signal);
          if (row.stand) await stand.pullOut();
          place.remove();
        }
      }
    }
    await board.close();
  });
});
