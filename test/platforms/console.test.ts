import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { LinkSession } from '../../src/link/session.js';
import { wallClock } from '../../src/util/clock.js';
import { Rig } from '../connect/rig.js';
import { boardCalled, imageWith } from '../firmware/images.js';

describe('the console of an AVR board', function () {
  this.timeout(120_000);

  it('is sent to the host over the link: it is serial port 0', async () => {
    const image = await imageWith(
      'uno',
      `every(Timer) OUT -> TRIGGER read(AnalogRead) OUT -> IN scale(Map) OUT -> IN out(SerialOut)
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

  it('sends complete lines while all edges are watched, and everything else without room in the link is counted', async () => {
    const rig = await Rig.open();
    const texts = rig.collect('console');
    const [said, lost, errors] = [rig.collect('packet'), rig.collect('lost'), rig.collect('error')];
    const program = rig.program(`OUTPORT=hold.OUT:SAID
      every(Timer) OUT -> TRIGGER hold(Hold) OUT -> IN out(SerialOut)
      100 -> INTERVAL every
      'hello world' -> IN hold
      0 -> PORT out`);
    const watches = [
      { from: 'every.out', to: 'hold.trigger' },
      { from: 'hold.out', to: 'out.in' },
    ];
    await rig.run(rig.device.upload(program, { watches }));
    await rig.pass(1090);
    assert.deepEqual(
      texts,
      Array.from({ length: 10 }, () => ({ text: 'hello world' })),
    );
    assert.equal(said.length + lost.reduce((sum, { count }) => sum + count, 0), 10);
    assert.deepEqual(errors, []);
  });
});
