import assert from 'node:assert/strict';
import { parseAddress } from '../../src/connect/address.js';
import type { SerialPortInfo } from '../../src/connect/open-device.js';
import { openReconnecting } from '../../src/connect/open-reconnecting.js';
import type { ReconnectingDevice, ReconnectingDeviceEvents } from '../../src/connect/reconnecting-device.js';
import type { Device } from '../../src/device/device.js';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { coreLibrary } from '../../src/library/core.js';
import { programOf } from '../firmware/images.js';
import { image } from './rig.js';

const ECHO = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)';
const options = { library: coreLibrary, image: ({ name }: { name: string }) => image(name) };

/** Resolves with the next event called [name]. */
function next<Name extends keyof ReconnectingDeviceEvents>(
  kept: ReconnectingDevice,
  name: Name,
): Promise<ReconnectingDeviceEvents[Name]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no '${name}' within 15 s`)), 15_000);
    const end = kept.on(name, (event) => {
      clearTimeout(timer);
      end();
      resolve(event);
    });
  });
}

function echoed(device: Device, value: number): Promise<unknown> {
  const answer = new Promise((resolve) => device.on('packet', (packet) => resolve(packet.value)));
  return device.send('in', value).then(() => answer);
}

describe('A reconnecting device', function () {
  this.timeout(120_000);
  let board: EmulatorThread;
  let tcp: TcpPort;
  let kept: ReconnectingDevice;

  beforeEach(async () => {
    board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
    tcp = await serveTcp(() => board.open());
  });

  afterEach(async () => {
    await kept?.close();
    await tcp.close();
    await board.close();
  });

  const opened = async () => {
    kept = await openReconnecting(parseAddress(`tcp:127.0.0.1:${tcp.tcpPort}`), options);
    return kept;
  };

  it('reconnects on the open port after its board was reset', async () => {
    await opened();
    const before = kept.current;
    assert.ok(before);
    const [lost, connected] = [next(kept, 'lost'), next(kept, 'connected')];
    await board.reset();
    assert.deepEqual([(await lost).rebooted, (await lost).reason.code], [true, 'closed']);
    assert.equal(kept.current, undefined);
    const { opened: again } = await connected;
    assert.equal(kept.current, again);
    assert.notEqual(again.device, before.device);
    // Opening the port anew would have reset the board a second time, and have taken it 1.7 s.
    await again.device.upload(programOf(ECHO, kept.board));
    assert.equal(await echoed(again.device, 7), 7);
    await assert.rejects(before.device.ping(), { code: 'closed' });
  });

  it('is searched for until it is back if the connection is lost', async () => {
    await opened();
    const { tcpPort: port } = tcp;
    const [lost, failed] = [next(kept, 'lost'), next(kept, 'failed')];
    await tcp.close();
    assert.equal((await lost).rebooted, false);
    assert.match(
      (await failed).error.message,
      /^cannot connect to tcp:127\.0\.0\.1:\d+: the connection was refused; check the address, and that the device is running$/,
    );
    const connected = next(kept, 'connected');
    tcp = await serveTcp(() => board.open(), port);
    const { device } = (await connected).opened;
    await device.upload(programOf(ECHO, kept.board));
    assert.equal(await echoed(device, 8), 8);
  });

  it('does not connect to another board in its place', async () => {
    await opened();
    const { tcpPort: port } = tcp;
    const lost = next(kept, 'lost');
    await tcp.close();
    await lost;
    const other = await EmulatorThread.start({ board: 'mega2560', images: [await image('mega2560')] });
    const offer = await serveTcp(() => other.open(), port);
    try {
      for (;;) {
        const { error } = await next(kept, 'failed');
        if (error.code !== 'wrongDevice') continue;
        assert.equal(error.message, `the board at tcp:127.0.0.1:${port} is a 'mega2560', not a 'uno'`);
        break;
      }
    } finally {
      await offer.close();
      await other.close();
    }
  });

  it('is no longer searched for after it was closed', async () => {
    await opened();
    const lost = next(kept, 'lost');
    await tcp.close();
    await lost;
    const told: string[] = [];
    kept.on('failed', () => told.push('failed'));
    await kept.close();
    assert.deepEqual([kept.current, told], [undefined, []]);
  });

  it('delivers all messages from the first one on', async () => {
    const heard: string[] = [];
    const hooks = () => ({
      listen: (events: Pick<Device, 'on'>) => {
        heard.push('opened');
        events.on('closed', () => heard.push('closed'));
      },
    });
    kept = await openReconnecting(parseAddress(`tcp:127.0.0.1:${tcp.tcpPort}`), options, { hooks });
    const connected = next(kept, 'connected');
    await board.reset();
    await connected;
    assert.deepEqual(heard, ['opened', 'closed', 'opened']);
  });

  it('is found by its USB serial number under another name', async () => {
    const pty = servePty(() => board.open());
    // Exists before the first one goes, as the system may give a name again that is free.
    const other = servePty(() => board.open());
    const plugged = ({ path }: PtyPort): SerialPortInfo[] => [{ path, serialNumber: '85735313', boards: ['uno'] }];
    let ports = plugged(pty);
    kept = await openReconnecting(parseAddress(pty.path), { ...options, ports: async () => ports });
    const [lost, connected] = [next(kept, 'lost'), next(kept, 'connected')];
    ports = [];
    pty.close();
    await lost;
    ports = plugged(other);
    const { opened: again } = await connected;
    assert.equal(again.address, other.path);
    assert.notEqual(other.path, pty.path);
    await again.device.ping();
    await kept.close();
    other.close();
  });
});
