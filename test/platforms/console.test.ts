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
  this.timeout(300_000);

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

  it('gives text of the host to the nodes that read it: all of it, however slow they are', async () => {
    const rig = await Rig.open();
    const texts = rig.collect('console');
    const [lost, errors] = [rig.collect('lost'), rig.collect('error')];
    const program = rig.program(`in(SerialIn) OUT -> IN back(SerialOut)
      0 -> PORT in
      0 -> PORT back`);
    await rig.run(rig.device.upload(program));
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i} of some\n`).join('');
    await rig.run(rig.device.writeConsole(lines));
    await rig.pass(50);
    assert.equal(texts.map(({ text }) => text).join(''), lines);
    assert.deepEqual([lost, errors], [[], []]);
  });

  it('refuses text of the host where no node reads it, and the graph goes on', async () => {
    const rig = await Rig.open();
    await rig.run(rig.device.upload(rig.program("'LED' -> PIN lamp(DigitalWrite)")));
    await assert.rejects(rig.run(rig.device.writeConsole('hello\n')), {
      code: 'unread',
      message:
        "the device refused 'text for the console': no node reads the console; put a SerialIn with 0 at its PORT into the graph",
    });
    assert.equal(rig.device.state, 'running');
  });
});
