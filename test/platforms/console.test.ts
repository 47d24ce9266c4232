import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { LinkSession } from '../../src/link/session.js';
import { wallClock } from '../../src/util/clock.js';
import { boardCalled, imageWith } from '../firmware/images.js';

describe('the console of an AVR board', function () {
  this.timeout(120_000);

  it('goes to the host over the link: what is sent to serial port 0', async () => {
    const image = await imageWith(
      'uno',
      `every(Timer) OUT -> TRIGGER read(AnalogRead) OUT -> IN scale(MapLinear) OUT -> IN out(SerialOut)
      20 -> INTERVAL every
      'A0' -> PIN read
      65 -> OUTMIN scale
      90 -> OUTMAX scale
      0 -> PORT out`,
    );
    const board = await EmulatorThread.start({ board: 'uno', images: [flashImageOf(image)] });
    try {
      const link = new LinkSession(board.open(), { id: 7, clock: wallClock, name: 'uno' });
      await new Promise<void>((resolve, reject) => {
        link.onOpen(resolve);
        link.onClose(reject);
        link.open();
      });
      const device = await Device.open(link, { library: coreLibrary, board: boardCalled('uno') });
      const text = await new Promise<string>((resolve) => device.on('console', ({ text }) => resolve(text)));
      assert.match(text, /^A+$/);
      assert.equal(device.state, 'running');
    } finally {
      await board.close();
    }
  });
});
