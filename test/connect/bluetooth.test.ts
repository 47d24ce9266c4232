import assert from 'node:assert/strict';
import { parseAddress } from '../../src/connect/address.js';
import { type OpenDevice, openDevice } from '../../src/connect/open-device.js';
import type { Device } from '../../src/device/device.js';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { Folder, jsonLines } from '../cli/microflo.js';
import { programOf } from '../firmware/images.js';
import { image } from './rig.js';

const COUNTER = '# @name Counter\nINPORT=count.IN:IN\nOUTPORT=count.OUT:COUNT\ncount(Counter)\n';
const AND_LAMP = `${COUNTER}'LED' -> PIN lamp(DigitalWrite)\nINPORT=lamp.IN:LAMP\n`;

/** The port of a board that is opened once, as by a Bluetooth module that is soldered to it: connecting resets nothing. */
function soldered(port: BytePort): () => BytePort {
  return () => {
    const ends: (() => void)[] = [];
    return {
      write: (bytes) => port.write(bytes),
      onBytes: (listener) => {
        const end = port.onBytes(listener);
        ends.push(end);
        return end;
      },
      close: () => {
        for (const end of ends) end();
      },
    };
  };
}

/** Sends bangs until the count has come that often; gives the last. */
async function count(device: Device, times: number): Promise<unknown> {
  const counts: unknown[] = [];
  const end = device.on('packet', ({ value }) => counts.push(value));
  for (let i = 0; i < times; i++) {
    await device.send('in', null);
    // The packet comes behind the answer: what is asked next is answered behind the packet.
    await device.ping();
  }
  end();
  return counts.at(-1);
}

describe('a Bluetooth serial port', function () {
  this.timeout(120_000);
  const folder = new Folder();
  let board: EmulatorThread;
  let pty: PtyPort;
  let address: string;
  let resets = 0;

  before(async () => {
    folder.file('counter.fbp', COUNTER);
    board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    const switchedOn = new Promise((resolve) => board.onReset(resolve));
    pty = servePty(soldered(board.open()));
    await switchedOn;
    board.onReset(() => resets++);
    address = `serial:${pty.path}?baud=9600&reset=no`;
  });
  after(async () => {
    pty.close();
    await board.close();
    folder.remove();
  });

  async function connected<T>(work: (opened: OpenDevice) => Promise<T>): Promise<T> {
    const opened = await openDevice(parseAddress(address), { library: coreLibrary, image: ({ name }) => image(name) });
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  }

  it('transfers an upload, packets, and a live edit that keeps the count', async () => {
    await connected(async ({ device }) => {
      await device.upload(programOf(COUNTER, board.definition));
      assert.equal(await count(device, 3), 3);
      const lit = new Promise((resolve) => {
        board.onEvent((event) => {
          if (event.type === 'pin' && event.pin === 'D13' && event.value === 1) resolve('lit');
        });
      });
      await device.edit(programOf(AND_LAMP, board.definition));
      await device.send('lamp', true);
      assert.equal(await lit, 'lit');
      assert.equal(await count(device, 1), 4);
    });
  });

  it('finds the graph unchanged when it is connected again', async () => {
    await connected(async ({ device }) => {
      assert.equal(device.state, 'running');
      assert.ok(device.adopt(programOf(AND_LAMP, board.definition)));
      assert.equal(await count(device, 1), 5);
    });
    assert.equal(resets, 0);
  });

  it('works with upload and monitor on the command line', async () => {
    const upload = await folder.run('upload', 'counter.fbp', '--device', address);
    assert.deepEqual([upload.status, upload.stderr], [0, '']);
    const monitor = await folder.run('monitor', 'counter.fbp', '--device', address, '--until', '300', '--json');
    assert.deepEqual([monitor.status, monitor.stderr], [0, '']);
    const [head] = jsonLines(monitor) as { board?: string; state?: string }[];
    assert.deepEqual([head?.board, head?.state], ['uno', 'running']);
    assert.equal(resets, 0);
  });
});
