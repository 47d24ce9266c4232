import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { parseAddress } from '../../src/connect/address.js';
import { openOnPort } from '../../src/connect/handshake.js';
import { portPair } from '../../src/connect/in-process.js';
import { type OpenDevice, type OpenOptions, openDevice } from '../../src/connect/open-device.js';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';
import { encodeCommand } from '../../src/stream/command.js';
import { Space } from '../../src/stream/table.js';
import { programOf } from '../firmware/images.js';
import { FarEnd } from '../link/far-end.js';
import { image } from './rig.js';

const ECHO = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)';

const options: OpenOptions = { library: coreLibrary, image: ({ name }) => image(name) };

/** Uploads a graph that sends back what it gets, and lets it. */
async function echo({ device, board }: OpenDevice): Promise<unknown> {
  await device.upload(programOf(ECHO, board));
  const value = new Promise((resolve) => device.on('packet', (packet) => resolve(packet.value)));
  await device.send('in', 42);
  return value;
}

async function withDevice<T>(address: string, work: (opened: OpenDevice) => Promise<T>): Promise<T> {
  const opened = await openDevice(parseAddress(address), options);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

describe('the device at an address', function () {
  this.timeout(120_000);

  for (const address of ['simulator', 'emulator:uno', 'emulator:mega2560']) {
    it(`can be a board in this process, with its pins: ${address}`, async () => {
      await withDevice(address, async (opened) => {
        assert.equal(opened.address, address);
        assert.equal(opened.board.name, address.replace('emulator:', ''));
        assert.equal(await echo(opened), 42);
        const { device, board, pins } = opened;
        await pins?.drive('D2', 0);
        const told = new Promise((resolve) => {
          device.on('packet', ({ value }) => {
            if (value === true) resolve(value);
            else void pins?.drive('D2', 1);
          });
        });
        await device.upload(programOf("OUTPORT=button.OUT:BUTTON\n'D2' -> PIN button(MonitorPin)", board));
        assert.equal(await told, true);
      });
    });
  }

  it('is asked only once for its board', async () => {
    const { board: space } = Space;
    const hello = Buffer.from(encodeCommand({ kind: 'read', space, address: 0, count: 'uno'.length }));
    const board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    const port = board.open();
    const decoder = new FrameDecoder();
    const hellos = new Set<number>();
    const write = (bytes: Uint8Array) => {
      for (const frame of decoder.push(bytes)) {
        // A frame may be sent again under its number.
        if (frame && Buffer.from(frame.payload).includes(hello)) hellos.add(frame.sequence);
      }
      port.write(bytes);
    };
    const tapped: BytePort = {
      write,
      onBytes: (listener) => port.onBytes(listener),
      onClose: (listener) => port.onClose?.(listener) ?? (() => {}),
      close: () => port.close(),
    };
    try {
      const opened = await openOnPort({ bytePort: tapped, name: 'X' }, { library: coreLibrary, resetWait: 1700 });
      await opened.close();
      assert.equal(hellos.size, 1);
    } finally {
      await board.close();
    }
  });

  describe('can be an emulated board', () => {
    let board: EmulatorThread;
    let tcp: TcpPort;
    let pty: PtyPort;
    before(async () => {
      board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
      tcp = await serveTcp(() => board.open());
      pty = servePty(() => board.open());
    });
    after(async () => {
      pty.close();
      await tcp.close();
      await board.close();
    });

    it('behind a socket', async () => {
      const address = `tcp:127.0.0.1:${tcp.tcpPort}`;
      await withDevice(address, async (opened) => {
        assert.deepEqual([opened.address, opened.board.name, opened.pins], [address, 'uno', undefined]);
        assert.equal(await echo(opened), 42);
      });
    });

    it('behind a pseudo-terminal, repeatedly', async () => {
      for (let time = 0; time < 2; time++) assert.equal(await withDevice(pty.path, echo), 42);
    });

    it('behind a slow one that does not reset it, as with Bluetooth', async () => {
      assert.equal(await withDevice(`serial:${pty.path}?baud=9600&reset=no`, echo), 42);
    });

    it('which is busy while another program has it open', async () => {
      await withDevice(pty.path, async () => {
        const message = `cannot open ${pty.path}: another program is using it`;
        await assert.rejects(openDevice(parseAddress(pty.path), options), { code: 'closed', message });
      });
    });
  });

  it('is known to have been reset', async () => {
    const board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    const tcp = await serveTcp(() => board.open());
    try {
      await withDevice(`tcp:127.0.0.1:${tcp.tcpPort}`, async ({ device, address }) => {
        const closed = new Promise<Error>((resolve) => device.on('closed', ({ reason }) => resolve(reason)));
        await board.reset();
        assert.equal(
          (await closed).message,
          `the connection to the device is closed: the board on ${address} was reset`,
        );
      });
    } finally {
      await tcp.close();
      await board.close();
    }
  });
});

describe('a device is refused', function () {
  this.timeout(120_000);
  const refused = (address: string) => openDevice(parseAddress(address), options);
  const onPort = { library: coreLibrary, resetWait: 0, timeout: 60 };

  it('if there is no such port, or permission is missing', async () => {
    await assert.rejects(refused('/dev/ttyNone'), {
      name: 'DeviceError',
      message: 'cannot open /dev/ttyNone: there is no such port; is the board plugged in?',
    });
  });

  it('if nothing listens there', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(refused(`tcp:127.0.0.1:${port}`), {
      name: 'DeviceError',
      message: `cannot connect to tcp:127.0.0.1:${port}: the connection was refused; check the address, and that the device is running`,
    });
  });

  it('if its board cannot be emulated; the error lists those that can', async () => {
    await assert.rejects(refused('emulator:leonardo'), {
      name: 'DeviceError',
      message: /^the board 'leonardo' cannot be emulated: /,
    });
  });

  it('if there is no answer', async () => {
    const [port] = portPair();
    await assert.rejects(openOnPort({ bytePort: port, name: 'X' }, onPort), {
      code: 'noAnswer',
      message: 'no answer on X within 0.06 s: is it the right port, and does the board run the MicroFlo firmware?',
    });
  });

  it('if something else answers', async () => {
    const [port, other] = portPair();
    port.onBytes(() => {});
    other.onBytes(() => other.write(new TextEncoder().encode('Hello\n')));
    await assert.rejects(openOnPort({ bytePort: port, name: 'X' }, onPort), {
      code: 'garbage',
      message:
        /^the board on X does not run MicroFlo, or the port has the wrong speed: within 0\.06 s it sent 6 bytes \('Hello\.'\)/,
    });
  });

  it('if its firmware has another version of the link', async () => {
    const end = new FarEnd();
    const opening = openOnPort({ bytePort: end.port, name: 'X' }, onPort);
    end.control({ kind: 'booted', version: 3 }, 0);
    await assert.rejects(opening, {
      code: 'wrongDevice',
      message: 'the firmware on X uses version 3 of the link, this host uses version 2; update the older one',
    });
  });

  it('if it is not the requested board', async () => {
    const board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    try {
      const open = { bytePort: board.open(), name: 'X' };
      const wanted = { library: coreLibrary, resetWait: 1700, board: 'mega2560' };
      await assert.rejects(openOnPort(open, wanted), {
        code: 'wrongDevice',
        message: "the board at X is a 'uno', not a 'mega2560'",
      });
    } finally {
      await board.close();
    }
  });

  it('and then its port is closed', async () => {
    const [port, other] = portPair();
    await assert.rejects(openOnPort({ bytePort: port, name: 'X' }, onPort));
    assert.throws(() => other.write(encodeCommand({ kind: 'ping' })), { message: 'the port is closed' });
  });
});
