import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { openTcp } from '../../src/connect/tcp.js';

describe('A socket to a device', () => {
  let server: Server;
  let port: number;
  let accepted: Promise<Socket>;

  beforeEach(async () => {
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  });

  afterEach(() => server.close());

  it('transfers bytes in both directions', async () => {
    const { bytePort: host, name } = await openTcp('127.0.0.1', port);
    const device = await accepted;
    assert.equal(name, `tcp:127.0.0.1:${port}`);
    const heard = once(device, 'data');
    host.write(Uint8Array.of(0, 1, 255));
    assert.deepEqual([...(await heard)[0]], [0, 1, 255]);
    const answered = new Promise((resolve) => host.onBytes((bytes) => resolve([...bytes])));
    device.write(Uint8Array.of(7));
    assert.deepEqual(await answered, [7]);
    host.close();
    await once(device, 'close');
  });

  it('reports that the other side has closed it, and then transfers nothing', async () => {
    const { bytePort: host, name } = await openTcp('127.0.0.1', port);
    const closed = new Promise<Error>((resolve) => host.onClose?.(resolve));
    (await accepted).destroy();
    assert.equal((await closed).message, 'the other side closed the connection');
    assert.throws(() => host.write(Uint8Array.of(1)), new Error(`${name} is closed`));
  });

  it('is closed when both sides are closed, so that the device can be used again', async () => {
    const { bytePort: host, closed } = await openTcp('127.0.0.1', port);
    const device = await accepted;
    let hasEnded = false;
    device.on('end', () => {
      hasEnded = true;
    });
    host.close();
    await closed;
    assert.equal(hasEnded, true);
  });

  it('is closed after a while even if the other side is not', async () => {
    const stubborn = createServer({ allowHalfOpen: true });
    stubborn.listen(0, '127.0.0.1');
    await once(stubborn, 'listening');
    const connected = once(stubborn, 'connection');
    const { bytePort: host, closed } = await openTcp('127.0.0.1', (stubborn.address() as AddressInfo).port);
    const [device] = await connected;
    host.close();
    await closed;
    device.destroy();
    stubborn.close();
  });

  it('is refused with the address if nothing listens', async () => {
    server.close();
    await once(server, 'close');
    await assert.rejects(openTcp('127.0.0.1', port), {
      message: `cannot connect to tcp:127.0.0.1:${port}: the connection was refused; check the address, and that the device is running`,
    });
  });
});
